"""A head a day, over a log that holds; what is published are hashes, and always as many."""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from benah.caselog import anchors
from benah.caselog.actions import append
from benah.caselog.checking import LogBroken, check_log
from benah.caselog.models import Entry, Head
from benah.caselog.padding import rows_to_add
from benah.caselog.queries import latest
from benah.caselog.signing import sign_head, signing_key
from benah.caselog.tasks import sign_case_log
from benah.caselog.tests.intruder import behind_the_back
from benah.merkle.checking import extends
from tests.cast import Cast

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CASE = uuid.UUID("3f1c9c56-6a53-4a62-9c50-000000000001")
DAY = dt.datetime(2026, 11, 24, 17, 10, tzinfo=dt.UTC)  # 00.10 WIB of the 25th


@pytest.fixture(autouse=True)
def small_days(settings: Any, tmp_path: Path) -> None:
    settings.CASELOG_DAILY_ROWS = 8
    settings.CASELOG_ANCHORS = tmp_path / "anchors"
    settings.CASELOG_KEY = bytes(range(32)).hex()


def days(number: float) -> dt.datetime:
    return DAY + dt.timedelta(days=number)


def three_days(cast: Cast, acts: int) -> None:
    for day in range(3):
        for _act in range(acts):
            append("case.opened", by=cast.dewi, case=CASE)
        sign_head(KEY, days(day))


@pytest.mark.parametrize("acts", [0, 5, 8])
def test_quiet_and_busy_days_look_alike_from_outside(cast: Cast, acts: int) -> None:
    three_days(cast, acts)
    published = [json.loads(anchors.text(head)) for head in Head.objects.all()]
    assert [anchor["size"] for anchor in published] == [8, 16, 24]
    assert [len(anchor["leaves"]) for anchor in published] == [8, 8, 8]
    assert len(latest()) == 3 * acts


@given(st.integers(0, 5000), st.integers(1, 40), st.integers(1, 300))
def test_growth_is_a_doubling_of_the_usual_and_never_below_what_happened(real: int, days: int, step: int) -> None:
    growth = real + rows_to_add(real, days, step)
    assert growth >= max(real, step * days)
    doublings = growth // (step * days)
    assert growth == step * days * doublings and doublings & (doublings - 1) == 0
    assert growth == step * days or growth < 2 * real


def test_days_without_a_head_are_made_up_in_number(cast: Cast) -> None:
    sign_head(KEY, days(0))
    sign_head(KEY, days(4))
    assert [head.size for head in Head.objects.all()] == [8, 40]


def test_every_head_shows_that_the_log_only_grew(cast: Cast) -> None:
    three_days(cast, 3)
    heads = [anchors.signed(head) for head in Head.objects.all()]
    proofs = [anchors.hashes(head.consistency) for head in Head.objects.all()]
    assert proofs[0] == [] and proofs[2] != []
    for old, new, proof in zip(heads, heads[1:], proofs[1:], strict=False):
        new.check(KEY.public_key().public_bytes_raw())
        assert new.head.previous == old.digest()
        assert extends(old.head.size, old.head.root, new.head.size, new.head.root, proof)


def test_a_day_has_one_head(cast: Cast) -> None:
    assert sign_head(KEY, days(0)) is not None
    assert sign_head(KEY, days(0.5)) is None
    assert sign_head(KEY, days(-1)) is None
    assert (Head.objects.count(), Entry.objects.count()) == (1, 8)


def test_an_anchor_holds_hashes_and_nothing_that_was_done(cast: Cast) -> None:
    append("case.opened", by=cast.dewi, case=CASE, key_id=b"k" * 16)
    sign_head(KEY, DAY)
    anchor = json.loads(anchors.text(Head.objects.get()))
    assert set(anchor) == {"at", "consistency", "key", "leaves", "log", "previous", "root", "signature", "size"}
    assert anchor["at"] == "2026-11-24T17:10:00Z"
    text = json.dumps(anchor)
    for what in (str(CASE), CASE.hex, (b"k" * 16).hex(), "case.", "act"):
        assert what not in text


def test_nothing_is_signed_over_a_log_that_does_not_hold(cast: Cast) -> None:
    three_days(cast, 1)
    behind_the_back("UPDATE caselog_entry SET leaf = replace(leaf, 'opened', 'listed') WHERE place = 0")
    with pytest.raises(LogBroken, match="Isi baris 0"):
        sign_head(KEY, days(3))
    assert Head.objects.count() == 3


