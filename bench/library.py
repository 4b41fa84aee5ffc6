"""`python -m bench.library COUNT`: documents as offices have them, with texts that were read; prints who may look.

Half belong to the pilot province, half to the rest of the country. One in fifty is another office's report with the
name changed. Rows are written as the actions and the reader would, without bytes: nothing here opens a file.
"""

import datetime as dt
import hashlib
import json
import random
import sys
from typing import Any

import django
from django.db import connection

VOCABULARY = """
    laporan pelaksanaan kegiatan reformasi birokrasi satuan kerja rapat koordinasi anggaran pegawai layanan publik
    survei kepuasan masyarakat pengaduan tindak lanjut evaluasi triwulan dokumen bukti pengawasan sosialisasi
    pemilih daftar tahapan sekretariat keputusan tim rencana aksi capaian target indikator kinerja integritas zona
"""
COPIED = 50  # one of as many
WORDS = 400
BATCH = 1000


def main(count: int) -> dict[str, Any]:
    """Write the documents; sessions of a coordinator (half of them) and an inspector (all), and some copies' ids."""
    from benah.access.models import Assignment, User
    from benah.access.roles import Role
    from benah.core import clock
    from benah.units.models import Unit
    from bench.data import session_of

    province = Unit.objects.get(tier="province", is_pilot=True)
    ours = list(Unit.objects.filter(path__startswith=province.path, tier="city"))
    others = list(Unit.objects.exclude(path__startswith=province.path).filter(tier="city"))
    copies: list[int] = []
    for start in range(0, count, BATCH):
        copies += _write(start, min(BATCH, count - start), ours if start < count // 2 else others)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    sessions = {}
    for name, role, unit in (
        ("coordinator", Role.COORDINATOR, province),
        ("inspector", Role.INSPECTOR, Unit.objects.get(tier="national")),
    ):
        user = User.objects.create(username=f"dokumen.{name}", full_name=role.label, password="!")  # noqa: S106  # none
        since = clock.today() - dt.timedelta(days=300)
        Assignment.objects.create(user=user, role=role, unit=unit, sk_number="1/SDM.05", valid_from=since)
        sessions[name] = session_of(user)
    return {"sessions": sessions, "copies": copies[:200], "count": count}


def _text(number: int, unit: str) -> str:
    """The report of that number, with an office's name put in now and then."""
    known, chance = VOCABULARY.split(), random.Random(number)  # noqa: S311  # texts, no secrets
    words = [chance.choice(known) for _ in range(WORDS)]
    for place in range(20, WORDS, 60):
        words[place] = unit
    return " ".join(words)


def _write(start: int, count: int, units: list[Any]) -> list[int]:
    from benah.core import clock
    from benah.files import words
    from benah.files.actions.reading import VERSION, index_documents
    from benah.files.models import Blob, Document, Revision
    from benah.files.reading.fingerprint import fingerprint_of
    from benah.files.reading_models import Reading, ReadPage

    now = clock.now()
    rows = []
    for number in range(start, start + count):
        unit = units[number % len(units)]
        is_copy = number % COPIED == 0 and number > 0
        rows.append((number, unit, is_copy, _text(number - 1 if is_copy else number, unit.name)))
    blobs = Blob.objects.bulk_create(
        Blob(
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            size=90_000,
            media_type="application/pdf",
            stored_at=now,
        )
        for number, *_ in rows
    )
    documents = Document.objects.bulk_create(
        Document(
            unit=unit,
            title=f"Laporan kegiatan {number}",
            kind="laporan",
            number=f"{number}/ORT.07/2026",
            date=dt.date(2026, 1, 1) + dt.timedelta(days=number % 360),
            created_at=now - dt.timedelta(minutes=number),
        )
        for number, unit, *_ in rows
    )
    Revision.objects.bulk_create(
        Revision(document=document, number=1, blob=blob, filename="laporan.pdf", uploaded_at=now)
        for document, blob in zip(documents, blobs, strict=True)
    )
    marks = [fingerprint_of([text]) for *_, text in rows]
    Reading.objects.bulk_create(
        Reading(
            blob=blob,
            outcome="read",
            version=VERSION,
            pages=1,
            mark_version=mark.version if mark else None,
            fingerprint=mark.values if mark else None,
            bands=list(mark.bands) if mark else None,
            read_at=now,
        )
        for blob, mark in zip(blobs, marks, strict=True)
    )
    ReadPage.objects.bulk_create(
        ReadPage(reading_id=blob.pk, number=1, text=row[3]) for blob, row in zip(blobs, rows, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE files_reading SET vector = to_tsvector(%s::regconfig, page.text) FROM files_readpage AS page"
            " WHERE page.reading_id = blob_id AND blob_id >= %s",
            [words.CONFIG, blobs[0].pk],
        )
    index_documents([document.pk for document in documents])
    return [document.pk for document, row in zip(documents, rows, strict=True) if row[2]]


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("python -m bench.library COUNT")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
