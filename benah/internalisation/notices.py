"""What people are told of internalisation. Called inside the transaction of what happened, before the audit event."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Role
from benah.core import clock
from benah.internalisation.models import Adoption, Confirmation, PactVersion, Practice
from benah.internalisation.policies import ASKED
from benah.notices.actions import tell
from benah.notices.people import holders, holders_over, holders_within
from benah.notices.places import place

_ENTERS = (Role.OPERATOR, Role.UNIT_HEAD)
_RELEASES = (Role.COORDINATOR, Role.NATIONAL_ADMIN)


def waiting_for(version: PactVersion) -> QuerySet[User]:
    """Everybody asked for this text who has not confirmed it."""
    said = Confirmation.objects.filter(version=version, person=OuterRef("pk"))
    return holders_within(version.pact.scope, *ASKED).filter(~Exists(said))


def tell_issued(version: PactVersion) -> int:
    """Everybody concerned: a text waits for their confirmation. Who publishes is asked too."""
    return tell(
        people=waiting_for(version),
        kind="pact_issued",
        subject=_("Pakta menunggu konfirmasi Anda: %s") % version.pact.title,
        text=_("Versi %(number)d sudah terbit.%(due)s Baca teksnya, lalu nyatakan.")
        % {"number": version.number, "due": _due(version)},
        path=place("internalisation:pact_text", version.pk),
        unit=None,
        key=f"pact:{version.pk}:issued",
    )


def tell_waiting(version: PactVersion) -> int:
    """Those who have not confirmed yet, at most once a day."""
    return tell(
        people=waiting_for(version),
        kind="pact_reminder",
        subject=_("Pengingat pakta: %s") % version.pact.title,
        text=_("Anda belum mengonfirmasi versi %(number)d.%(due)s") % {"number": version.number, "due": _due(version)},
        path=place("internalisation:pact_text", version.pk),
        unit=None,
        key=f"pact:{version.pk}:reminder:{clock.today():%Y%m%d}",
    )


def tell_submitted(practice: Practice) -> int:
    return tell(
        people=holders_over(practice.unit, *_RELEASES),
        kind="practice_submitted",
        subject=_("Praktik baik menunggu dirilis: %s") % practice.unit.body_name,
        text=practice.title,
        path=place("internalisation:practice", practice.pk),
        unit=practice.unit,
        key=f"practice:{practice.pk}:submitted:{practice.submitted_at:%Y%m%dT%H%M%S%f}",
    )


def tell_returned(practice: Practice) -> int:
    return tell(
        people=holders(practice.unit, *_ENTERS),
        kind="practice_returned",
        subject=_("Praktik baik dikembalikan: %s") % practice.title,
        text=practice.return_reason,
        path=place("internalisation:practice", practice.pk),
        unit=practice.unit,
        key=f"practice:{practice.pk}:returned:{clock.now():%Y%m%dT%H%M%S%f}",
    )


def tell_released(practice: Practice) -> int:
    return tell(
        people=holders(practice.unit, *_ENTERS),
        kind="practice_released",
        subject=_("Praktik baik Anda dirilis: %s") % practice.title,
        text=_("Satker lain sekarang dapat membaca dan mengadopsinya."),
        path=place("internalisation:practice", practice.pk),
        unit=practice.unit,
        key=f"practice:{practice.pk}:released",
    )


def tell_adopted(adoption: Adoption) -> int:
    practice = adoption.practice
    return tell(
        people=holders(practice.unit, *_ENTERS),
        kind="practice_adopted",
        subject=_("Praktik baik Anda diadopsi: %s") % practice.title,
        text=_("%s memasukkannya ke rencana aksi.") % adoption.unit.body_name,
        path=place("internalisation:practice", practice.pk),
        unit=practice.unit,
        key=f"practice:{practice.pk}:adopted:{adoption.pk}",
    )


def _due(version: PactVersion) -> str:
    if version.due_on is None:
        return ""
    return " " + _("Batasnya %s.") % date_format(version.due_on, "j F Y")
