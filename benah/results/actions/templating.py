"""An office's own Word template: taken into use after it was looked through, and put out of use."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.results import policies
from benah.results.models import ReportTemplate
from benah.results.word.checking import fields_in, problems_of
from benah.results.word.problems import Problem
from benah.units.models import Unit


class WrongTemplate(Refused):
    """The template asks for fields that reports do not have; `problems` lists each with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(_("Templat belum dapat dipakai: %d hal perlu diperbaiki.") % len(problems), code="fields")
        self.problems = problems


def upload_template(*, unit: Unit, filename: str, data: bytes, by: User) -> ReportTemplate:
    """Check it, then let it take the place of the one in force. The same bytes again change nothing.

    Raises `WrongTemplate`, or `Refused` for a file that is no plain Word document.
    """
    policies.check_can_replace_template(unit, by)
    problems = problems_of(data)
    if problems:
        raise WrongTemplate(problems)
    if not fields_in(data):
        raise Refused(
            _("Dokumen ini tidak memuat satu field pun, misalnya {{ satker.nama }}. Mulailah dari templat bawaan."),
            code="no_fields",
        )
    return _take(unit, filename, data, by)


@transaction.atomic
def _take(unit: Unit, filename: str, data: bytes, by: User) -> ReportTemplate:
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    digest = hashlib.sha256(data).hexdigest()
    current = ReportTemplate.objects.filter(unit=unit, ended_at=None).first()
    if current and current.sha256 == digest:
        return current
    now = clock.now()
    if current:
        current.ended_at, current.ended_by = now, by
        current.save(update_fields=["ended_at", "ended_by"])
    made = ReportTemplate.objects.create(
        unit=unit,
        filename=filename[:200] or "templat.docx",
        data=data,
        size=len(data),
        sha256=digest,
        uploaded_at=now,
        uploaded_by=by,
    )
    record("report.template_taken", by=by, unit=unit, target=made, detail={"file": made.filename, "sha256": digest})
    return made


@transaction.atomic
def end_template(*, template: ReportTemplate, by: User) -> ReportTemplate:
    """Go back to the template of the office above, or to Benah's own."""
    template = ReportTemplate.objects.select_for_update(no_key=True).select_related("unit").get(pk=template.pk)
    policies.check_can_replace_template(template.unit, by)
    policies.check_is_in_force(template)
    template.ended_at, template.ended_by = clock.now(), by
    template.save(update_fields=["ended_at", "ended_by"])
    record("report.template_ended", by=by, unit=template.unit, target=template, detail={"file": template.filename})
    return template
