"""Answers know how many documents stand as their proof, and why there are none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0006_answer_evidence")]

    operations = [
        migrations.RemoveIndex(
            model_name="answer",
            name="answer_unproven",
        ),
        migrations.AddField(
            model_name="answer",
            name="proofs",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="answer",
            name="without_evidence_reason",
            field=models.TextField(
                blank=True, db_default="", default="", help_text="mengapa jawaban bernilai ini dikirim tanpa bukti"
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                condition=models.Q(("evidence", ""), ("proofs", 0), ("score__gt", 0)),
                fields=["assessment", "item"],
                include=("line", "score"),
                name="answer_unproven",
            ),
        ),
    ]
