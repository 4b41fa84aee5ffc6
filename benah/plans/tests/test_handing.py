"""A template of the province goes down to its units."""

import pytest

from benah.core.refused import Refused
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.handing import hand_down
from benah.plans.actions.lines import add_line, change_line
from benah.plans.actions.plans import start_plan
from benah.plans.demo.sample import sample_drafts
from benah.plans.models import ActionPlan
from tests.plans import draft, plan_year


def template(cast):
    plan = start_plan(plan_year=plan_year(cast), unit=cast.jatim, kind="template", by=cast.citra)
    for wanted in sample_drafts("kab/kota"):
        add_line(version=plan.versions.get(), draft=wanted, by=cast.citra)
    return plan


def test_units_get_what_they_lack_and_mark_what_they_change(cast):
    plan = template(cast)
    with pytest.raises(Refused, match="Setujui templat"):
        hand_down(template=plan, units=[cast.tulungagung], by=cast.citra)
    sign_version(version=submit_version(version=plan.versions.get(), by=cast.citra), by=cast.citra)
    plan.refresh_from_db()
    counts = hand_down(template=plan, units=[cast.tulungagung, cast.madiun], by=cast.citra)
    assert counts == {"units": 2, "lines": 74, "skipped": 0}
    assert hand_down(template=plan, units=[cast.tulungagung], by=cast.citra)["lines"] == 0
    line = ActionPlan.objects.get(unit=cast.tulungagung).versions.get().lines.first()
    assert change_line(line=line, draft=draft("Disesuaikan"), seen_edition=1, by=cast.ani).is_adapted
    assert line.activity.source.plan == plan


def test_every_sample_row_is_a_valid_row(cast):
    assert sum(len(sample_drafts(level)) for level in ("kab/kota", "provinsi", "nasional")) == 53
