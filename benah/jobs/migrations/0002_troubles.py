"""Jobs that keep failing and were told, so that each series of failures is told once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_runs")]
    operations = [
        migrations.CreateModel(
            name="Trouble",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("job", models.CharField(help_text="name in config/schedule.cron", max_length=60, unique=True)),
                ("since", models.DateTimeField(help_text="when the first of its failures began")),
                ("told_at", models.DateTimeField()),
            ],
        ),
    ]
