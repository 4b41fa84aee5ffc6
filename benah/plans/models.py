"""Action plans and reports on them. The tables stand in five files; writes in `actions`, reads in `queries`."""

from benah.plans.models_plan import ActionPlan, Activity, Indicator, Line, PlanVersion, Target
from benah.plans.models_report import ActivityReport, AreaProgress, QuarterReport, Realisation, ReportEvidence
from benah.plans.models_saved import SavedView
from benah.plans.models_workbook import HeadMatch, PlanUpload
from benah.plans.models_year import Period, PeriodException, PlanYear

__all__ = [
    "ActionPlan",
    "Activity",
    "ActivityReport",
    "AreaProgress",
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
