"""Uploaded workbooks of a plan: opened, matched, and held against the draft they would change.

Here: reads between the database and `workbook`. Not here: writes (`actions.importing`), pages (`views.excel`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments.workbook.cells import Grid, read_grids
from benah.assessments.workbook.files import NotASheet
from benah.core import turns
from benah.core.refused import Refused
from benah.plans.drafts.standing import draft_of_line, owner_of
from benah.plans.models import ActionPlan, HeadMatch, PlanUpload, PlanVersion
from benah.plans.periods.years import areas_of, how_many_periods
from benah.plans.queries.plan import lines_of
from benah.plans.workbook import columns as choices
from benah.plans.workbook.columns import Columns
from benah.plans.workbook.compare import Outcome, compare
from benah.plans.workbook.entries import CellProblem
from benah.plans.workbook.heads import Heads, find_heads
from benah.plans.workbook.layout import Standing
from benah.plans.workbook.mark import PlanMark, read_mark
from benah.plans.workbook.rows import Skipped, read_rows


@dataclass(frozen=True)
class Sheets:
    """An opened file. `heads` is None where no table was found."""

    grids: list[Grid]
    heads: Heads | None
    mark: PlanMark | None

    @property
    def grid(self) -> Grid:
        assert self.heads is not None
        return next(grid for grid in self.grids if grid.name == self.heads.sheet)

    def is_ours(self, plan: ActionPlan) -> bool:
        """Downloaded from this very plan."""
        return self.mark is not None and self.mark.plan == plan.pk


@dataclass(frozen=True)
class Check:
    """Everything the check page says. `seen`: the edition of each row the file would change, by its key."""

    outcomes: list[Outcome]
    skipped: list[Skipped]
    absent: list[Standing]

    @cached_property
    def problems(self) -> list[CellProblem]:
        return [problem for outcome in self.outcomes for problem in outcome.problems]

    def of(self, kind: str) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        return {kind: len(self.of(kind)) for kind in ("new", "changed", "same", "wrong")}

    @property
    def can_apply(self) -> bool:
        return not self.problems and bool(self.counts["new"] + self.counts["changed"])

    @property
    def seen(self) -> dict[str, int]:
        """Empty of the new rows: two uploads of the same file are told apart by their state."""
        return {str(each.standing.pk): each.standing.edition for each in self.of("changed") if each.standing}


def open_sheets(plan: ActionPlan, data: bytes, by: User) -> Sheets:
    """The file's sheets, one file of a person at a time. Call it outside transactions.

    Raises `Refused` with one sentence for a file that cannot be read or holds no plan, `Conflict` while another file
    of this person is being read.
    """
    taken = _("Berkas Excel lain dari akun Anda masih diperiksa. Tunggu sebentar, lalu coba lagi.")
    with turns.turn(turns.WORKBOOK, by.pk, taken=taken):
        try:
            grids = read_grids(data)
        except NotASheet as wrong:
            raise Refused(wrong.sentence, code=wrong.code) from wrong
    heads = find_heads(grids, how_many_periods(plan.plan_year))
    if heads is None:
        raise Refused(
            _("Tabel rencana aksi tidak ditemukan. Berkasnya perlu baris judul dengan kolom Kegiatan, Indikator, dan "
              "target."), code="no_table",
        )  # fmt: skip
    return Sheets(grids, heads, read_mark(grids))


def proposal(plan: ActionPlan, sheets: Sheets) -> tuple[Columns, bool]:
    """How to read the file, and whether that needs no question: it came from here, or the heads are known."""
    assert sheets.heads is not None
    found = choices.proposed(sheets.heads)
    if sheets.is_ours(plan):
        return Columns(**{**found.stored(), "identify": True}), not found.missing()
    known = HeadMatch.objects.filter(unit=plan.unit, fingerprint=sheets.heads.fingerprint).first()
    if known is None:
        return found, False
    made = choices.remembered(sheets.heads, known.keys, known.kind, known.identify, known.area)
    return made, not made.missing()


def standing_of(version: PlanVersion) -> list[Standing]:
    """The rows of a version as plain values."""
    plan_year = version.plan.plan_year
    return [
        Standing(line.pk, line.activity.number, line.edition, draft_of_line(line, plan_year), owner_of(line))
        for line in lines_of(version)
    ]


def check_upload(version: PlanVersion, sheets: Sheets, columns: Columns) -> Check:
    """What an opened file would do to the draft as it stands now."""
    plan = version.plan
    plan_year = plan.plan_year
    areas, periods = areas_of(plan_year), how_many_periods(plan_year)
    is_ours = sheets.is_ours(plan)
    base: Mapping[int, str] | None = sheets.mark.digests if is_ours and sheets.mark else None
    rules: dict[str, Any] = {"areas": areas, "periods": periods, "year": plan_year.year}
    grid = next((each for each in sheets.grids if each.name == columns.sheet), None)
    if grid is None:
        raise Refused(_("Lembar %s tidak ada di berkas ini.") % columns.sheet, code="no_sheet")
    read = read_rows(grid, columns, is_ours=is_ours, **rules)
    standing = standing_of(version)
    outcomes = compare(read.rows, standing, by_number=columns.identify, base=base, **rules)
    touched = {each.standing.pk for each in outcomes if each.standing}
    return Check(outcomes, read.skipped, [each for each in standing if each.pk not in touched])


def uploads_of(plan: ActionPlan) -> QuerySet[PlanUpload]:
    """The last uploads, newest first, without their bytes. `is_open`: still waits and can be applied."""
    is_open = Q(state=PlanUpload.State.WAITING, data__isnull=False)
    rows = PlanUpload.objects.filter(plan=plan).defer("data").select_related("by")
    return rows.annotate(is_open=Case(When(is_open, then=True), default=False, output_field=BooleanField()))[:8]
