"""Reads for the pages of one unit's sheets. Overviews of many units are `reports`."""

from collections.abc import Iterable

from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.assessments import policies, scores, stages, values
from benah.assessments.models import Answer, Assessment, Cycle, Line, NodeScore
from benah.instruments.register import sheet_of
from benah.scoring import model
from benah.units.models import Unit


def assessment_for(access: Access, pk: int, *, with_times: bool = False) -> Assessment:
    """The assessment, if this person may see its unit's sheets. Else 404 or `Forbidden`.

    `with_times`: and when its stages are open, for pages that ask (`stages.window_of`).
    """
    rows = Assessment.objects.select_related("unit", "cycle__instrument").defer("cycle__instrument__document")
    assessment = get_object_or_404(stages.with_times(rows) if with_times else rows, pk=pk)
    policies.check_can_view(access, assessment)
    return assessment


def answers_of(
    assessment: Assessment, line: Line = Line.SELF, *, codes: Iterable[str] | None = None
) -> dict[str, Answer]:
    """What stands now, by item code in sheet order; all items, or those of `codes`."""
    ids = scores.item_ids(assessment.cycle.instrument)
    rows = Answer.objects.filter(assessment=assessment, line=line).select_related("changed_by")
    if codes is not None:
        rows = rows.filter(item_id__in=[ids[code] for code in codes])
    found = {row.item_id: row for row in rows}
    return {code: found[pk] for code, pk in ids.items() if pk in found}


def stored_scores(assessment: Assessment, line: Line, codes: Iterable[str]) -> dict[str, NodeScore]:
    """Stored scores of these nodes by code."""
    ids = scores.node_ids(assessment.cycle.instrument)
    code_of = {ids[code]: code for code in codes}
    rows = NodeScore.objects.filter(assessment=assessment, line=line, node_id__in=code_of)
    return {code_of[row.node_id]: row for row in rows}


def engine_answers(sheet: model.Instrument, answers: dict[str, Answer]) -> dict[str, model.Answer]:
    return values.restored_all(sheet.items, ((code, row.value) for code, row in answers.items()))


def previous_values(assessment: Assessment, *, codes: Iterable[str] | None = None) -> dict[str, object]:
    """Last cycle's answers with the same sheet, by item code; empty where there were none."""
    cycle = assessment.cycle
    ids = scores.item_ids(cycle.instrument)
    code_of = {ids[code]: code for code in (ids if codes is None else codes)}
    rows = Answer.objects.filter(
        line=Line.SELF,
        assessment__unit_id=assessment.unit_id,
        assessment__cycle__year=cycle.year - 1,
        assessment__cycle__instrument_id=cycle.instrument_id,
    )
    if codes is not None:
        rows = rows.filter(item_id__in=code_of)
    return {code_of[pk]: value for pk, value in rows.values_list("item_id", "value")}


def cycles_of(unit: Unit) -> list[tuple[Cycle, Assessment | None, NodeScore | None]]:
    """Every cycle that applies to the unit, newest first, with its sheet and total where begun."""
    above = [int(part) for part in unit.path.split(".") if part]
    cycles = list(
        Cycle.objects.filter(scope_id__in=above).select_related("instrument", "scope").defer("instrument__document")
    )
    begun = {row.cycle_id: row for row in Assessment.objects.filter(unit=unit, cycle__in=cycles)}
    totals = NodeScore.objects.filter(assessment__in=begun.values(), line=Line.SELF, node__code=model.ROOT)
    total_of = {row.assessment_id: row for row in totals}
    found = []
    for cycle in cycles:
        assessment = begun.get(cycle.pk)
        found.append((cycle, assessment, total_of.get(assessment.pk) if assessment else None))
    return found


def blank_codes(sheet: model.Instrument, answers: dict[str, Answer]) -> list[str]:
    """Items that can be scored and hold no answer, in sheet order."""
    return [
        code
        for code, item in sheet.items.items()
        if item.is_scored and (code not in answers or answers[code].value is None)
    ]


def unproven_codes(answers: dict[str, Answer]) -> list[str]:
    """Items whose answer earns points and has no evidence, neither named nor attached."""
    return [code for code, row in answers.items() if values.lacks_proof(row)]


def sheet_for(assessment: Assessment) -> model.Instrument:
    return sheet_of(assessment.cycle.instrument)
