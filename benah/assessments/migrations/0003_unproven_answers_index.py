from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_history_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                condition=models.Q(("evidence", ""), ("score__gt", 0)),
                fields=["assessment", "item"],
                include=["line", "score"],
                name="answer_unproven",
            ),
        ),
    ]
