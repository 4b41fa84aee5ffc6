"""Tables of meetings that hang on those made first. Part of 0001_meetings."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="MeetingDocument",
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
                "part",
                models.CharField(
                    choices=[
                        ("undangan", "undangan"),
                        ("daftar-hadir", "daftar hadir"),
                        ("notula", "notula"),
                        ("foto", "foto"),
                        ("materi", "materi"),
                        ("lainnya", "lainnya"),
                    ],
                    max_length=15,
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
                "meeting",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="document_links",
                    to="meetings.meeting",
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
            "ordering": ["meeting", "pk"],
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Minutes",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveSmallIntegerField()),
            ("body", models.TextField()),
            ("sha256", models.CharField(max_length=64)),
            ("approved_at", models.DateTimeField()),
            ("reason", models.CharField(blank=True, help_text="why it replaces the one before", max_length=300)),
            (
                "approved_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "meeting",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="approved_minutes",
                    to="meetings.meeting",
                ),
            ),
        ],
        options={
            "verbose_name_plural": "minutes",
            "ordering": ["meeting", "-number"],
        },
    ),
    migrations.CreateModel(
        name="Rsvp",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "answer",
                models.CharField(
                    choices=[("yes", "hadir"), ("no", "tidak hadir"), ("delegate", "diwakilkan")], max_length=10
                ),
            ),
            ("delegate", models.CharField(blank=True, max_length=200)),
            ("note", models.CharField(blank=True, max_length=300)),
            ("at", models.DateTimeField()),
            (
                "by_link",
                models.BooleanField(default=False, help_text="answered by the link of the e-mail, without signing in"),
            ),
            (
                "meeting",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="rsvps", to="meetings.meeting"
                ),
            ),
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
        ],
        options={
            "ordering": ["meeting", "unit__path", "pk"],
        },
    ),
    migrations.CreateModel(
        name="Series",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
            (
                "pattern",
                models.CharField(
                    choices=[
                        ("weekly", "setiap pekan"),
                        ("fortnightly", "dua pekan sekali"),
                        ("monthly_date", "setiap bulan, tanggal yang sama"),
                        ("monthly_weekday", "setiap bulan, hari dan pekan yang sama"),
                    ],
                    max_length=20,
                ),
            ),
            ("first_at", models.DateTimeField()),
            ("until", models.DateField()),
            ("sequence", models.PositiveIntegerField(default=0)),
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
            ),
        ],
        options={
            "verbose_name_plural": "series",
            "ordering": ["-pk"],
        },
    ),
    migrations.AddField(
        model_name="meeting",
        name="series",
        field=models.ForeignKey(
            blank=True,
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="meetings",
            to="meetings.series",
        ),
    ),
    migrations.CreateModel(
        name="CalendarLetter",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("method", models.CharField(choices=[("REQUEST", "REQUEST"), ("CANCEL", "CANCEL")], max_length=10)),
            ("sequence", models.PositiveIntegerField()),
            ("body", models.TextField(help_text="the calendar file without its attendee")),
            ("made_at", models.DateTimeField()),
            (
                "meeting",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="letters",
                    to="meetings.meeting",
                ),
            ),
            (
                "series",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="letters",
                    to="meetings.series",
                ),
            ),
        ],
        options={
            "ordering": ["pk"],
        },
    ),
    migrations.CreateModel(
        name="TextVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField()),
            ("text", models.TextField(blank=True)),
            ("at", models.DateTimeField()),
            ("stands", models.BooleanField(default=True)),
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
                "decision",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="texts",
                    to="meetings.decision",
                ),
            ),
            (
                "item",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="texts",
                    to="meetings.agendaitem",
                ),
            ),
        ],
        options={
            "ordering": ["-pk"],
        },
    ),
    migrations.CreateModel(
        name="Writer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "meeting",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="writer_rows", to="meetings.meeting"
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="meeting",
        name="writers",
        field=models.ManyToManyField(related_name="+", through="meetings.Writer", to=settings.AUTH_USER_MODEL),
    ),
]
