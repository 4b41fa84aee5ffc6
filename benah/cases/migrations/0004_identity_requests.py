"""Requests for a reporter's identity, under row-level security like all rows of cases."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

# One statement each; `0002_sides` made the roles and functions.
KEY = "benah_side('key')::bigint"
MY_REQUESTS = f"request_id IN (SELECT id FROM cases_identityrequest WHERE key_id = {KEY})"  # noqa: S608  # a constant
SIDES = f"""
GRANT SELECT, INSERT ON cases_identityrequest, cases_identityvoice TO benah_desk;
GRANT UPDATE (state, opened_on) ON cases_identityrequest TO benah_desk;
GRANT UPDATE (reason, share, answer, answered_on) ON cases_identityvoice TO benah_desk;
GRANT SELECT, UPDATE, DELETE ON cases_identityrequest, cases_identityvoice TO benah_keeper;

ALTER TABLE cases_identityrequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_identityvoice ENABLE ROW LEVEL SECURITY;
CREATE POLICY desk_select ON cases_identityrequest FOR SELECT TO benah_desk USING (benah_holds(case_id));
CREATE POLICY desk_insert ON cases_identityrequest FOR INSERT TO benah_desk
  WITH CHECK (benah_holds(case_id) AND key_id = {KEY});
CREATE POLICY desk_update ON cases_identityrequest FOR UPDATE TO benah_desk
  USING (benah_holds(case_id)) WITH CHECK (benah_holds(case_id));
-- the policy of the request holds inside the sub-select too
CREATE POLICY desk_select ON cases_identityvoice FOR SELECT TO benah_desk
  USING (request_id IN (SELECT id FROM cases_identityrequest));
CREATE POLICY desk_insert ON cases_identityvoice FOR INSERT TO benah_desk WITH CHECK ({MY_REQUESTS});
CREATE POLICY desk_update ON cases_identityvoice FOR UPDATE TO benah_desk
  USING (key_id = {KEY} OR {MY_REQUESTS}) WITH CHECK (key_id = {KEY} OR {MY_REQUESTS});
CREATE POLICY keeper_all ON cases_identityrequest FOR ALL TO benah_keeper USING (true) WITH CHECK (true);
CREATE POLICY keeper_all ON cases_identityvoice FOR ALL TO benah_keeper USING (true) WITH CHECK (true);

-- Who asked reaches the sealed record once two custodians agreed; that row alone, and no other handler.
CREATE POLICY desk_identity ON cases_entry FOR SELECT TO benah_desk USING (
  audience = 'identity' AND EXISTS (
    SELECT 1 FROM cases_identityrequest r
    WHERE r.case_id = cases_entry.case_id AND r.key_id = {KEY} AND r.state = 'agreed'));
"""  # noqa: S608  # constants
BACK = """
DROP POLICY desk_identity ON cases_entry;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_casefigures"),
        ("custody", "0003_ways_back"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdentityRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("epoch", models.PositiveSmallIntegerField(default=1, help_text="of the identity's key")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("agreed", "agreed"),
                            ("refused", "refused"),
                            ("opened", "opened"),
                            ("expired", "expired"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("tells_reporter", models.BooleanField(default=True)),
                ("asked_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("opened_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="identity_requests", to="cases.case"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        help_text="of who asks",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="custody.personkey",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="IdentityVoice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.BinaryField()),
                ("share", models.BinaryField(default=bytes)),
                (
                    "answer",
                    models.CharField(blank=True, choices=[("agreed", "agreed"), ("refused", "refused")], max_length=10),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="custody.personkey"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="cases.identityrequest"
                    ),
                ),
            ],
            options={
                "ordering": ["request", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="identityrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "agreed"])),
                fields=("case", "key"),
                name="identityrequest_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="identityrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_on__gte", models.F("asked_on"))), name="identityrequest_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="identityrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened_on__isnull", False), ("state", "opened")),
                    models.Q(models.Q(("state", "opened"), _negated=True), ("opened_on", None)),
                    _connector="OR",
                ),
                name="identityrequest_opened_with_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="identityvoice",
            constraint=models.UniqueConstraint(fields=("request", "key"), name="identityvoice_one_each_custodian"),
        ),
        migrations.AddConstraint(
            model_name="identityvoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_on", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="identityvoice_answered_with_day",
            ),
        ),
        migrations.RunSQL(SIDES, BACK),
    ]
