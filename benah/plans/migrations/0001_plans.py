"""Tables of planning years, plans, their rows and reports on them."""

from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from benah.plans.migrations import _constraints, _report_tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0003_readings"),
        ("instruments", "0005_mappings_frozen"),
        ("reviews", "0003_published_evidence_stays"),
        ("units", "0002_name_source"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Period",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("opens_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("locks_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["plan_year", "number"],
            },
        ),
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("own", "rencana aksi"), ("template", "templat untuk satker")],
                        default="own",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["plan_year", "unit", "kind"],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("added", "ditambah sendiri"),
                            ("handed_down", "dari templat"),
                            ("carried", "lanjutan tahun lalu"),
                            ("copied", "disalin dari satker lain"),
                            ("step", "dari langkah terbaik"),
                            ("finding", "dari temuan peninjau"),
                            ("practice", "dari praktik baik"),
                            ("imported", "dari berkas Excel"),
                        ],
                        default="added",
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "from_finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="reviews.finding",
                    ),
                ),
                (
                    "from_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruments.item",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="plans.actionplan"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_over",
                        to="plans.activity",
                    ),
                ),
            ],
            options={
                "ordering": ["plan", "number"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="plans.activity"
                    ),
                ),
            ],
            options={
                "ordering": ["activity", "number"],
            },
        ),
        migrations.CreateModel(
            name="AreaProgress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=8)),
                ("planned", models.PositiveSmallIntegerField(default=0)),
                ("reported", models.PositiveSmallIntegerField(default=0)),
                ("sent", models.PositiveSmallIntegerField(default=0)),
                ("verified", models.PositiveSmallIntegerField(default=0)),
                ("returned", models.PositiveSmallIntegerField(default=0)),
                ("proven", models.PositiveSmallIntegerField(default=0)),
                ("measured", models.PositiveSmallIntegerField(default=0)),
                ("performance_sum", models.DecimalField(decimal_places=4, default=0, max_digits=14)),
                ("green", models.PositiveSmallIntegerField(default=0)),
                ("yellow", models.PositiveSmallIntegerField(default=0)),
                ("red", models.PositiveSmallIntegerField(default=0)),
                ("budget", models.BigIntegerField(default=0)),
                ("spent", models.BigIntegerField(default=0)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="progress", to="plans.actionplan"
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.period"),
                ),
            ],
            options={
                "ordering": ["plan", "period", "area"],
            },
        ),
        migrations.CreateModel(
            name="PeriodException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locks_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=240)),
                ("at", models.DateTimeField()),
                (
                    "by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="exceptions", to="plans.period"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "ordering": ["period", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "konsep"),
                            ("submitted", "menunggu persetujuan"),
                            ("approved", "disetujui"),
                            ("replaced", "digantikan"),
                            ("discarded", "dibatalkan"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="alasan perubahan", max_length=500)),
                ("made_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                ("return_reason", models.CharField(blank=True, max_length=1000)),
                ("secretary_at", models.DateTimeField(blank=True, null=True)),
                ("leader_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
                (
                    "leader_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.actionplan"
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "secretary_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "ordering": ["plan", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("area", models.CharField(max_length=8)),
                ("programme", models.CharField(blank=True, max_length=240)),
                ("objective", models.TextField(blank=True)),
                ("name", models.TextField()),
                ("output", models.TextField(blank=True)),
                ("owner_words", models.CharField(blank=True, max_length=160)),
                ("team", models.CharField(blank=True, help_text="kelompok kerja (pokja)", max_length=120)),
                ("budget", models.BigIntegerField(blank=True, null=True)),
                ("budget_source", models.CharField(blank=True, max_length=120)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("evidence_expected", models.TextField(blank=True)),
                (
                    "regulations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160), blank=True, default=list, size=None
                    ),
                ),
                ("is_adapted", models.BooleanField(default=False)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="plans.activity"
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
                ("items", models.ManyToManyField(blank=True, related_name="plan_lines", to="instruments.item")),
                (
                    "owner_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.post",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="plans.planversion"
                    ),
                ),
            ],
            options={
                "ordering": ["version", "position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="actionplan",
            name="current",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="current_of",
                to="plans.planversion",
            ),
        ),
        migrations.CreateModel(
            name="PlanYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("taxonomy", models.CharField(max_length=40)),
                (
                    "period_type",
                    models.CharField(
                        choices=[("quarter", "triwulan"), ("semester", "semester")], default="quarter", max_length=8
                    ),
                ),
                (
                    "approval",
                    models.CharField(
                        choices=[("secretary", "sekretaris"), ("both", "sekretaris dan ketua/anggota")],
                        default="both",
                        max_length=10,
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(blank=True, decimal_places=2, default=Decimal("100"), max_digits=6, null=True),
                ),
                ("green_from", models.DecimalField(decimal_places=2, default=Decimal("90"), max_digits=6)),
                ("yellow_from", models.DecimalField(decimal_places=2, default=Decimal("60"), max_digits=6)),
                ("plan_due_on", models.DateField(blank=True, null=True)),
                ("source_letter", models.CharField(blank=True, max_length=160)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plan_years", to="units.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "scope"],
            },
        ),
        migrations.AddField(
            model_name="period",
            name="plan_year",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="periods", to="plans.planyear"
            ),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="plan_year",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="plans.planyear"
            ),
        ),
        *_report_tables.OPERATIONS,
        *_constraints.OPERATIONS,
    ]
