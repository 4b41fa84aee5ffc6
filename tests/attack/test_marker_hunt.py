"""Attack tests 10 to 12: what a report holds stands nowhere in the clear, no secret that opens it, and not who sent it.

A report with a marker in its text, file name, file body, identity and message, a note of a handler with the marker, a
passphrase with it; then everything the product has written is searched: files of the database, write-ahead log, a dump,
state and temporary folders, logs, environment.
"""

import base64
import os
import re
import secrets
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.db import connection

from benah.cases import sides
from benah.cases.models import Case
from benah.custody.actions.keys import store_locks
from benah.custody.actions.opening import slowly
from benah.custody.unlocking import COOKIE
from benah.filing.tests.test_journey import receipt_in
from benah.sealing.locks import RecoveryCode
from tests.attack.conftest import Served, environment_of
from tests.attack.hunt import Hunt
from tests.committed import create_empty, drop_database
from tests.live import database_url, session_key
from tools.postgres import choice
from tools.postgres.programs import programs_folder

ADDRESS = "127.211.123.187"
AGENT = f"peramban{secrets.token_hex(8)}"
STEM = f"penanda{secrets.token_hex(8)}"
SPARE = f"benah_{os.environ['TEST_RUN']}_spare_{secrets.token_hex(4)}"
# stands in the clear, so that the search is seen to look in the right places
OPENLY = f"terbuka{secrets.token_hex(8)}"


@dataclass
class Planted:
    served: Served
    hunt: Hunt
    log: list[bytes]


def test_the_hunter_finds_every_way_of_writing() -> None:
    hunt = Hunt({"marker": STEM.encode()})
    inside = f"awal {STEM} akhir".encode()
    for written in (
        inside,
        inside.hex().encode(),
        base64.b64encode(b"x" + inside),
        base64.urlsafe_b64encode(b"xy" + inside),
        f"awal {STEM}".encode("utf-16"),
        zlib.compress(inside * 3),
        b"\x00" * 7 + zlib.compress(inside, 9) + b"rest",
    ):
        assert hunt.found(written), written
    assert not hunt.found(secrets.token_bytes(200_000))


@pytest.fixture(scope="module")
def planted(served: Served) -> Planted:
    start = _lsn()
    handler = served.desk.handlers[0]
    served.desk.desk.name = f"Meja {OPENLY}"
    served.desk.desk.save()
    code, passphrase = RecoveryCode.generate(), f"frasa sandi {STEM} panjang sekali"
    store_locks(
        key=handler.key,
        private=handler.private,
        under_passphrase=slowly(handler.private, passphrase),
        code=code,
    )
    who = {"User-Agent": f"Peramban {AGENT}", "X-Forwarded-For": ADDRESS}
    reporter = served.reporter(address=ADDRESS, **who).to_check(
        unit=served.cast.tulungagung.pk,
        mode="confidential",
        what=f"Kuitansi {STEM}",
        how=f"Cerita {STEM}. " * 100,
        names=f"Orang {STEM}",
        name=f"Pelapor {STEM}",
        contact=f"{STEM}@contoh.id",
        files=[(f"bukti-{STEM}.txt", f"Isi {STEM}\n".encode() * 5000)],
    )
    token = reporter.field("token")
    assert reporter.send().status_code == 200, reporter.heading
    receipt = receipt_in(reporter.html)
    reporter.post("ikuti/laporan/", {"receipt": receipt.text})
    carried = {name: reporter.field(name) for name in ("visit", "seen")}
    reporter.post("ikuti/kirim/", {**carried, "act": "pesan", "text": f"Pesan {STEM}"})
    assert reporter.page.status_code == 200, reporter.html
    _note(served, passphrase)
    hunt = Hunt(
        {
            "marker": STEM.encode(),
            "receipt": receipt.text.encode(),
            "receipt without dashes": receipt.line.encode(),
            "token": base64.urlsafe_b64decode(token + "="),
            "private key": handler.private.to_bytes()[-32:],
            "recovery code": code.text.encode(),
            "browser": AGENT.encode(),
            "address": ADDRESS.encode(),
            "openly": OPENLY.encode(),
        }
    )
    return Planted(served, hunt, _write_ahead_log(served, start))


def _note(served: Served, passphrase: str) -> None:
    """A handler opens their key with the passphrase and writes a note, over HTTP."""
    person = served.desk.handlers[0].person
    with sides.desk(served.desk.handlers[0].key.pk):
        case = Case.objects.get()
        assert case.last_place == 3, "report, identity and message are to be there"
    cookies = {"sessionid": session_key(person), "csrftoken": "a" * 32}
    headers = {"X-CSRFToken": "a" * 32}
    with httpx.Client(base_url=served.url, timeout=60, trust_env=False, headers=headers) as browser:
        browser.cookies.update(cookies)
        opened = browser.post("/meja-pengaduan/kunci/buka/", data={"passphrase": passphrase})
        assert COOKIE in opened.cookies, opened.text
        note = f"/meja-pengaduan/laporan/{case.pk}/catatan/"
        seen = re.search(r'name="seen" value="(\d+)"', browser.get(note).text)
        assert seen
        written = browser.post(note, data={"text": f"Catatan {STEM}", "seen": seen[1]})
        assert written.status_code == 302, written.text


def _lsn() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
        return str(cursor.fetchone()[0])


def _write_ahead_log(served: Served, first: str) -> list[bytes]:
    """What the tests' own server logged since then, read before a checkpoint gives its files away."""
    server = choice.test_server()
    if os.environ["DATABASE_URL"] != server.url:
        return []
    # once more at the end: parallel tests may have made a checkpoint meanwhile
    served.desk.desk.name = f"Meja {OPENLY} lagi"
    served.desk.desk.save()
    # flushes what is logged
    create_empty(SPARE)
    last = _lsn()
    return [path.read_bytes() for path in _files(server.data / "pg_wal") if first <= path.name <= last]


def _files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.iterdir() if path.is_file())
    assert found, folder
    return found


def test_files_of_the_database_and_its_log_hold_nothing(planted: Planted) -> None:
    if planted.log == []:
        pytest.skip("the files of somebody else's database server are not ours to read")
    # CHECKPOINT is for superusers; dropping a database makes one
    drop_database(SPARE)
    folder = choice.test_server().data
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        (oid,) = cursor.fetchone()
    tables = {hit for path in _files(folder / "base" / str(oid)) for hit in planted.hunt.found(path.read_bytes())}
    assert tables == {"openly, plain"}
    log = {hit for segment in planted.log for hit in planted.hunt.found(segment)}
    assert log == {"openly, plain"}


def test_a_dump_holds_nothing(planted: Planted) -> None:
    name = connection.settings_dict["NAME"]
    command = [str(programs_folder() / "pg_dump"), "--no-owner", database_url(name)]
    dump = subprocess.run(command, capture_output=True, check=True).stdout
    assert planted.hunt.found(dump) == {"openly, plain"}
    # bytea stands in dumps as hex: what was sealed is seen to be there
    assert b"cases_entry" in dump and b"cases_piece" in dump


def test_folders_logs_and_environment_hold_nothing(planted: Planted) -> None:
    folder = planted.served.folder
    hits = {
        (path.name, hit)
        for path in folder.rglob("*")
        if path.is_file()
        for hit in planted.hunt.found(path.read_bytes())
    }
    assert hits == set()
    log = (folder / "web.log").read_text(errors="replace")
    assert "/meja-pengaduan/" in log and "/lapor/" not in log, "requests are logged, but never those at the door"
    assert planted.hunt.found(environment_of(planted.served.pid)) == set()
