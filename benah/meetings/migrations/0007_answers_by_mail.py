"""Answers of calendar programs: which came by e-mail, and who handed them in."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_escalation_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "rsvp",
            "by_mail",
            models.BooleanField(default=False, help_text="answered by a calendar program, in an e-mail"),
        ),
        migrations.AddField(
            "rsvp",
            "brought_by",
            models.ForeignKey(
                blank=True,
                help_text="the organiser who handed it in",
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "rsvp",
            models.CheckConstraint(
                condition=models.Q(("brought_by", None), ("by_mail", False))
                | models.Q(("by_link", False), ("by_mail", True)),
                name="rsvp_came_one_way",
            ),
        ),
    ]
