"""All lines of a sheet side by side."""

import pytest

from benah.assessments.models import Answer, Assessment, Line
from benah.core import clock
from benah.reviews.queries.lines import sheet_of
from benah.reviews.tests.making import A, B, reach
from tests.sheets import make_cycle


@pytest.mark.parametrize("with_final", [True, False])
def test_last_years_final_value_is_shown_else_the_units_own(with_final: bool, cast) -> None:
    sheet = reach(cast, "in_review")
    before = make_cycle(cast, year=sheet.cycle.year - 1)
    now = clock.now()
    old = Assessment.objects.create(cycle=before, unit=sheet.unit, started_at=now, changed_at=now)
    lines = {Line.FINAL: "D", Line.SELF: "C", Line.ASSESSOR: "B"} if with_final else {Line.SELF: "C"}
    for line, value in lines.items():
        item = Answer.objects.get(assessment=sheet, item__code=A, line="self").item
        Answer.objects.create(assessment=old, item=item, line=line, value=value, version=1, changed_at=now)
    rows = sheet_of(sheet).rows
    assert rows[A].previous == ("D" if with_final else "C")
    assert rows[B].previous is None
    assert (rows[A].own, rows[A].assessor, rows[A].final) == ("A", "B", "–")
