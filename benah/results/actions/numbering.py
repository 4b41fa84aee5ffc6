"""Letter number, date and signatory of a result's report."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.results import policies
from benah.results.models import ReportLetter
from benah.reviews.models import Publication


@dataclass(frozen=True)
class Letter:
    """What is typed about a letter."""

    number: str
    dated: dt.date
    place: str
    address: str
    recipient: str
    signatory_name: str
    signatory_post: str
    signatory_number: str = ""


def number_report(*, publication: Publication, letter: Letter, seen_version: int, by: User) -> ReportLetter:
    """Store the letter; from then on the report is no draft. `seen_version`: 0 where the form showed none yet.

    Storing the same again changes nothing. Raises `Conflict` where somebody else stored another one meanwhile.
    """
    try:
        return _store(publication, letter, seen_version, by)
    except IntegrityError as error:
        if "number_once_per_issuer" not in str(error):
            raise
        raise Refused(
            _("Nomor %s sudah dipakai laporan lain. Periksa buku agenda, lalu tulis nomor yang benar.") % letter.number,
            code="number_taken",
        ) from error


@transaction.atomic
def number_reports(*, publications: Sequence[Publication], pattern: Letter, start: int, by: User) -> list[ReportLetter]:
    """Number several reports that have no letter yet, one after the other, all or none.

    In `pattern` the words `{n}` of the number and `{satker}` of the recipient are filled in; `start` is the first n.
    """
    if not publications:
        raise Refused(_("Centang dahulu satker yang laporannya akan diberi nomor."), code="none")
    if len(publications) > 1 and "{n}" not in pattern.number:
        raise Refused(_("Tulis {n} di tempat nomor urut, misalnya {n}/RB.04-LHE/35/2026."), code="pattern")
    made = []
    for n, publication in enumerate(publications, start):
        letter = replace(
            pattern,
            number=pattern.number.replace("{n}", str(n)),
            recipient=pattern.recipient.replace("{satker}", publication.assessment.unit.body_name)[:160],
        )
        made.append(number_report(publication=publication, letter=letter, seen_version=0, by=by))
    return made


@transaction.atomic
def _store(publication: Publication, letter: Letter, seen_version: int, by: User) -> ReportLetter:
    rows = Publication.objects.select_related("assessment__unit", "assessment__cycle__scope").defer("body")
    publication = rows.select_for_update(no_key=True, of=("self",)).get(pk=publication.pk)
    policies.check_can_number(publication, by)
    told = asdict(letter)
    found = ReportLetter.objects.filter(publication=publication).first()
    if found and all(getattr(found, name) == value for name, value in told.items()):
        return found
    if (found.version if found else 0) != seen_version:
        raise Conflict(
            _("%s baru saja mengubah surat ini. Muat ulang halaman, lalu ubah lagi bila perlu.")
            % (found.entered_by if found else _("Orang lain"))
        )
    before = found.number if found else ""
    if found is None:
        found = ReportLetter(publication=publication, issuer=publication.assessment.cycle.scope.body_name, version=0)
    for name, value in told.items():
        setattr(found, name, value)
    found.version, found.entered_at, found.entered_by = found.version + 1, clock.now(), by
    found.save()
    detail = {
        "number": found.number,
        "before": before,
        "date": found.dated.isoformat(),
        "signatory": found.signatory_name,
    }
    record("report.numbered", by=by, unit=publication.assessment.unit, target=publication, detail=detail)
    return found