def test_the_job_signs_and_exports_once_a_day_and_says_nothing_that_counts(cast: Cast) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    assert sign_case_log() == sign_case_log() == "Log diperiksa dan ditandatangani."
    (file,) = anchors.folder().iterdir()
    head = Head.objects.get()
    assert file.name == f"{head.day}.json"
    assert file.read_text() == anchors.text(head)


def test_the_job_without_a_key_is_an_error_only_where_there_is_something_to_sign(cast: Cast, settings: Any) -> None:
    settings.CASELOG_KEY = ""
    assert "belum diisi" in sign_case_log()
    append("case.opened", by=cast.dewi, case=CASE)
    with pytest.raises(ImproperlyConfigured, match="CASELOG_KEY"):
        sign_case_log()


@pytest.mark.parametrize("key", ["x", "00" * 31, "kunci"])
def test_a_wrong_key_is_told_without_repeating_it(settings: Any, key: str) -> None:
    settings.CASELOG_KEY = key
    with pytest.raises(ImproperlyConfigured, match="64 angka heksadesimal") as error:
        signing_key()
    assert f" {key}" not in str(error.value)


@pytest.mark.parametrize("table", ["caselog_entry", "caselog_head"])
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_forget(cast: Cast, table: str, sql: str) -> None:
    sign_head(KEY, DAY)
    with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table))


def test_the_check_finds_nothing_in_an_honest_log(cast: Cast) -> None:
    three_days(cast, 2)
    anchors.export()
    append("case.opened", by=cast.dewi, case=CASE)
    found = check_log()
    assert (found.problems, found.rows, found.heads) == ([], 25, 3)


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE caselog_entry SET leaf = leaf || ' ' WHERE place = 9", "Isi baris 9 tidak sesuai"),
        ("DELETE FROM caselog_entry WHERE place = 9", "Baris 9 hilang"),
        ("DELETE FROM caselog_entry WHERE place > 20", "Log terpotong: kepala 2026-11-26T17:10:00Z mencakup 24 baris"),
        (
            "UPDATE caselog_entry SET leaf = other.leaf, hashes = other.hashes FROM caselog_entry other "
            "WHERE (caselog_entry.place, other.place) IN ((8, 9), (9, 8))",
            "Baris 8 tidak menyambung",
        ),
        (
            "UPDATE caselog_entry SET leaf = '{}', hashes = sha256('\\x00'::bytea || '{}'::bytea) WHERE place = 8",
            "Baris 0 sampai 15 tidak sesuai dengan kepala log 2026-11-25",
        ),
        ("UPDATE caselog_head SET fields = replace(fields, '\"size\":16', '\"size\":15')", "2026-11-26 tidak bertanda"),
        ("UPDATE caselog_head SET fields = '{\"size\":1}' WHERE size = 8", "2026-11-25 tidak bertanda tangan sah"),
        ("DELETE FROM caselog_head WHERE size = 16", "2026-11-27 tidak menyambung pada kepala sebelumnya"),
        ("DELETE FROM caselog_head WHERE size = 24", "Berkas jangkar 2026-11-27.json tidak sama"),
    ],
)
def test_the_check_finds_what_was_done_behind_its_back(cast: Cast, sql: str, problem: str) -> None:
    three_days(cast, 1)
    anchors.export()
    behind_the_back(sql)
    assert any(problem in told for told in check_log().problems), check_log().problems


def test_an_exported_anchor_is_never_written_again(cast: Cast) -> None:
    three_days(cast, 1)
    assert anchors.export() == 3
    file = anchors.folder() / "2026-11-26.json"
    file.write_text("{}")
    assert anchors.export() == 0
    assert file.read_text() == "{}"
    assert check_log().problems == ["Berkas jangkar 2026-11-26.json tidak sama dengan basis data."]


def test_the_command_checks_signs_and_makes_keys(cast: Cast, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    call_command("caselog", "sign")
    assert "8 baris. 1 jangkar baru" in capsys.readouterr().out
    call_command("caselog", "verify")
    assert "8 baris dan 1 kepala diperiksa, 0 masalah." in capsys.readouterr().out
    behind_the_back("DELETE FROM caselog_entry WHERE place = 7")
    with pytest.raises(SystemExit) as ended:
        call_command("caselog", "verify")
    assert ended.value.code == 2
    assert "Log terpotong" in capsys.readouterr().out
    call_command("caselog", "key")
    said = capsys.readouterr()
    seed = said.out.strip().removeprefix("CASELOG_KEY=")
    public = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).public_key().public_bytes_raw()
    assert public.hex() in said.err and seed not in said.err
    settings.CASELOG_KEY = ""
    with pytest.raises(CommandError, match="CASELOG_KEY"):
        call_command("caselog", "sign")
