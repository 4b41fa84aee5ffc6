"""Kinds of meetings are offered from a day to a day, to one region or everywhere, instead of simply or not at all."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_corrections"), ("units", "0002_name_source")]
    operations = [
        migrations.AddField(
            model_name="kind",
            name="scope",
            field=models.ForeignKey(blank=True, null=True, on_delete=models.PROTECT, related_name="+", to="units.unit"),
        ),
        migrations.AddField("kind", "valid_from", models.DateField(blank=True, null=True)),
        migrations.AddField("kind", "valid_to", models.DateField(blank=True, null=True)),
        migrations.RunSQL(
            "UPDATE meetings_kind SET valid_to = current_date WHERE NOT is_offered", migrations.RunSQL.noop
        ),
        migrations.RemoveField("kind", "is_offered"),
        migrations.AddConstraint(
            "kind",
            models.UniqueConstraint(
                models.F("scope"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("valid_to", None)),
                name="kind_once_while_open",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            "kind",
            models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="kind_has_a_name"),
        ),
        migrations.AddConstraint(
            "kind",
            models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None),
                    ("valid_from", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="kind_dates_in_order",
            ),
        ),
    ]
