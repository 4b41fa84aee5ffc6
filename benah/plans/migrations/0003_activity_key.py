"""A key made by the page that adds a row: the same row sent twice stands once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_approved_plans_stay")]
    operations = [
        migrations.AddField(
            model_name="activity",
            name="key",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("plan", "key"), name="activity_key_once"),
        ),
    ]
