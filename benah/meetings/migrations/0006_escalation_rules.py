"""Steps of late promises belong to a set that is in force from a day on, for one region or everywhere."""

from django.conf import settings
from django.db import migrations, models

# The steps there are become the set of everybody, as if it had always been in force.
FORWARD = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO meetings_escalationrules (scope_id, valid_from, basis, made_at) VALUES (NULL, '2020-01-01', '', now());
UPDATE meetings_escalationstep SET rules_id = (SELECT min(id) FROM meetings_escalationrules);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_kinds_have_a_time"),
        ("units", "0002_name_source"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="EscalationRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scope",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("basis", models.CharField(blank=True, help_text="the decision it follows from", max_length=160)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"verbose_name_plural": "escalation rules", "ordering": ["-valid_from", "-pk"]},
        ),
        migrations.AlterField("escalationstep", "days", models.PositiveSmallIntegerField()),
        migrations.AddField(
            "escalationstep",
            "rules",
            models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="steps", to="meetings.escalationrules"),
        ),
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
        migrations.AlterField(
            "escalationstep",
            "rules",
            models.ForeignKey(on_delete=models.CASCADE, related_name="steps", to="meetings.escalationrules"),
        ),
        migrations.AddConstraint(
            "escalationstep", models.UniqueConstraint(fields=("rules", "days"), name="step_once_a_day")
        ),
        migrations.AddConstraint(
            "escalationstep",
            models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="step_after_the_due_day"),
        ),
        migrations.AddConstraint(
            "escalationstep",
            models.CheckConstraint(
                condition=models.Q(("tells_owner", True), models.Q(("roles", []), _negated=True), _connector="OR"),
                name="step_tells_somebody",
            ),
        ),
        migrations.AddConstraint(
            "escalationrules",
            models.UniqueConstraint(fields=("scope", "valid_from"), name="rules_once_a_day", nulls_distinct=False),
        ),
        migrations.AddConstraint(
            "escalationrules",
            models.CheckConstraint(
                condition=models.Q(("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="rules_dates_in_order",
            ),
        ),
    ]
