"""A browser's own number is unique for one answer: the same one on two items is two saves, not an error."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_workbook_uploads")]
    operations = [
        migrations.RemoveConstraint("answervalue", "answervalue_request_once"),
        migrations.AddConstraint(
            "answervalue", models.UniqueConstraint(fields=["answer", "request_id"], name="answervalue_request_once")
        ),
    ]
