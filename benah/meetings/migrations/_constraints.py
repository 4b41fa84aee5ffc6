"""Indexes and constraints of the tables of meetings. Part of 0001_meetings."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

OPERATIONS = [
    migrations.AddIndex(
        model_name="followup",
        index=models.Index(
            condition=models.Q(("state__in", ["open", "returned", "reported"])),
            fields=["unit", "due_on"],
            name="followup_unsettled_of_unit",
        ),
    ),
    migrations.AddIndex(
        model_name="followup",
        index=models.Index(
            condition=models.Q(("state__in", ["open", "returned"])),
            fields=["due_on"],
            name="followup_waiting_by_due",
        ),
    ),
    migrations.AddConstraint(
        model_name="followup",
        constraint=models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="followup_has_text"),
    ),
    migrations.AddConstraint(
        model_name="followup",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(
                    ("ended_at__isnull", False),
                    ("ended_by__isnull", False),
                    ("state__in", ["verified", "cancelled"]),
                ),
                models.Q(("ended_at", None), ("ended_by", None), ("state__in", ["open", "reported", "returned"])),
                _connector="OR",
            ),
            name="followup_ended_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="followup",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state__in", ["reported", "verified"]), _negated=True),
                models.Q(("reported_at__isnull", False), ("reported_by__isnull", False)),
                _connector="OR",
            ),
            name="followup_reported_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="followup",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state__in", ["returned", "cancelled"]), _negated=True),
                models.Q(("answer", ""), _negated=True),
                _connector="OR",
            ),
            name="followup_returned_for_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="escalation",
        constraint=models.UniqueConstraint(fields=("follow_up", "step", "due_on"), name="escalation_once"),
    ),
    migrations.AddConstraint(
        model_name="followupevidence",
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
            name="meetings_followupevidence_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="followupevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="meetings_followupevidence_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="followupevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="meetings_followupevidence_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="followupevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="meetings_followupevidence_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="followupevidence",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)), fields=("follow_up", "document"), name="followupevidence_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="invitation",
        constraint=models.UniqueConstraint(
            fields=("meeting", "unit", "post", "person"), name="invitation_once", nulls_distinct=False
        ),
    ),
    migrations.AddConstraint(
        model_name="invitation",
        constraint=models.CheckConstraint(
            condition=models.Q(("post", None), models.Q(("person", None), ("roles", [])), _connector="OR"),
            name="invitation_of_one_sort",
        ),
    ),
    migrations.AddConstraint(
        model_name="decision",
        constraint=models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="decision_has_text"),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.UniqueConstraint(
            condition=models.Q(("person__isnull", False), ("removed_at", None)),
            fields=("meeting", "person"),
            name="attendance_once_a_person",
        ),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.UniqueConstraint(
            models.F("meeting"),
            models.F("unit"),
            models.F("institution"),
            django.db.models.functions.text.Lower("name"),
            condition=models.Q(("person", None), ("removed_at", None)),
            name="attendance_once_a_name",
            nulls_distinct=False,
        ),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.CheckConstraint(
            condition=models.Q(("name", ""), _negated=True), name="attendance_has_a_name"
        ),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.CheckConstraint(
            condition=models.Q(("unit__isnull", False), models.Q(("institution", ""), _negated=True), _connector="OR"),
            name="attendance_comes_from_somewhere",
        ),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("entered_by__isnull", False), ("way", "entered")),
                models.Q(models.Q(("way", "entered"), _negated=True), ("entered_by", None)),
                _connector="OR",
            ),
            name="attendance_entered_by_whom",
        ),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="attendance_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="agendaitem",
        constraint=models.CheckConstraint(
            condition=models.Q(("topic", ""), _negated=True), name="agendaitem_has_a_topic"
        ),
    ),
    migrations.AddConstraint(
        model_name="meetingdocument",
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
            name="meetings_meetingdocument_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="meetingdocument",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="meetings_meetingdocument_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="meetingdocument",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="meetings_meetingdocument_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="meetingdocument",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="meetings_meetingdocument_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="meetingdocument",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)), fields=("meeting", "document"), name="meetingdocument_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="minutes",
        constraint=models.UniqueConstraint(fields=("meeting", "number"), name="minutes_number_once"),
    ),
    migrations.AddConstraint(
        model_name="minutes",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("number", 1), ("reason", "")),
                models.Q(("number__gt", 1), models.Q(("reason", ""), _negated=True)),
                _connector="OR",
            ),
            name="minutes_corrected_for_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="rsvp",
        constraint=models.UniqueConstraint(fields=("meeting", "person"), name="rsvp_once_a_person"),
    ),
    migrations.AddConstraint(
        model_name="rsvp",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("answer", "delegate"), models.Q(("delegate", ""), _negated=True)),
                models.Q(models.Q(("answer", "delegate"), _negated=True), ("delegate", "")),
                _connector="OR",
            ),
            name="rsvp_delegates_to_somebody",
        ),
    ),
    migrations.AddConstraint(
        model_name="calendarletter",
        constraint=models.UniqueConstraint(
            fields=("meeting", "series", "sequence", "method"), name="calendarletter_once", nulls_distinct=False
        ),
    ),
    migrations.AddConstraint(
        model_name="calendarletter",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("meeting", None), ("series__isnull", False)),
                models.Q(("meeting__isnull", False), ("series", None)),
                _connector="OR",
            ),
            name="calendarletter_of_one_thing",
        ),
    ),
    migrations.AddConstraint(
        model_name="textversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("decision__isnull", False), ("item", None)),
                models.Q(("decision", None), ("item__isnull", False)),
                _connector="OR",
            ),
            name="textversion_of_one_thing",
        ),
    ),
    migrations.AddConstraint(
        model_name="textversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("item__isnull", False), ("stands", True)),
            fields=("item", "version"),
            name="textversion_item_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="textversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("decision__isnull", False), ("stands", True)),
            fields=("decision", "version"),
            name="textversion_decision_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="writer",
        constraint=models.UniqueConstraint(fields=("meeting", "person"), name="writer_once"),
    ),
    migrations.AddIndex(
        model_name="meeting",
        index=models.Index(fields=["unit", "-starts_at"], name="meeting_of_unit_newest"),
    ),
    migrations.AddIndex(
        model_name="meeting",
        index=models.Index(fields=["-starts_at"], name="meeting_newest"),
    ),
    migrations.AddConstraint(
        model_name="meeting",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="meeting_ends_after_it_starts"
        ),
    ),
    migrations.AddConstraint(
        model_name="meeting",
        constraint=models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="meeting_has_a_title"),
    ),
    migrations.AddConstraint(
        model_name="meeting",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(
                    ("cancelled_at__isnull", False),
                    ("cancelled_by__isnull", False),
                    ("state", "cancelled"),
                    models.Q(("cancel_reason", ""), _negated=True),
                ),
                models.Q(
                    models.Q(("state", "cancelled"), _negated=True),
                    ("cancel_reason", ""),
                    ("cancelled_at", None),
                    ("cancelled_by", None),
                ),
                _connector="OR",
            ),
            name="meeting_cancelled_who_when_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="meeting",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("held_at__isnull", False), ("state__in", ["held", "approved"])),
                models.Q(("held_at", None), ("held_by", None), ("state__in", ["planned", "cancelled"])),
                _connector="OR",
            ),
            name="meeting_held_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="meeting",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("occurs_at", None), ("series", None)),
                models.Q(("occurs_at__isnull", False), ("series__isnull", False)),
                _connector="OR",
            ),
            name="meeting_occurs_in_its_series",
        ),
    ),
    migrations.AddConstraint(
        model_name="meeting",
        constraint=models.UniqueConstraint(fields=("series", "occurs_at"), name="meeting_once_an_occurrence"),
    ),
]
