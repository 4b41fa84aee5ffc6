"""Taking a released practice into the own plan, in one step, with credit to where it comes from."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.internalisation import policies
from benah.internalisation.actions.practices import locked
from benah.internalisation.models import Adoption, Practice
from benah.internalisation.notices import tell_adopted
from benah.plans.actions.lines import add_line
from benah.plans.actions.plans import revise_plan, start_plan
from benah.plans.drafts.lines import LineDraft, TargetDraft
from benah.plans.models import ActionPlan, Activity, PlanVersion, PlanYear, Target
from benah.plans.periods.years import areas_of, how_many_periods, year_for
from benah.units.models import Unit


@transaction.atomic
def adopt_practice(*, practice: Practice, unit: Unit, by: User) -> Adoption:
    """A new activity in the open draft of the unit's plan of this year.

    Where there is no plan it is begun; where one is in force a revision is begun, with the practice as its reason.
    Adopting again while the row stands gives the standing adoption. Raises `Refused` where no planning was opened,
    or while the plan waits for its signatures.
    """
    practice = locked(practice)
    policies.check_can_adopt(by, practice, unit)
    plan_year = year_for(unit, clock.today().year)
    if plan_year is None:
        raise Refused(_("Perencanaan tahun ini belum dibuka. Hubungi koordinator RB provinsi Anda."), code="no_year")
    found = standing_adoption(practice, unit, plan_year)
    if found is not None:
        return found
    plan = start_plan(plan_year=plan_year, unit=unit, by=by)
    version = _draft_of(plan, practice, by)
    line = add_line(version=version, draft=_line(practice, plan_year), by=by, origin=Activity.Origin.PRACTICE)
    adoption = Adoption.objects.create(practice=practice, activity=line.activity, unit=unit, at=clock.now(), by=by)
    tell_adopted(adoption)
    detail = {"title": practice.title, "from": practice.unit.body_name, "number": line.activity.number}
    record("practice.adopted", by=by, unit=unit, target=practice, detail=detail)
    return adoption


def standing_adoption(practice: Practice, unit: Unit, plan_year: PlanYear) -> Adoption | None:
    """The unit's adoption whose row is still in its plan (the open draft, else the version in force)."""
    adoptions = practice.adoptions.filter(unit=unit, activity__plan__plan_year=plan_year)
    for adoption in adoptions.select_related("activity__plan"):
        plan = adoption.activity.plan
        version = plan.versions.filter(state__in=PlanVersion.OPEN).first() or plan.current
        if version is not None and version.lines.filter(activity=adoption.activity).exists():
            return adoption
    return None


def _draft_of(plan: ActionPlan, practice: Practice, by: User) -> PlanVersion:
    found = plan.versions.filter(state__in=PlanVersion.OPEN).first()
    if found is not None:
        return found
    credit = {"title": practice.title, "unit": practice.unit.body_name}
    return revise_plan(plan=plan, reason=_("Mengadopsi praktik baik “%(title)s” dari %(unit)s") % credit, by=by)


def _line(practice: Practice, plan_year: PlanYear) -> LineDraft:
    """One report in the last period shows that it was carried out; the unit changes the row as it needs."""
    if practice.area not in areas_of(plan_year):
        raise Refused(_("Area praktik ini tidak ada pada perencanaan tahun ini; tambahkan sendiri."), code="area")
    periods = how_many_periods(plan_year)
    target = TargetDraft(
        name=_("Laporan penerapan praktik baik"),
        measure=_("laporan"),
        kind=Target.Kind.PER_PERIOD,
        per_period=(*[None] * (periods - 1), Decimal(1)),
    )
    return LineDraft(
        area=practice.area,
        name=_("Menerapkan praktik baik “%(title)s” dari %(unit)s")
        % {"title": practice.title, "unit": practice.unit.body_name},
        objective=practice.problem,
        output=practice.result,
        evidence_expected=_("Laporan penerapan dan foto"),
        targets=(target,),
    )
