"""Pacts, practices, and units reached. Part of 0001_internalisation."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="Pact",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("title", models.CharField(max_length=200)),
            ("made_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            ("end_reason", models.CharField(blank=True, max_length=400)),
            (
                "ended_by",
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
                "scope",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="pacts", to="units.unit"),
            ),
        ],
        options={
            "ordering": ["-pk"],
        },
    ),
    migrations.CreateModel(
        name="PactVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveSmallIntegerField()),
            ("text", models.TextField()),
            ("reason", models.CharField(blank=True, max_length=400)),
            ("due_on", models.DateField(blank=True, null=True)),
            (
                "state",
                models.CharField(
                    choices=[("draft", "konsep"), ("published", "terbit")], default="draft", max_length=10
                ),
            ),
            ("sha256", models.CharField(blank=True, max_length=64)),
            ("edition", models.PositiveIntegerField(default=1)),
            ("made_at", models.DateTimeField()),
            ("published_at", models.DateTimeField(blank=True, null=True)),
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
                "pact",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="internalisation.pact"
                ),
            ),
            (
                "published_by",
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
            "ordering": ["pact", "-number"],
        },
    ),
    migrations.CreateModel(
        name="Confirmation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=160)),
            ("duty", models.CharField(max_length=160)),
            ("sha256", models.CharField(max_length=64)),
            ("at", models.DateTimeField()),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "unit",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
            ),
            (
                "version",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="confirmations",
                    to="internalisation.pactversion",
                ),
            ),
        ],
        options={
            "ordering": ["version", "pk"],
        },
    ),
    migrations.CreateModel(
        name="Practice",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("area", models.CharField(max_length=8)),
            ("title", models.CharField(max_length=200)),
            ("problem", models.TextField()),
            ("done", models.TextField()),
            ("result", models.TextField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "konsep"),
                        ("submitted", "menunggu dirilis"),
                        ("released", "dirilis"),
                        ("withdrawn", "ditarik"),
                    ],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("edition", models.PositiveIntegerField(default=1)),
            ("made_at", models.DateTimeField()),
            ("submitted_at", models.DateTimeField(blank=True, null=True)),
            ("return_reason", models.CharField(blank=True, max_length=1000)),
            ("released_at", models.DateTimeField(blank=True, null=True)),
            ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ("withdraw_reason", models.CharField(blank=True, max_length=400)),
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
                "released_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "scope",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="units.unit",
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
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="practices", to="units.unit"
                ),
            ),
            (
                "withdrawn_by",
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
            "ordering": ["-released_at", "-pk"],
        },
    ),
    migrations.CreateModel(
        name="Adoption",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField()),
            (
                "activity",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="adoption", to="plans.activity"
                ),
            ),
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
                "unit",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
            ),
            (
                "practice",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="adoptions",
                    to="internalisation.practice",
                ),
            ),
        ],
        options={
            "ordering": ["practice", "pk"],
        },
    ),
    migrations.CreateModel(
        name="PracticeEvidence",
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
                "practice",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="links", to="internalisation.practice"
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
            "ordering": ["practice", "pk"],
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Reached",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("participants", models.PositiveIntegerField()),
            ("staff", models.PositiveIntegerField(blank=True, null=True)),
            (
                "outreach",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reached",
                    to="internalisation.outreach",
                ),
            ),
            (
                "unit",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reached", to="units.unit"),
            ),
        ],
        options={
            "ordering": ["outreach", "unit__path"],
        },
    ),
]
