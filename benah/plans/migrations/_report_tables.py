"""Reports, what they prove, and targets. Part of 0001_plans."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="QuarterReport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "sedang diisi"),
                        ("submitted", "terkirim"),
                        ("returned", "dikembalikan"),
                        ("verified", "terverifikasi"),
                    ],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("summary", models.TextField(blank=True)),
            ("obstacles", models.TextField(blank=True)),
            ("begun_at", models.DateTimeField()),
            ("submitted_at", models.DateTimeField(blank=True, null=True)),
            ("verified_at", models.DateTimeField(blank=True, null=True)),
            (
                "begun_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "period",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plans.period"
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plans.actionplan"
                ),
            ),
            (
                "submitted_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "verified_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "version",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plans.planversion"
                ),
            ),
        ],
        options={
            "ordering": ["plan", "period__number"],
        },
    ),
    migrations.CreateModel(
        name="ActivityReport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "sedang diisi"),
                        ("submitted", "menunggu verifikasi"),
                        ("returned", "dikembalikan"),
                        ("verified", "terverifikasi"),
                    ],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("done", models.TextField(blank=True)),
            ("obstacles", models.TextField(blank=True)),
            ("follow_up", models.TextField(blank=True)),
            ("follow_up_due", models.DateField(blank=True, null=True)),
            ("spent", models.BigIntegerField(blank=True, null=True)),
            ("performance", models.DecimalField(blank=True, decimal_places=4, max_digits=10, null=True)),
            ("proofs", models.PositiveSmallIntegerField(db_default=0, default=0)),
            ("edition", models.PositiveIntegerField(default=1)),
            ("changed_at", models.DateTimeField()),
            ("judged_at", models.DateTimeField(blank=True, null=True)),
            ("note", models.TextField(blank=True, help_text="catatan verifikator")),
            (
                "activity",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="plans.activity"
                ),
            ),
            (
                "changed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "judged_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="plans.quarterreport"
                ),
            ),
        ],
        options={
            "ordering": ["report", "activity__number"],
        },
    ),
    migrations.CreateModel(
        name="Realisation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("value", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
            (
                "activity_report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="realisations",
                    to="plans.activityreport",
                ),
            ),
            (
                "indicator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="realisations", to="plans.indicator"
                ),
            ),
        ],
        options={
            "ordering": ["activity_report", "indicator__number"],
        },
    ),
    migrations.CreateModel(
        name="ReportEvidence",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("page", models.PositiveIntegerField(blank=True, null=True)),
            (
                "state",
                models.CharField(
                    choices=[("pending", "menunggu asesor"), ("accepted", "diterima"), ("rejected", "ditolak")],
                    default="pending",
                    max_length=10,
                ),
            ),
            ("reason", models.CharField(blank=True, max_length=1000)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            ("linked_at", models.DateTimeField()),
            ("removed_at", models.DateTimeField(blank=True, null=True)),
            (
                "activity_report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="plans.activityreport"
                ),
            ),
            (
                "decided_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "document",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(app_label)s_%(class)s",
                    to="files.document",
                ),
            ),
            (
                "linked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "removed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "ordering": ["activity_report", "pk"],
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Target",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.TextField()),
            ("measure", models.CharField(help_text="satuan: dokumen, laporan, orang, persen …", max_length=60)),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("per_period", "jumlah per periode: setahun adalah jumlahnya"),
                        ("cumulative", "kumulatif: setahun adalah nilai terakhir"),
                        ("point", "tingkat yang dijaga: harus tercapai di tiap periode bertarget"),
                    ],
                    max_length=10,
                ),
            ),
            ("year_target", models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True)),
            (
                "per_period",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.DecimalField(decimal_places=4, max_digits=16, null=True), size=4
                ),
            ),
            (
                "indicator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="plans.indicator"
                ),
            ),
            (
                "line",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="plans.line"),
            ),
        ],
        options={
            "ordering": ["line", "indicator__number"],
        },
    ),
]
