"""One thing of each kind that stands behind an address, at a given unit: what the access matrix test asks for.

A new kind in an `ACCESS` table needs one function here. None: no such thing can be at that unit.
"""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.assessments.models import Assessment, Cycle, WorkbookUpload
from benah.assessments.workbook.write import write_workbook
from benah.caselog.models import Head
from benah.caselog.signing import sign_head
from benah.core import clock
from benah.directory import links
from benah.directory.actions.people import add_person
from benah.directory.actions.units import add_post
from benah.files.actions.keeping import add_revision, store_bytes
from benah.files.models import Document, Upload
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.notices.links import choices_url
from benah.results.models import ReportTemplate
from benah.reviews.models import Comment, Objection, Publication, ReviewAssignment
from benah.reviews.snapshot import canonical, sha256
from benah.units.models import Unit
from tests.access_samples_custody import OF_CUSTODY
from tests.access_samples_internalisation import OF_INTERNALISATION
from tests.access_samples_meetings import OF_MEETINGS
from tests.access_samples_plans import OF_PLANS
from tests.cast import Cast
from tests.sheets import load_instrument, make_cycle

Kwargs = dict[str, Any] | None


def unit(cast: Cast, unit: Unit) -> Kwargs:
    return {"pk": unit.pk}


def operator(unit: Unit) -> Assignment | None:
    """The operator of the unit, entered where it has none."""
    if unit.tier not in Role.OPERATOR.facts.tiers:
        return None
    found = Assignment.objects.filter(unit=unit, role=Role.OPERATOR).first()
    return found or add_person(
        username=f"operator.{unit.pk}",
        full_name=f"Operator {unit.name}",
        role=Role.OPERATOR,
        unit=unit,
        sk_number="1/2026",
        valid_from=clock.today() - dt.timedelta(days=10),
        by=None,
    )


def duty(cast: Cast, unit: Unit) -> Kwargs:
    found = operator(unit)
    return {"pk": found.pk} if found else None


def person(cast: Cast, unit: Unit) -> Kwargs:
    found = operator(unit)
    return {"pk": found.user_id} if found else None


def post(cast: Cast, unit: Unit) -> Kwargs:
    found = unit.posts.first() or add_post(unit=unit, title="Kasubbag", side="secretariat", basis="", by=None)
    return {"pk": found.pk}


def sheet(cast: Cast, unit: Unit) -> Kwargs:
    """A sheet just begun. Written without the action, since some of these units are in no cycle of the cast's."""
    if unit.tier not in Role.OPERATOR.facts.tiers:
        return None
    at = clock.now()
    found, _ = Assessment.objects.get_or_create(
        cycle=_cycle(cast), unit=unit, defaults={"started_at": at, "changed_at": at}
    )
    return {"pk": found.pk}


def upload(cast: Cast, unit: Unit) -> Kwargs:
    """A filled workbook that waits for its check page's yes."""
    found = sheet(cast, unit)
    if found is None:
        return None
    data = write_workbook(sheet_of(_cycle(cast).instrument), {"B.I.a": Decimal(3)})
    kept, _ = WorkbookUpload.objects.get_or_create(
        assessment_id=found["pk"],
        defaults={"filename": "lke.xlsx", "data": data, "size": len(data), "at": clock.now(), "by": cast.ani},
    )
    return {"pk": found["pk"], "upload_pk": kept.pk}


def document(cast: Cast, unit: Unit) -> Kwargs:
    """A document with one file. Written without the action, which only people of the unit may do."""
    found = Document.objects.filter(unit=unit).first()
    if found is None:
        found = Document.objects.create(unit=unit, title="SK Tim", kind="sk", created_at=clock.now(), created_by=None)
        arrived = store_bytes(io.BytesIO(b"%PDF-1.7 contoh"), "sk.pdf")
        add_revision(found, arrived, by=None)
    return {"pk": found.pk}


def two_documents(cast: Cast, unit: Unit) -> Kwargs:
    """A document and another of the same unit beside it."""
    first = document(cast, unit)
    other = Document.objects.filter(unit=unit).exclude(**first).first() or Document.objects.create(
        unit=unit, title="SK lain", kind="sk", created_at=clock.now(), created_by=None
    )
    return {**first, "other": other.pk}


def incoming(cast: Cast, unit: Unit) -> Kwargs:
    """A file on its way in."""
    found, _ = Upload.objects.get_or_create(
        unit=unit,
        defaults={
            "person": cast.ani,
            "length": 9,
            "filename": "sk.pdf",
            "created_at": clock.now(),
            "expires_at": clock.now() + dt.timedelta(days=1),
        },
    )
    return {"pk": found.pk}


def cycle(cast: Cast, unit: Unit) -> Kwargs:
    return {"cycle_id": _cycle(cast).pk}


def round_of(cast: Cast, unit: Unit) -> Kwargs:
    """A cycle that `unit` itself runs. Written without the action, which only some roles may do."""
    at = clock.now()
    defaults = {"opens_at": at, "closes_at": at + dt.timedelta(days=30)}
    sheet = Instrument.objects.first() or load_instrument()
    found, _ = Cycle.objects.get_or_create(year=at.year, instrument=sheet, scope=unit, defaults=defaults)
    return {"pk": found.pk}


def instrument(cast: Cast, unit: Unit) -> Kwargs:
    found = Instrument.objects.first() or load_instrument()
    return {"slug": found.slug, "version": found.version}


def recurring_job(cast: Cast, unit: Unit) -> Kwargs:
    return {"name": "audit-nightly"}


