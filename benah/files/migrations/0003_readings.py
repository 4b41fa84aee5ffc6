"""What is read in files, and the entries by which documents are found."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_kept_for_ever"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "blob",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reading",
                        serialize=False,
                        to="files.blob",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("read", "terbaca"),
                            ("no_text", "gambar, tidak ada teks"),
                            ("encrypted", "terkunci kata sandi"),
                            ("broken", "rusak, tidak dapat dibaca"),
                            ("too_large", "terlalu besar untuk dibaca"),
                            ("timed_out", "terlalu lama dibaca"),
                            ("unsupported", "jenis ini tidak dibaca isinya"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                ("was_cut", models.BooleanField(default=False)),
                ("has_scripts", models.BooleanField(default=False)),
                ("mark_version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("fingerprint", models.BinaryField(null=True)),
                (
                    "bands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, null=True, size=None
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["bands"], name="reading_bands")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bands", None), ("fingerprint", None), ("mark_version", None)),
                            models.Q(
                                ("bands__isnull", False),
                                ("fingerprint__isnull", False),
                                ("mark_version__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reading_fingerprint_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Found",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="found",
                        serialize=False,
                        to="files.document",
                    ),
                ),
                ("heading", django.contrib.postgres.search.SearchVectorField()),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                (
                    "blob",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found",
                        to="files.blob",
                    ),
                ),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="found_words")],
            },
        ),
        migrations.CreateModel(
            name="ReadPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="files.reading"
                    ),
                ),
            ],
            options={
                "ordering": ["reading", "number"],
                "constraints": [models.UniqueConstraint(fields=("reading", "number"), name="readpage_number_once")],
            },
        ),
        migrations.CreateModel(
            name="ReadSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("signer", models.CharField(blank=True, max_length=200)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("has_timestamp", models.BooleanField(default=False)),
                ("is_readable", models.BooleanField(default=True)),
                ("is_intact", models.BooleanField()),
                ("covers_all", models.BooleanField()),
                (
                    "trust",
                    models.CharField(
                        choices=[
                            ("trusted", "dipercaya"),
                            ("untrusted", "penerbit sertifikatnya tidak dikenal"),
                            ("unchecked", "tidak dapat diperiksa kepercayaannya"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="files.reading"
                    ),
                ),
            ],
            options={
                "ordering": ["reading", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("reading", "position"), name="readsignature_position_once")
                ],
            },
        ),
    ]
