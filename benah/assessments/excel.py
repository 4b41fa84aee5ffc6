"""The workbook of an assessment: what it holds when downloaded, and what an uploaded one would change.

Here: reads between the database and `workbook`. Not here: writes (`excel_actions`), pages (`views_excel`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import policies, queries, values
from benah.assessments.models import Answer, AnswerValue, Assessment, Line, WorkbookUpload
from benah.assessments.workbook.compare import Change, Comparison, Stand, compare
from benah.assessments.workbook.mark import Mark
from benah.assessments.workbook.read import Problem, ReadResult, read_answers
from benah.core import clock, turns
from benah.scoring import engine
from benah.scoring.model import Instrument
from benah.scoring.results import Result

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Part:
    """One field of a change as the check page shows it; the answer itself has no label."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ShownChange:
    """A change or conflict as the check page shows it, with the points of its item before and after."""

    change: Change
    text: str
    old_points: Decimal | None = None
    new_points: Decimal | None = None
    standing: Answer | None = None

    @property
    def effect(self) -> Decimal:
        """Points of this item after minus before."""
        return (self.new_points or Decimal(0)) - (self.old_points or Decimal(0))

    @property
    def parts(self) -> list[Part]:
        labels = {"value": "", "note": _("Catatan"), "evidence": _("Eviden")}
        return [
            Part(labels[name], _shown(getattr(self.change.old, name)), _shown(getattr(self.change.new, name)))
            for name in self.change.fields
        ]


def _shown(value: object) -> str:
    if isinstance(value, str) and not value:
        return _("kosong")
    return value if isinstance(value, str) else values.shown(values.stored(value))  # type: ignore[arg-type]  # an answer


@dataclass(frozen=True)
class Check:
    """Everything the check page says. `seen` is the version of each item it would change."""

    problems: list[Problem]
    comparison: Comparison
    lines: list[ShownChange]
    conflicts: list[ShownChange]
    before: Result
    after: Result
    seen: dict[str, int]

    @property
    def can_apply(self) -> bool:
        return bool(self.lines) and not self.problems and not self.conflicts

    @property
    def effect(self) -> Decimal | None:
        if self.after.total is None or self.before.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def effect_size(self) -> Decimal | None:
        return None if self.effect is None else abs(self.effect)


def file_name(assessment: Assessment) -> str:
    """`LKE-ZI-2026-KPU-Kabupaten-Tulungagung.xlsx`."""
    sheet = re.sub(r"\s+\d{4}\b", "", assessment.cycle.instrument.short_title)
    sheet = sheet if sheet.upper().startswith("LKE") else f"LKE {sheet}"
    plain = re.sub(r"[^\w]+", "-", f"{sheet} {assessment.cycle.year} {assessment.unit.body_name}")
    return f"{plain.strip('-')}.xlsx"


def workbook_of(assessment: Assessment) -> bytes:
    """The unit's sheet as it stands now, marked so that its return is recognised."""
    from benah.assessments.workbook.write import write_workbook  # openpyxl loads slowly; other pages need none of it

    sheet = queries.sheet_for(assessment)
    rows = queries.answers_of(assessment)
    local = timezone.localtime(clock.now(), assessment.unit.zone)
    return write_workbook(
        sheet,
        queries.engine_answers(sheet, rows),
        unit_name=assessment.unit.body_name,
        cycle_label=str(assessment.cycle),
        notes={code: row.note for code, row in rows.items()},
        evidence={code: row.evidence for code, row in rows.items()},
        mark=Mark(
            instrument=sheet.id,
            version=sheet.version,
            content_hash=sheet.content_hash,
            assessment=str(assessment.pk),
            unit=assessment.unit.body_name,
            cycle=str(assessment.cycle),
            exported_at=f"{local:%d-%m-%Y %H.%M} {policies.zone_name(assessment.unit)}",
            versions={code: row.version for code, row in rows.items()},
        ),
    )


def uploads_of(assessment: Assessment) -> QuerySet[WorkbookUpload]:
    """The last uploads, newest first, without their bytes. `is_open`: still waits and can be applied."""
    is_open = Q(state=WorkbookUpload.State.WAITING, data__isnull=False)
    rows = WorkbookUpload.objects.filter(assessment=assessment).defer("data").select_related("by")
    return rows.annotate(is_open=Case(When(is_open, then=True), default=False, output_field=BooleanField()))[:8]


def read_upload(assessment: Assessment, data: bytes) -> ReadResult:
    """The file's answers; a file of another unit or year is one problem."""
    read = read_answers(data, queries.sheet_for(assessment))
    mark = read.mark
    if mark and mark.assessment and mark.assessment != str(assessment.pk) and read.rows:
        sentence = _("Berkas ini diunduh untuk %(unit)s, %(cycle)s, bukan untuk penilaian ini.")
        return ReadResult(problems=[Problem(sentence % {"unit": mark.unit, "cycle": mark.cycle})], mark=mark)
    return read


def read_in_turn(assessment: Assessment, data: bytes, by: User) -> ReadResult:
    """The same for a person's request. Raises `Conflict` while another file of theirs is being read.

    A large workbook keeps a processor busy for seconds: nobody may occupy all of them. Call it outside transactions.
    """
    taken = _("Berkas Excel lain dari akun Anda masih diperiksa. Tunggu sebentar, lalu coba lagi.")
    with turns.turn(turns.WORKBOOK, by.pk, taken=taken):
        return read_upload(assessment, data)


def check_upload(assessment: Assessment, read: ReadResult) -> Check:
    """What a read file would change in the assessment as it stands now."""
    sheet = queries.sheet_for(assessment)
    rows = queries.answers_of(assessment)
    current = {code: _stand(sheet, code, row) for code, row in rows.items()}
    base = _base(sheet, read.mark, rows) if read.mark and read.mark.assessment else None
    found = compare(sheet, read, current, base)
    before = engine.score(sheet, queries.engine_answers(sheet, rows))
    after = engine.score(sheet, found.after)
    return Check(
        problems=read.problems,
        comparison=found,
        lines=[
            ShownChange(
                change, sheet.items[change.code].text, before.items[change.code].points, after.items[change.code].points
            )
            for change in found.changes
        ],
        conflicts=[
            ShownChange(change, sheet.items[change.code].text, standing=rows.get(change.code))
            for change in found.conflicts
        ],
        before=before,
        after=after,
        seen={change.code: rows[change.code].version if change.code in rows else 0 for change in found.changes},
    )


def _base(sheet: Instrument, mark: Mark, rows: dict[str, Answer]) -> dict[str, Stand]:
    """What the file held when it was downloaded, from the history of answers that were saved again since."""
    found = {code: _stand(sheet, code, row) for code, row in rows.items() if mark.versions.get(code) == row.version}
    older = {row.pk: code for code, row in rows.items() if code not in found and code in mark.versions}
    history = AnswerValue.objects.filter(answer_id__in=older, answer__line=Line.SELF)
    for value in history:
        code = older[value.answer_id]
        if value.version == mark.versions[code]:
            found[code] = _stand(sheet, code, value)
    return found


def _stand(sheet: Instrument, code: str, row: Answer | AnswerValue) -> Stand:
    return Stand(values.restored(sheet.items[code], row.value), row.note, row.evidence)
