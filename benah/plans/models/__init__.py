"""Action plans and reports on them. The tables stand in six files; writes in `actions`, reads in `queries`."""

from benah.plans.models.handing import HandDown
from benah.plans.models.plan import ActionPlan, Activity, Indicator, Line, PlanVersion, Target
from benah.plans.models.report import ActivityReport, AreaProgress, QuarterReport, Realisation, ReportEvidence
from benah.plans.models.saved import SavedView
from benah.plans.models.workbook import HeadMatch, PlanUpload
from benah.plans.models.year import Period, PeriodException, PlanYear

__all__ = [
    "ActionPlan",
    "Activity",
    "ActivityReport",
    "AreaProgress",
    "HandDown",
    "HeadMatch",
    "Indicator",
    "Line",
    "Period",
    "PeriodException",
    "PlanUpload",
    "PlanVersion",
    "PlanYear",
    "QuarterReport",
    "Realisation",
    "ReportEvidence",
    "SavedView",
    "Target",
]
