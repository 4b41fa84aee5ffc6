"""Every permission and every role, in one table. Belongs here: who may. Not here: why not (policies)."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """THING_VERB. Each guards pages (`@needs`) and acts (policies)."""

    UNIT_VIEW = "unit_view"
    ASSESSMENT_VIEW = "assessment_view"
    ASSESSMENT_FILL = "assessment_fill"
    ASSESSMENT_SUBMIT = "assessment_submit"
    ASSESSMENT_REVIEW = "assessment_review"
    REVIEW_ASSIGN = "review_assign"
    RESULT_SIGN = "result_sign"
    RESULT_PUBLISH = "result_publish"
    OVERVIEW_VIEW = "overview_view"
    INSTRUMENT_VIEW = "instrument_view"
    CYCLE_MANAGE = "cycle_manage"
    REMINDER_SEND = "reminder_send"
    PEOPLE_VIEW = "people_view"
    PEOPLE_MANAGE = "people_manage"
    UNIT_MANAGE = "unit_manage"
    AUDIT_READ = "audit_read"
    JOB_RUN = "job_run"
    EVIDENCE_VIEW = "evidence_view"
    EVIDENCE_ADD = "evidence_add"
    EVIDENCE_RESTRICTED = "evidence_restricted"
    PLAN_VIEW = "plan_view"
    PLAN_EDIT = "plan_edit"
    PLAN_SIGN = "plan_sign"
    PLAN_ENDORSE = "plan_endorse"
    PLAN_TEMPLATE = "plan_template"
    PLAN_REPORT = "plan_report"
    PLAN_SEND = "plan_send"
    PLAN_VERIFY = "plan_verify"
    MEETING_VIEW = "meeting_view"
    MEETING_MANAGE = "meeting_manage"
    MEETING_RULES = "meeting_rules"  # kinds of meetings, and when late promises go up, for the own unit and all below
    FOLLOWUP_REPORT = "followup_report"
    INTERNAL_VIEW = "internal_view"  # internalisation: agents of change, socialisation, pacts, good practices
    INTERNAL_EDIT = "internal_edit"
    OUTREACH_RECORD = "outreach_record"
    PRACTICE_RELEASE = "practice_release"
    PACT_ISSUE = "pact_issue"
    CASE_WORK = "case_work"  # the desk of complaints; which cases is decided by keys alone
    IDENTITY_OPEN = "identity_open"  # a reporter's identity, by two custodians together
    KEY_OWN = "key_own"  # one's own key to cases
    SEAT_VIEW = "seat_view"
    SEAT_PROPOSE = "seat_propose"
    SEAT_CONFIRM = "seat_confirm"


class Reach(StrEnum):
    """How far an assignment reaches from its unit."""

    OWN = "own"
    BELOW = "below"  # the unit and everything under it


P = Permission


@dataclass(frozen=True)
class RoleFacts:
    label: str | Promise
    reach: Reach
    tiers: frozenset[str]
    permissions: frozenset[Permission]
    needs_mfa: bool = False
    needs_end: bool = False
    may_appoint: frozenset[str] = frozenset()


_READ = frozenset(
    {
        P.UNIT_VIEW,
        P.ASSESSMENT_VIEW,
        P.INSTRUMENT_VIEW,
        P.EVIDENCE_VIEW,
        P.PLAN_VIEW,
        P.MEETING_VIEW,
        P.INTERNAL_VIEW,
    }
)
# Who calls meetings keeps promises too, and adds documents (minutes, photos, proof): all at the own unit alone, however
# far the role reaches. Assessors add none: they judge what offices prove.
_MEETINGS = frozenset({P.MEETING_MANAGE, P.FOLLOWUP_REPORT, P.EVIDENCE_ADD})
# Internalisation: a unit enters its own; the tiers above enter events for many units, release and issue.
_ENTERS = frozenset({P.INTERNAL_EDIT, P.OUTREACH_RECORD})
_ISSUES = frozenset({P.OUTREACH_RECORD, P.PRACTICE_RELEASE, P.PACT_ISSUE})
_UNIT = frozenset({"city", "province"})


class Role(StrEnum):
    """Tiers and duties of design §5."""

    OPERATOR = "operator"
    UNIT_HEAD = "unit_head"
    COMMISSIONER = "commissioner"
    COORDINATOR = "coordinator"
    ASSESSOR = "assessor"
    CROSS_ASSESSOR = "cross_assessor"
    PROVINCE_SECRETARY = "province_secretary"
    NATIONAL_ADMIN = "national_admin"
    INSPECTOR = "inspector"
    EVALUATOR = "evaluator"
    COMPLAINT_HANDLER = "complaint_handler"
    IDENTITY_CUSTODIAN = "identity_custodian"
    TECHNICAL_ADMIN = "technical_admin"

    @property
    def facts(self) -> RoleFacts:
        return ROLES[self]

    @property
    def label(self) -> str:
        return str(ROLES[self].label)

    @classmethod
    def choices(cls) -> list[tuple[str, str | Promise]]:
        return [(role.value, ROLES[role].label) for role in cls]


# Two approval roles per unit on purpose: the secretary accounts for RB administration, the
# commissioners for policy (domain/organisation §2). People who judge others, handle reports or
# reach the whole country must use a second factor.
ROLES: dict[Role, RoleFacts] = {
    Role.OPERATOR: RoleFacts(
        _("Operator RB"),
        Reach.OWN,
        _UNIT,
        _READ | _MEETINGS | {P.ASSESSMENT_FILL, P.PLAN_EDIT, P.PLAN_REPORT, *_ENTERS},
    ),
    Role.UNIT_HEAD: RoleFacts(
        _("Sekretaris"),
        Reach.OWN,
        _UNIT,
        _READ
        | _MEETINGS
        | {
            P.ASSESSMENT_FILL,
            P.ASSESSMENT_SUBMIT,
            P.PEOPLE_VIEW,
            P.PEOPLE_MANAGE,
            P.PLAN_EDIT,
            P.PLAN_SIGN,
            P.PLAN_REPORT,
            P.PLAN_SEND,
            *_ENTERS,
        },
        may_appoint=frozenset({"operator"}),
    ),
    Role.COMMISSIONER: RoleFacts(_("Anggota KPU"), Reach.OWN, _UNIT, _READ | {P.PLAN_ENDORSE, P.FOLLOWUP_REPORT}),
    Role.COORDINATOR: RoleFacts(
        _("Koordinator RB provinsi"),
        Reach.BELOW,
        frozenset({"province"}),
        _READ
        | _MEETINGS
        | {
            P.OVERVIEW_VIEW,
            P.CYCLE_MANAGE,
            P.REMINDER_SEND,
            P.PEOPLE_VIEW,
            P.PEOPLE_MANAGE,
            P.REVIEW_ASSIGN,
            P.RESULT_PUBLISH,
            P.PLAN_TEMPLATE,
            P.PLAN_VERIFY,
            P.MEETING_RULES,
            *_ISSUES,
        },
        may_appoint=frozenset({"operator", "unit_head", "commissioner", "assessor", "cross_assessor"}),
    ),
    Role.ASSESSOR: RoleFacts(
        _("Asesor"),
        Reach.BELOW,
        frozenset({"province"}),
        _READ | {P.OVERVIEW_VIEW, P.ASSESSMENT_REVIEW, P.EVIDENCE_RESTRICTED},
        needs_mfa=True,
    ),
    # Somebody of another unit who assesses named sheets: the role alone opens none, each needs an appointment.
    Role.CROSS_ASSESSOR: RoleFacts(
        _("Asesor silang"),
        Reach.OWN,
        _UNIT,
        frozenset({P.UNIT_VIEW, P.INSTRUMENT_VIEW, P.ASSESSMENT_REVIEW, P.EVIDENCE_VIEW, P.MEETING_VIEW}),
        needs_mfa=True,
    ),
    Role.PROVINCE_SECRETARY: RoleFacts(
        _("Sekretaris provinsi"),
        Reach.BELOW,
        frozenset({"province"}),
        _READ | _MEETINGS | {P.OVERVIEW_VIEW, P.PEOPLE_VIEW, P.RESULT_SIGN, P.SEAT_VIEW, P.SEAT_CONFIRM},
    ),
    Role.NATIONAL_ADMIN: RoleFacts(
        _("Admin RB nasional"),
        Reach.BELOW,
        frozenset({"national"}),
        _READ
        | _MEETINGS
        | {
            P.OVERVIEW_VIEW,
            P.CYCLE_MANAGE,
            P.REMINDER_SEND,
            P.PEOPLE_VIEW,
            P.PEOPLE_MANAGE,
            P.UNIT_MANAGE,
            P.AUDIT_READ,
            P.JOB_RUN,
            P.REVIEW_ASSIGN,
            P.RESULT_SIGN,
            P.RESULT_PUBLISH,
            P.PLAN_TEMPLATE,
            P.PLAN_VERIFY,
            P.MEETING_RULES,
            *_ISSUES,
        },
        needs_mfa=True,
        may_appoint=frozenset(
            {
                "operator",
                "unit_head",
                "commissioner",
                "coordinator",
                "assessor",
                "cross_assessor",
                "province_secretary",
                "inspector",
                "evaluator",
            }
        ),
    ),
    Role.INSPECTOR: RoleFacts(
        _("Inspektorat"),
        Reach.BELOW,
        frozenset({"national"}),
        _READ | {P.OVERVIEW_VIEW, P.AUDIT_READ, P.SEAT_VIEW, P.SEAT_CONFIRM},
        needs_mfa=True,
    ),
    Role.EVALUATOR: RoleFacts(
        _("Evaluator luar (baca saja)"),
        Reach.BELOW,
        frozenset({"national", "province"}),
        _READ | {P.OVERVIEW_VIEW},
        needs_end=True,
    ),
    Role.COMPLAINT_HANDLER: RoleFacts(
        _("Penangan pengaduan"),
        Reach.OWN,
        frozenset({"national", "province"}),
        frozenset({P.UNIT_VIEW, P.CASE_WORK, P.KEY_OWN, P.SEAT_VIEW}),
        needs_mfa=True,
    ),
    Role.IDENTITY_CUSTODIAN: RoleFacts(
        _("Pemegang identitas"),
        Reach.OWN,
        frozenset({"national", "province"}),
        frozenset({P.UNIT_VIEW, P.IDENTITY_OPEN, P.KEY_OWN, P.SEAT_VIEW}),
        needs_mfa=True,
    ),
    Role.TECHNICAL_ADMIN: RoleFacts(
        _("Admin teknis"),
        Reach.BELOW,
        frozenset({"national"}),
        frozenset(
            {
                P.UNIT_VIEW,
                P.INSTRUMENT_VIEW,
                P.PEOPLE_VIEW,
                P.PEOPLE_MANAGE,
                P.UNIT_MANAGE,
                P.AUDIT_READ,
                P.JOB_RUN,
                P.SEAT_VIEW,
                P.SEAT_PROPOSE,
            }
        ),
        needs_mfa=True,
        may_appoint=frozenset(
            {
                "national_admin",
                "technical_admin",
                "complaint_handler",
                "identity_custodian",
                "inspector",
            }
        ),
    ),
}
