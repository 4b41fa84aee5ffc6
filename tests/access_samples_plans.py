"""Plans and what hangs on them, one of each kind at a given unit; see `tests/access_samples.py`."""

from importlib.resources import files
from typing import Any

from benah.assessments.workbook.cells import read_grids
from benah.core import clock
from benah.plans.actions.lines import add_line
from benah.plans.actions.plans import start_plan
from benah.plans.actions.years import open_plan_year
from benah.plans.models import PlanUpload, PlanYear, SavedView
from benah.plans.workbook.columns import proposed
from benah.plans.workbook.heads import find_heads
from benah.units.models import Unit
from tests.cast import Cast
from tests.plans import begin_plan, draft, plan_year
from tests.quarters import open_period


def plan(cast: Cast, unit: Unit) -> dict[str, Any]:
    """The unit's own plan of this year, begun."""
    return {"pk": begin_plan(cast, unit).pk}


def plan_row(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A row of that plan's draft. Written without a person, since some of these units have nobody."""
    found = begin_plan(cast, unit)
    version = found.versions.get()
    line = version.lines.first() or add_line(version=version, draft=draft(), by=None)
    return {"pk": found.pk, "number": line.activity.number}


def quarter(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A plan in force with activity 1, in a period that is open; of a year of its own.

    Signed by nobody, since some of these units have no staff.
    """
    found = begin_plan(cast, unit, year=2021)
    if found.current is None:
        version = found.versions.get()
        add_line(version=version, draft=draft(), by=None)
        found.versions.update(state="approved", approved_at=clock.now())
        found.current = version
        found.save()
    return {"pk": found.pk, "number": open_period(found).number}


def plan_upload(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A workbook of the unit's plan that waits for its check page's yes, its heads matched."""
    made = begin_plan(cast, unit)
    data = files("benah.plans").joinpath("library/renaksi-contoh.csv").read_bytes()
    heads = find_heads(read_grids(data), 4)
    assert heads is not None
    columns = proposed(heads).stored()
    defaults = {"filename": "r.csv", "data": data, "size": len(data), "columns": columns, "at": clock.now()}
    kept, _ = PlanUpload.objects.get_or_create(plan=made, defaults={**defaults, "by": cast.ani})
    return {"pk": made.pk, "upload_pk": kept.pk}


def saved_view(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A filter that the unit's people share: whoever reads the plan may ask, only its owner may forget it."""
    made = begin_plan(cast, unit)
    kept, _ = SavedView.objects.get_or_create(
        unit=unit, by=cast.ani, name="Terlambat", defaults={"shape": "papan", "is_shared": True, "at": clock.now()}
    )
    return {"pk": made.pk, "saved_pk": kept.pk}


def template(cast: Cast, unit: Unit) -> dict[str, Any]:
    """The template the unit would hand down, begun."""
    return {"pk": start_plan(plan_year=plan_year(cast), unit=unit, kind="template", by=None).pk}


def plan_year_of(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A year of planning that `unit` itself runs. Written without a person, since some of these units may not."""
    year = clock.today().year + 1
    found = PlanYear.objects.filter(year=year, scope=unit).first() or open_plan_year(year=year, scope=unit, by=None)
    return {"pk": found.pk}


def plan_region(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A period of a year of planning, seen from a unit."""
    return {"pk": unit.pk, "year": plan_year(cast, 2021).year, "number": 1}


OF_PLANS = (plan, plan_row, quarter, plan_upload, template, plan_year_of, plan_region, saved_view)
