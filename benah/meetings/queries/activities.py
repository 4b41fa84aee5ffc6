"""Activities of plans a promise may serve: those of the unit's plan of this year."""

import datetime as dt

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from benah.core import clock
from benah.plans.models import ActionPlan, Activity, Line, PlanVersion
from benah.units.models import Unit


def of_unit(unit: Unit, today: dt.date | None = None) -> QuerySet[Activity]:
    """Of this year's own plan, in force or else still a draft, each with its name as `said`."""
    year = (today or clock.today()).year
    rows = Activity.objects.filter(plan__unit=unit, plan__kind=ActionPlan.Kind.OWN, plan__plan_year__year=year)
    in_force = Q(version=F("activity__plan__current"))
    drafted = Q(activity__plan__current=None, version__state__in=PlanVersion.OPEN)
    said = Line.objects.filter(in_force | drafted, activity=OuterRef("pk"))
    named = rows.annotate(said=Cast(Subquery(said.values("name")[:1]), CharField()))
    return named.filter(said__isnull=False).order_by("number")


def label_of(activity: Activity) -> str:
    """Number and words; a long name is cut."""
    said = str(getattr(activity, "said", "") or "")
    return f"{activity.number}. {said[:110]}"


def name_of(activity: Activity) -> str:
    """What the plan in force says of the activity, or said last."""
    line = Line.objects.filter(activity=activity, version=activity.plan.current_id).first()
    line = line or Line.objects.filter(activity=activity).order_by("-version__number").first()
    return f"{activity.number}. {line.name}" if line else str(activity)
