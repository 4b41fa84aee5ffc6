"""A believable demo year of plans: the province's template handed down to its units, most plans in force.

Signatures are written in bulk, since invented people did not sign. Used by `benah demo`, never in a real installation.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from benah.access.models import Assignment, User
from benah.core import clock
from benah.instruments.models import Item
from benah.plans.actions.copying import Job, copy_many
from benah.plans.actions.handing import hand_down
from benah.plans.actions.lines import add_line
from benah.plans.actions.plans import start_plan
from benah.plans.actions.years import open_plan_year
from benah.plans.demo.sample import sample_drafts
from benah.plans.drafts.lines import LineDraft
from benah.plans.models import ActionPlan, Activity, PlanVersion, PlanYear
from benah.plans.queries.plan import lines_of
from benah.units.models import Unit

# Units whose plan is still a draft, by their place in the register.
_LATE = frozenset({5, 17, 29})
# Which items of the sheet some activities of the sample answer.
_SHEET = "zi-2021"
_ANSWERS = {
    "Penetapan Tim Reformasi": ("A.I.1.i.a", "A.I.1.i.b"),
    "Penetapan Tim Agen": ("A.I.1.iv.b", "A.II.1.i.a"),
    "Monitoring dan evaluasi RB": ("A.I.1.iii.a", "A.I.1.iii.b"),
    "SOP penyusunan": ("A.I.2.i.a",),
    "Penyusunan SOP": ("A.I.2.i.a", "A.I.2.i.b"),
    "Evaluasi penerapan SOP": ("A.I.2.i.c",),
    "Penguatan budaya kerja": ("A.I.3.v.a", "A.II.3.iii.a"),
    "Pembentukan tim/pokja WBS": ("A.I.5.iv.a",),
    "Penyusunan daftar risiko": ("A.I.5.ii.b", "A.I.5.ii.c"),
    "Penyediaan media pengaduan": ("A.I.6.iii.a", "A.I.6.iii.b"),
    "Publikasi hasil survei": ("A.I.6.iv.b", "A.I.6.iv.c"),
}


@transaction.atomic
def make_plans(province: Unit, units: Sequence[Unit], *, year: int | None = None) -> PlanYear:
    """This year's planning for `province` and its `units`. Does nothing where it exists."""
    year = year or clock.today().year
    found = PlanYear.objects.filter(year=year, scope=province).first()
    if found is not None:
        return found
    made = open_plan_year(year=year, scope=province, by=None, letter="Surat rencana aksi (data contoh)")
    template = _filled(made, province, ActionPlan.Kind.TEMPLATE, "kab/kota")
    _in_force([template])
    own = _filled(made, province, ActionPlan.Kind.OWN, "provinsi")
    below = [unit for unit in units if unit.pk != province.pk]
    template.refresh_from_db()
    hand_down(template=template, units=below, by=None)
    plans = ActionPlan.objects.filter(plan_year=made, kind=ActionPlan.Kind.OWN, unit__in=below).order_by("unit__code")
    _in_force([own, *(plan for place, plan in enumerate(plans) if place not in _LATE)])
    return made


@transaction.atomic
def make_last_year(province: Unit, units: Sequence[Unit]) -> PlanYear:
    """The year before, when a few offices tried planning by themselves: what they did not reach can be carried over.

    Those whose plan of this year is still a draft are among them. Does nothing where it exists.
    """
    year = clock.today().year - 1
    found = PlanYear.objects.filter(year=year, scope=province).first()
    if found is not None:
        return found
    made = open_plan_year(year=year, scope=province, by=None, letter="Surat uji coba rencana aksi (data contoh)")
    below = sorted((unit for unit in units if unit.pk != province.pk), key=lambda unit: unit.code)
    first, *others = (unit for place, unit in enumerate(below) if place in _LATE or unit.code in ("35.04", "35.77"))
    plan = _filled(made, first, ActionPlan.Kind.OWN, "kab/kota")
    lines = list(lines_of(plan.versions.get()))
    plans = [start_plan(plan_year=made, unit=unit, by=None) for unit in others]
    copy_many([Job(each.versions.get(), lines, 0, 0) for each in plans], Activity.Origin.COPIED, None)
    _in_force([plan, *plans])
    return made


def _filled(year: PlanYear, unit: Unit, kind: str, level: str) -> ActionPlan:
    plan = start_plan(plan_year=year, unit=unit, kind=kind, by=None)
    version = plan.versions.get()
    items = dict(Item.objects.filter(instrument__slug=_SHEET).values_list("code", "pk"))
    for place, draft in enumerate(sample_drafts(level)):
        add_line(version=version, draft=_with_items(_with_money(draft, place), items), by=None)
    return plan


def _with_items(draft: LineDraft, items: dict[str, int]) -> LineDraft:
    """The items of the sheet that an activity answers, by the beginning of its name."""
    codes = next((codes for start, codes in _ANSWERS.items() if draft.name.startswith(start)), ())
    return replace(draft, items=tuple(items[code] for code in codes if code in items))


def _with_money(draft: LineDraft, place: int) -> LineDraft:
    """Meetings and training cost something; the sample names no budgets (none was seen), so these are invented."""
    if draft.targets[0].measure not in ("kegiatan", "orang", "satker"):
        return draft
    return replace(draft, budget=(4 + place * 7 % 11) * 1_500_000, budget_source="DIPA (data contoh)")


def _in_force(plans: Sequence[ActionPlan]) -> None:
    """Signed by who holds the posts, where somebody does, in February."""
    units = [plan.unit_id for plan in plans]
    heads, leaders = _first("unit_head", units), _first("commissioner", units)
    rows = []
    for plan in plans:
        version = plan.versions.get()
        at = dt.datetime(plan.plan_year.year, 2, 10, 3, 0, tzinfo=dt.UTC)
        version.state, version.approved_at = PlanVersion.State.APPROVED, at
        if head := heads.get(plan.unit_id):
            version.secretary_at, version.secretary_by = at, head
        if leader := leaders.get(plan.unit_id):
            version.leader_at, version.leader_by = at, leader
        rows.append(version)
        plan.current = version
    names = ["state", "approved_at", "secretary_at", "secretary_by", "leader_at", "leader_by"]
    PlanVersion.objects.bulk_update(rows, names)
    ActionPlan.objects.bulk_update(plans, ["current"])


def _first(role: str, units: Sequence[int]) -> dict[int, User]:
    rows = Assignment.objects.filter(role=role, unit__in=units).select_related("user").order_by("-pk")
    return {row.unit_id: row.user for row in rows}