def link(cast: Cast, unit: Unit) -> Kwargs:
    address = links.path_for(User.objects.get(pk=cast.ani.pk)).rstrip("/").split("/")
    return {"uid": address[-2], "token": address[-1]}


def passkey(cast: Cast, unit: Unit) -> Kwargs:
    """Needs a real device to make; tried in the browser journey."""
    return None


def mail_choices(cast: Cast, unit: Unit) -> Kwargs:
    """The link of an e-mail, which opens for anybody who has it."""
    return {"token": choices_url(cast.ani).rstrip("/").rpartition("/")[2]}


def notice(cast: Cast, unit: Unit) -> Kwargs:
    """One's own alone, whatever one's role: tried in benah/notices/tests."""
    return None


def _cycle(cast: Cast) -> Cycle:
    return Cycle.objects.filter(scope=cast.jatim).exclude(year=2020).first() or make_cycle(cast)


def reviewed(cast: Cast, unit: Unit) -> Kwargs:
    """A sent sheet for which everybody who may assess at all is appointed, written as no action would allow."""
    if unit.tier not in Role.OPERATOR.facts.tiers:
        return None
    at = clock.now()
    cycle, _ = Cycle.objects.get_or_create(
        year=2020,  # a round of its own: who is appointed here may read these sheets
        instrument=_cycle(cast).instrument,
        scope=cast.jatim,
        defaults={"opens_at": at, "closes_at": at + dt.timedelta(days=9)},
    )
    sent = {"started_at": at, "changed_at": at, "state": "submitted", "submitted_at": at, "submitted_by": cast.budi}
    assessment, _ = Assessment.objects.get_or_create(cycle=cycle, unit=unit, defaults=sent)
    for person in (cast.hana, cast.maya):
        ReviewAssignment.objects.get_or_create(
            assessment=assessment, user=person, ended_at=None, defaults={"part": "first", "assigned_at": at}
        )
    return {"pk": assessment.pk}


def objection(cast: Cast, unit: Unit) -> Kwargs:
    found = sheet(cast, unit)
    if found is None:
        return None
    item = _cycle(cast).instrument.items.first()
    made, _ = Objection.objects.get_or_create(
        assessment_id=found["pk"], item=item, defaults={"reason": "Ada", "at": clock.now(), "by": cast.ani}
    )
    return {"pk": found["pk"], "objection": made.pk}


def appointment(cast: Cast, unit: Unit) -> Kwargs:
    found = reviewed(cast, unit)
    if found is None:
        return None
    made = ReviewAssignment.objects.filter(assessment=found["pk"]).first()
    return {"pk": found["pk"], "assignment": made.pk}


def comment(cast: Cast, unit: Unit) -> Kwargs:
    found = sheet(cast, cast.tulungagung)
    item = _cycle(cast).instrument.items.first()
    defaults = {"text": "Mohon dicek", "at": clock.now(), "by": cast.ani, "to": cast.budi}
    made, _ = Comment.objects.get_or_create(assessment_id=found["pk"], item=item, defaults=defaults)
    return {"pk": made.pk}


def publication(cast: Cast, unit: Unit) -> Kwargs:
    """A stored text with its hash; the smallest body the page can show."""
    found = sheet(cast, unit)
    if found is None:
        return None
    line = {"total": None, "category": None}
    body = canonical(
        {
            "unit": {"body_name": unit.body_name},
            "instrument": {"short_title": "ZI", "regulation": "–"},
            "cycle": {"year": 2026},
            "items": [],
            "lines": {"self": line, "assessor": line, "final": line},
            "signed": {"head": None, "plenary": None},
            "published": {"by": {"name": "Citra"}},
        }
    )
    made, _ = Publication.objects.get_or_create(
        assessment_id=found["pk"],
        defaults={
            "schema": 1,
            "body": body,
            "sha256": sha256(body),
            "published_at": clock.now(),
            "published_by": cast.citra,
        },
    )
    return {"pk": made.pk}


def report_job(cast: Cast, unit: Unit) -> Kwargs:
    """One's own alone, whatever one's role: tried in benah/results/tests."""
    return None


def report_code(cast: Cast, unit: Unit) -> Kwargs:
    found = publication(cast, cast.tulungagung)
    return {"code": Publication.objects.get(pk=found["pk"]).sha256}


def report_template(cast: Cast, unit: Unit) -> Kwargs:
    defaults = {"filename": "lhe.docx", "data": b"", "size": 0, "uploaded_at": clock.now(), "uploaded_by": cast.citra}
    found, _ = ReportTemplate.objects.get_or_create(unit=unit, ended_at=None, defaults=defaults)
    return {"pk": found.pk}


def signed_head(cast: Cast, unit: Unit) -> Kwargs:
    """Today's head of the log of acts on reports."""
    sign_head(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    return {}


def signed_day(cast: Cast, unit: Unit) -> Kwargs:
    signed_head(cast, unit)
    return {"day": str(Head.objects.latest("day").day)}


OF_REVIEWS = (reviewed, objection, appointment, comment, publication, report_job, report_code, report_template)
OF_FILES = (document, two_documents, incoming)
OF_CASELOG = (signed_head, signed_day)
OTHERS = (unit, duty, person, post, sheet, upload, cycle, round_of, instrument, recurring_job, link, passkey, notice)
SAMPLES: dict[str, Callable[[Cast, Unit], Kwargs]] = {
    made.__name__: made
    for made in (
        *OF_REVIEWS,
        *OF_FILES,
        *OF_CASELOG,
        *OF_PLANS,
        *OF_MEETINGS,
        *OF_INTERNALISATION,
        *OF_CUSTODY,
        *OTHERS,
        mail_choices,
    )
}
