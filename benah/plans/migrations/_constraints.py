"""Indexes and constraints of plans and reports. Part of 0001_plans."""

from django.db import migrations, models

OPERATIONS = [
    migrations.AddConstraint(
        model_name="activity",
        constraint=models.UniqueConstraint(fields=("plan", "number"), name="activity_number_once"),
    ),
    migrations.AddConstraint(
        model_name="activity",
        constraint=models.UniqueConstraint(
            condition=models.Q(("origin", "handed_down")),
            fields=("plan", "source"),
            name="activity_handed_down_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="indicator",
        constraint=models.UniqueConstraint(fields=("activity", "number"), name="indicator_number_once"),
    ),
    migrations.AddConstraint(
        model_name="areaprogress",
        constraint=models.UniqueConstraint(fields=("plan", "period", "area"), name="areaprogress_once"),
    ),
    migrations.AddIndex(
        model_name="periodexception",
        index=models.Index(fields=["period", "unit", "-id"], name="periodexception_of_unit"),
    ),
    migrations.AddConstraint(
        model_name="periodexception",
        constraint=models.CheckConstraint(
            condition=models.Q(("reason", ""), _negated=True), name="periodexception_has_a_reason"
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.UniqueConstraint(fields=("plan", "number"), name="planversion_number_once"),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state__in", ["draft", "submitted"])), fields=("plan",), name="planversion_one_open"
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state", "approved")), fields=("plan",), name="planversion_one_approved"
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
            name="planversion_later_has_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("submitted_at", None), ("submitted_by", None)),
                models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                _connector="OR",
            ),
            name="planversion_submitted_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("returned_at", None), ("returned_by", None)),
                models.Q(
                    ("returned_at__isnull", False),
                    ("returned_by__isnull", False),
                    models.Q(("return_reason", ""), _negated=True),
                ),
                _connector="OR",
            ),
            name="planversion_returned_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("secretary_at", None), ("secretary_by", None)),
                models.Q(("secretary_at__isnull", False), ("secretary_by__isnull", False)),
                _connector="OR",
            ),
            name="planversion_secretary_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("leader_at", None), ("leader_by", None)),
                models.Q(("leader_at__isnull", False), ("leader_by__isnull", False)),
                _connector="OR",
            ),
            name="planversion_leader_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("secretary_by", None),
                ("leader_by", None),
                models.Q(("secretary_by", models.F("leader_by")), _negated=True),
                _connector="OR",
            ),
            name="planversion_two_signatures_two_people",
        ),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("approved_at__isnull", False), ("state__in", ["approved", "replaced"])),
                models.Q(("approved_at", None), ("state__in", ["draft", "submitted", "discarded"])),
                _connector="OR",
            ),
            name="planversion_approved_has_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="line",
        constraint=models.UniqueConstraint(fields=("version", "activity"), name="line_activity_once_per_version"),
    ),
    migrations.AddConstraint(
        model_name="line",
        constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="line_has_a_name"),
    ),
    migrations.AddConstraint(
        model_name="line",
        constraint=models.CheckConstraint(
            condition=models.Q(("budget", None), ("budget__gte", 0), _connector="OR"),
            name="line_budget_not_negative",
        ),
    ),
    migrations.AddConstraint(
        model_name="line",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("starts_on", None), ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
            ),
            name="line_days_in_order",
        ),
    ),
    migrations.AddConstraint(
        model_name="line",
        constraint=models.CheckConstraint(
            condition=models.Q(("owner_post", None), ("owner_person", None), _connector="OR"),
            name="line_one_owner_at_most",
        ),
    ),
    migrations.AddConstraint(
        model_name="planyear",
        constraint=models.UniqueConstraint(fields=("year", "scope"), name="planyear_once_per_scope"),
    ),
    migrations.AddConstraint(
        model_name="planyear",
        constraint=models.CheckConstraint(
            condition=models.Q(("cap", None), ("cap__gte", 100), _connector="OR"), name="planyear_cap_at_least_100"
        ),
    ),
    migrations.AddConstraint(
        model_name="planyear",
        constraint=models.CheckConstraint(
            condition=models.Q(("green_from__gt", models.F("yellow_from")), ("yellow_from__gt", 0)),
            name="planyear_lights_in_order",
        ),
    ),
    migrations.AddConstraint(
        model_name="period",
        constraint=models.UniqueConstraint(fields=("plan_year", "number"), name="period_number_once"),
    ),
    migrations.AddConstraint(
        model_name="period",
        constraint=models.CheckConstraint(
            condition=models.Q(("number__gte", 1), ("number__lte", 4)), name="period_number_1_to_4"
        ),
    ),
    migrations.AddConstraint(
        model_name="period",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="period_days_in_order"
        ),
    ),
    migrations.AddConstraint(
        model_name="period",
        constraint=models.CheckConstraint(
            condition=models.Q(("due_at__gt", models.F("opens_at")), ("locks_at__gte", models.F("due_at"))),
            name="period_times_in_order",
        ),
    ),
    migrations.AddIndex(
        model_name="actionplan",
        index=models.Index(fields=["unit", "plan_year"], name="actionplan_of_unit"),
    ),
    migrations.AddConstraint(
        model_name="actionplan",
        constraint=models.UniqueConstraint(
            fields=("plan_year", "unit", "kind"), name="actionplan_once_per_unit_and_year"
        ),
    ),
    migrations.AddConstraint(
        model_name="quarterreport",
        constraint=models.UniqueConstraint(fields=("plan", "period"), name="quarterreport_once_per_period"),
    ),
    migrations.AddConstraint(
        model_name="quarterreport",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("submitted_at", None), ("submitted_by", None)),
                models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                _connector="OR",
            ),
            name="quarterreport_submitted_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="quarterreport",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "draft"), ("submitted_at__isnull", False), _connector="OR"),
            name="quarterreport_sent_has_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="quarterreport",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "verified"), ("verified_at__isnull", False), ("verified_by__isnull", False)),
                models.Q(models.Q(("state", "verified"), _negated=True), ("verified_at", None), ("verified_by", None)),
                _connector="OR",
            ),
            name="quarterreport_verified_who_and_when",
        ),
    ),
    migrations.AddIndex(
        model_name="activityreport",
        index=models.Index(fields=["activity"], name="activityreport_of_activity"),
    ),
    migrations.AddConstraint(
        model_name="activityreport",
        constraint=models.UniqueConstraint(fields=("report", "activity"), name="activityreport_once_per_period"),
    ),
    migrations.AddConstraint(
        model_name="activityreport",
        constraint=models.CheckConstraint(
            condition=models.Q(("spent", None), ("spent__gte", 0), _connector="OR"),
            name="activityreport_spent_not_negative",
        ),
    ),
    migrations.AddConstraint(
        model_name="activityreport",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("judged_at", None), ("judged_by", None)),
                models.Q(("judged_at__isnull", False), ("judged_by__isnull", False)),
                _connector="OR",
            ),
            name="activityreport_judged_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="activityreport",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["draft", "submitted"]), ("judged_at__isnull", False), _connector="OR"),
            name="activityreport_judged_has_a_judge",
        ),
    ),
    migrations.AddConstraint(
        model_name="activityreport",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "returned"), _negated=True),
                models.Q(("note", ""), _negated=True),
                _connector="OR",
            ),
            name="activityreport_returned_with_a_note",
        ),
    ),
    migrations.AddConstraint(
        model_name="realisation",
        constraint=models.UniqueConstraint(fields=("activity_report", "indicator"), name="realisation_once_per_period"),
    ),
    migrations.AddConstraint(
        model_name="realisation",
        constraint=models.CheckConstraint(
            condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"), name="realisation_not_negative"
        ),
    ),
    migrations.AddConstraint(
        model_name="reportevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("decided_at", None), ("decided_by", None), ("state", "pending")),
                models.Q(
                    models.Q(("state", "pending"), _negated=True),
                    ("decided_at__isnull", False),
                    ("decided_by__isnull", False),
                ),
                _connector="OR",
            ),
            name="plans_reportevidence_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="reportevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="plans_reportevidence_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="reportevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="plans_reportevidence_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="reportevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="plans_reportevidence_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="reportevidence",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)),
            fields=("activity_report", "document"),
            name="reportevidence_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="target",
        constraint=models.UniqueConstraint(fields=("line", "indicator"), name="target_indicator_once_per_line"),
    ),
    migrations.AddConstraint(
        model_name="target",
        constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="target_has_a_name"),
    ),
    migrations.AddConstraint(
        model_name="target",
        constraint=models.CheckConstraint(
            condition=models.Q(("year_target", None), ("year_target__gte", 0), _connector="OR"),
            name="target_not_negative",
        ),
    ),
]
