"""A corrected sheet beside the old one: what was scored by version 1 stays as it is, to the last digit."""

import datetime as dt

from django.db import connection
from django.urls import reverse

from benah.assessments.actions import open_cycle, start_assessment
from benah.core import clock
from benah.instruments.register import load_text_version
from benah.instruments.tests.test_published import second_version
from tests.sheets import put


def stored(assessment):
    """Every stored figure as the database holds it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT node_id, points::text, percent::text, percent_basis, items, answered "
            "FROM assessments_nodescore WHERE assessment_id = %s ORDER BY node_id",
            [assessment.pk],
        )
        nodes = cursor.fetchall()
        cursor.execute(
            "SELECT item_id, value::text, score::text, version FROM assessments_answer "
            "WHERE assessment_id = %s ORDER BY item_id",
            [assessment.pk],
        )
        return nodes, cursor.fetchall()


def test_old_sheet_keeps_its_version_and_scores_while_a_new_cycle_uses_the_correction(cast, sheet, client_of):
    put(sheet, cast.ani, A_I_1_i_a="Ya", A_I_1_i_b="B", A_II_1_i_a={"n1": 7, "n2": 3}, B_I_a="3.61")
    before = stored(sheet)
    second, _ = load_text_version(second_version(), "zi-2021")
    assert stored(sheet) == before

    now = clock.now()
    cycle = open_cycle(
        year=now.year + 1,
        instrument=second,
        scope=cast.jatim,
        opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(days=9),
        letter="",
        by=cast.citra,
    )
    newer = start_assessment(cycle=cycle, unit=cast.tulungagung, by=cast.ani)
    put(newer, cast.ani, A_I_1_i_b="B")
    assert str(newer.answers.get().score.normalize()) == "0.6"
    assert stored(sheet) == before

    put(sheet, cast.ani, A_I_1_i_b="C")
    put(sheet, cast.ani, A_I_1_i_b="B")
    nodes, answers = stored(sheet)
    assert nodes == before[0]
    assert [row[:3] for row in answers] == [row[:3] for row in before[1]]
    ani = client_of(cast.ani)
    for version in (1, 2):
        text = ani.get(reverse("instruments:detail", args=["zi-2021", version])).content.decode()
        assert f"versi {version} " in text
