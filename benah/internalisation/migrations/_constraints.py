"""Indexes and constraints. Part of 0001_internalisation."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

OPERATIONS = [
    migrations.AddIndex(
        model_name="agent",
        index=models.Index(fields=["year", "unit"], name="agent_of_year"),
    ),
    migrations.AddConstraint(
        model_name="agent",
        constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="agent_has_a_name"),
    ),
    migrations.AddConstraint(
        model_name="agent",
        constraint=models.CheckConstraint(
            condition=models.Q(("year__gte", 2010), ("year__lte", 2199)), name="agent_year_of_living_memory"
        ),
    ),
    migrations.AddConstraint(
        model_name="agent",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", None)),
                models.Q(
                    ("ended_at__isnull", False),
                    ("ended_by__isnull", False),
                    models.Q(("end_reason", ""), _negated=True),
                ),
                _connector="OR",
            ),
            name="agent_ended_who_when_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="agent",
        constraint=models.UniqueConstraint(
            models.F("unit"),
            models.F("year"),
            django.db.models.functions.text.Lower("name"),
            condition=models.Q(("ended_at", None)),
            name="agent_once_per_unit_and_year",
        ),
    ),
    migrations.AddConstraint(
        model_name="agentdecree",
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
            name="internalisation_agentdecree_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="agentdecree",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="internalisation_agentdecree_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="agentdecree",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="internalisation_agentdecree_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="agentdecree",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="internalisation_agentdecree_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="agentdecree",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)), fields=("agent", "document"), name="agentdecree_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="change",
        constraint=models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="change_has_a_text"),
    ),
    migrations.AddConstraint(
        model_name="change",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("settled_at", None), ("settled_by", None)),
                models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                _connector="OR",
            ),
            name="change_settled_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="change",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("settled_at", None), ("state", "planned")),
                models.Q(models.Q(("state", "planned"), _negated=True), ("settled_at__isnull", False)),
                _connector="OR",
            ),
            name="change_settled_has_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="change",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "dropped"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="change_dropped_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="change",
        constraint=models.UniqueConstraint(fields=("agent", "text"), name="change_once_per_agent"),
    ),
    migrations.AddConstraint(
        model_name="changeevidence",
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
            name="internalisation_changeevidence_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="changeevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="internalisation_changeevidence_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="changeevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="internalisation_changeevidence_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="changeevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="internalisation_changeevidence_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="changeevidence",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)), fields=("change", "document"), name="changeevidence_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="changenote",
        constraint=models.CheckConstraint(
            condition=models.Q(("text", ""), _negated=True), name="changenote_has_a_text"
        ),
    ),
    migrations.AddConstraint(
        model_name="changenote",
        constraint=models.UniqueConstraint(fields=("change", "key"), name="changenote_once"),
    ),
    migrations.AddIndex(
        model_name="outreach",
        index=models.Index(fields=["-held_on", "-id"], name="outreach_newest"),
    ),
    migrations.AddConstraint(
        model_name="outreach",
        constraint=models.CheckConstraint(
            condition=models.Q(("title", ""), _negated=True), name="outreach_has_a_title"
        ),
    ),
    migrations.AddConstraint(
        model_name="outreach",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("cancel_reason", ""), ("cancelled_at", None), ("cancelled_by", None)),
                models.Q(
                    ("cancelled_at__isnull", False),
                    ("cancelled_by__isnull", False),
                    models.Q(("cancel_reason", ""), _negated=True),
                ),
                _connector="OR",
            ),
            name="outreach_cancelled_who_when_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="outreach",
        constraint=models.UniqueConstraint(
            condition=models.Q(("cancelled_at", None)),
            fields=("unit", "held_on", "title"),
            name="outreach_once_per_day",
        ),
    ),
    migrations.AddConstraint(
        model_name="outreachdocument",
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
            name="internalisation_outreachdocument_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="outreachdocument",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="internalisation_outreachdocument_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="outreachdocument",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="internalisation_outreachdocument_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="outreachdocument",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="internalisation_outreachdocument_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="outreachdocument",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)), fields=("outreach", "document"), name="outreachdocument_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="pact",
        constraint=models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="pact_has_a_title"),
    ),
    migrations.AddConstraint(
        model_name="pact",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", None)),
                models.Q(
                    ("ended_at__isnull", False),
                    ("ended_by__isnull", False),
                    models.Q(("end_reason", ""), _negated=True),
                ),
                _connector="OR",
            ),
            name="pact_ended_who_when_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="pact",
        constraint=models.UniqueConstraint(
            condition=models.Q(("ended_at", None)), fields=("scope", "title"), name="pact_title_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="pactversion",
        constraint=models.UniqueConstraint(fields=("pact", "number"), name="pactversion_number_once"),
    ),
    migrations.AddConstraint(
        model_name="pactversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state", "draft")), fields=("pact",), name="pactversion_one_draft"
        ),
    ),
    migrations.AddConstraint(
        model_name="pactversion",
        constraint=models.CheckConstraint(
            condition=models.Q(("text", ""), _negated=True), name="pactversion_has_a_text"
        ),
    ),
    migrations.AddConstraint(
        model_name="pactversion",
        constraint=models.CheckConstraint(
            condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
            name="pactversion_later_has_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="pactversion",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("published_at", None), ("sha256", ""), ("state", "draft")),
                models.Q(("published_at__isnull", False), ("sha256__regex", "^[0-9a-f]{64}$"), ("state", "published")),
                _connector="OR",
            ),
            name="pactversion_published_with_hash_and_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="confirmation",
        constraint=models.UniqueConstraint(fields=("version", "person"), name="confirmation_once"),
    ),
    migrations.AddIndex(
        model_name="practice",
        index=models.Index(fields=["state", "-released_at"], name="practice_newest"),
    ),
    migrations.AddConstraint(
        model_name="practice",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("title", ""), _negated=True),
                models.Q(("problem", ""), _negated=True),
                models.Q(("done", ""), _negated=True),
                models.Q(("result", ""), _negated=True),
            ),
            name="practice_has_its_texts",
        ),
    ),
    migrations.AddConstraint(
        model_name="practice",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("submitted_at", None), ("submitted_by", None)),
                models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                _connector="OR",
            ),
            name="practice_submitted_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="practice",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(
                    ("released_at__isnull", False),
                    ("scope__isnull", False),
                    ("state__in", ["released", "withdrawn"]),
                ),
                models.Q(
                    ("released_at", None),
                    ("released_by", None),
                    ("scope", None),
                    ("state__in", ["draft", "submitted"]),
                ),
                _connector="OR",
            ),
            name="practice_released_to_whom_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="practice",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(
                    ("withdraw_reason", ""),
                    ("withdrawn_at", None),
                    ("withdrawn_by", None),
                    models.Q(("state", "withdrawn"), _negated=True),
                ),
                models.Q(
                    ("state", "withdrawn"),
                    ("withdrawn_at__isnull", False),
                    ("withdrawn_by__isnull", False),
                    models.Q(("withdraw_reason", ""), _negated=True),
                ),
                _connector="OR",
            ),
            name="practice_withdrawn_who_when_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="practice",
        constraint=models.UniqueConstraint(fields=("unit", "title"), name="practice_title_once_per_unit"),
    ),
    migrations.AddIndex(
        model_name="adoption",
        index=models.Index(fields=["practice", "unit"], name="adoption_by_unit"),
    ),
    migrations.AddConstraint(
        model_name="practiceevidence",
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
            name="internalisation_practiceevidence_decided_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="practiceevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "rejected"), _negated=True),
                models.Q(("reason", ""), _negated=True),
                _connector="OR",
            ),
            name="internalisation_practiceevidence_rejected_with_a_reason",
        ),
    ),
    migrations.AddConstraint(
        model_name="practiceevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("removed_at", None), ("removed_by", None)),
                models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                _connector="OR",
            ),
            name="internalisation_practiceevidence_removed_who_and_when",
        ),
    ),
    migrations.AddConstraint(
        model_name="practiceevidence",
        constraint=models.CheckConstraint(
            condition=models.Q(("page", None), ("page__gte", 1), _connector="OR"),
            name="internalisation_practiceevidence_pages_from_one",
        ),
    ),
    migrations.AddConstraint(
        model_name="practiceevidence",
        constraint=models.UniqueConstraint(
            condition=models.Q(("removed_at", None)), fields=("practice", "document"), name="practiceevidence_once"
        ),
    ),
    migrations.AddIndex(
        model_name="reached",
        index=models.Index(fields=["unit"], name="reached_of_unit"),
    ),
    migrations.AddConstraint(
        model_name="reached",
        constraint=models.UniqueConstraint(fields=("outreach", "unit"), name="reached_once_per_unit"),
    ),
    migrations.AddConstraint(
        model_name="reached",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("staff", None),
                models.Q(("participants__lte", models.F("staff")), ("staff__gte", 1)),
                _connector="OR",
            ),
            name="reached_not_more_than_staff",
        ),
    ),
]
