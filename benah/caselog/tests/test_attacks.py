"""Rows deleted, edited, reordered, cut off, heads forged: the verifier, alone with exported files, tells each.

The intruder owns the tables, switches the guards off, and may make all hashes fit again; what they cannot have is the
copies of anchors that others keep.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection

from benah.caselog import anchors
from benah.caselog.actions import append
from benah.caselog.models import Entry, Head
from benah.caselog.signing import sign_head
from benah.caselog.tests.intruder import behind_the_back
from benah.caselog.tests.test_signing import CASE, DAY, KEY
from benah.merkle.growing import Frontier
from benah.merkle.hashing import leaf_hash
from benah.merkle.heads import Head as TreeHead
from benah.merkle.heads import sign
from tests.cast import Cast

PROGRAM = django_settings.BASE_DIR / "verifier" / "benah_verify.py"
Verify = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benah_verify", PROGRAM)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["benah_verify"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def signed(cast: Cast, settings: Any, tmp_path: Path) -> Path:
    """Three days of eight rows, signed; the anchors as others keep them; four rows more since."""
    settings.CASELOG_DAILY_ROWS = 8
    settings.CASELOG_ANCHORS = tmp_path / "anchors"
    for day in range(3):
        for number in range(3):
            append("entries.read", by=cast.dewi, case=CASE, detail={"count": number})
        sign_head(KEY, DAY + timedelta(days=day))
    for _more in range(4):
        append("case.opened", by=cast.citra, case=CASE)
    anchors.export()
    shutil.copytree(settings.CASELOG_ANCHORS, tmp_path / "kept")
    (tmp_path / "key.txt").write_text(KEY.public_key().public_bytes_raw().hex() + "  # sejak 2026\n")
    return tmp_path


@pytest.fixture
def verify(signed: Path, program: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Verify:
    """Export the log as it stands now and let the verifier judge it by the copies kept elsewhere."""

    def run(*more: str, anchors: str = "kept", log: bool = True) -> tuple[int, list[str]]:
        arguments = ["--key", str(signed / "key.txt"), "--anchors", str(signed / anchors), *more]
        if log:
            call_command("caselog", "export", out=signed / "log.jsonl")
            arguments += ["--log", str(signed / "log.jsonl")]
        monkeypatch.setattr("sys.argv", ["benah_verify.py", *arguments])
        capsys.readouterr()
        code = program.main()
        return code, capsys.readouterr().out.splitlines()

    return run


def made_to_fit() -> None:
    """Hash every row anew and number the rows without gaps, as an intruder would to leave no trace in the database."""
    grown = Frontier()
    texts = list(Entry.objects.order_by("place").values_list("leaf", flat=True))
    behind_the_back("DELETE FROM caselog_entry")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE caselog_entry DISABLE TRIGGER USER")
        for place, text in enumerate(texts):
            leaf = leaf_hash(text.encode())
            row = [place, text, b"".join(grown.closed_by(leaf))]
            cursor.execute("INSERT INTO caselog_entry (place, leaf, hashes) VALUES (%s, %s, %s)", row)
            grown = grown.append(leaf)
        cursor.execute("ALTER TABLE caselog_entry ENABLE TRIGGER USER")


def test_an_honest_log_has_no_problem(verify: Verify) -> None:
    code, said = verify()
    assert code == 0
    assert said == [
        "Diperiksa: 3 jangkar, yang terakhir 2026-11-26T17:10:00Z untuk 24 baris.",
        "Diperiksa: 28 baris log; 4 baris terakhir belum tercakup jangkar.",
        "Tidak ada masalah ditemukan.",
    ]


SWAP = (
    "UPDATE caselog_entry SET leaf = other.leaf, hashes = other.hashes FROM caselog_entry other "
    "WHERE (caselog_entry.place, other.place) IN (({a}, {b}), ({b}, {a}))"
)
ATTACKS = {
    "edited": (
        "UPDATE caselog_entry SET leaf = replace(leaf, '\"count\":1', '\"count\":0') WHERE place = 9",
        ["DIUBAH: baris 9 bukan yang ditandatangani."],
    ),
    "deleted": ("DELETE FROM caselog_entry WHERE place = 9", ["DIHAPUS: baris 9 tidak ada lagi."]),
    "first deleted": ("DELETE FROM caselog_entry WHERE place = 0", ["DIHAPUS: baris 0 tidak ada lagi."]),
    "several deleted": (
        "DELETE FROM caselog_entry WHERE place IN (3, 4, 5, 17)",
        ["DIHAPUS: baris 3–5, 17 tidak ada lagi."],
    ),
    "reordered": (SWAP.format(a=9, b=12), ["URUTAN: baris 9, 12 tidak berada di tempatnya."]),
    "neighbours reordered": (SWAP.format(a=8, b=9), ["URUTAN: baris 9 tidak berada di tempatnya."]),
    "cut off": ("DELETE FROM caselog_entry WHERE place >= 20", ["TERPOTONG: baris 20–23 di ujung log tidak ada lagi."]),
    "emptied": ("DELETE FROM caselog_entry", ["TERPOTONG: baris 0–23 di ujung log tidak ada lagi."]),
    "doubled": (
        "UPDATE caselog_entry SET leaf = (SELECT leaf FROM caselog_entry WHERE place = 3) WHERE place = 25",
        ["GANDA: baris 3 ada dua kali (lagi sebagai baris 25)."],
    ),
    "deleted, then edited": (
        "UPDATE caselog_entry SET leaf = replace(leaf, '\"count\":1', '\"count\":0') WHERE place = 17;"
        "DELETE FROM caselog_entry WHERE place = 9",
        ["DIUBAH: baris 17 bukan yang ditandatangani.", "DIHAPUS: baris 9 tidak ada lagi."],
    ),
    "cut off and gone on": (
        "DELETE FROM caselog_entry WHERE place IN (22, 23)",
        ["DIUBAH: baris 22 bukan yang ditandatangani.", "DIUBAH: baris 23 bukan yang ditandatangani."],
    ),
    "edited and deleted": (
        "UPDATE caselog_entry SET leaf = replace(leaf, '\"count\":1', '\"count\":0') WHERE place = 1;"
        "DELETE FROM caselog_entry WHERE place = 17",
        ["DIUBAH: baris 1 bukan yang ditandatangani.", "DIHAPUS: baris 17 tidak ada lagi."],
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_an_intruder_did_to_rows_is_told(verify: Verify, name: str) -> None:
    """After the attack everything in the database fits again, so that only the copies elsewhere tell."""
    sql, told = ATTACKS[name]
    behind_the_back(sql)
    made_to_fit()
    code, said = verify()
    assert code == 1
    assert said[: len(told)] == told
    assert said[-1] == f"{len(told)} masalah ditemukan."


def test_a_row_slipped_in_is_told(verify: Verify) -> None:
    behind_the_back("UPDATE caselog_entry SET place = place + 100 WHERE place >= 9")
    behind_the_back("INSERT INTO caselog_entry (place, leaf, hashes) VALUES (9, '{\"act\":\"case.opened\"}', '')")
    made_to_fit()
    assert verify()[1][0] == "DISISIPKAN: baris 9 tidak pernah ditandatangani."


def test_without_fitting_hashes_again_an_edited_row_is_told_once(verify: Verify) -> None:
    behind_the_back("UPDATE caselog_entry SET leaf = leaf || ' ' WHERE place = 26")
    code, said = verify()
    assert (code, said[0]) == (1, "DIUBAH: isi baris 26 tidak sesuai dengan sidik yang disertakan.")


def test_rows_beyond_the_last_anchor_are_known_by_their_numbers_alone(verify: Verify) -> None:
    behind_the_back("DELETE FROM caselog_entry WHERE place = 25")
    assert verify()[1][0] == "DIHAPUS: baris 25 tidak ada."


def without(folder: Path, *names: str) -> None:
    """Anchors as somebody keeps them who wants only the signed heads."""
    for file in folder.iterdir():
        fields = json.loads(file.read_text())
        file.write_text(json.dumps({name: value for name, value in fields.items() if name not in names}))


@pytest.mark.parametrize("name", ["edited", "deleted", "reordered", "doubled"])
def test_signed_heads_alone_tell_between_which_days(verify: Verify, signed: Path, name: str) -> None:
    without(signed / "kept", "leaves", "consistency")
    behind_the_back(ATTACKS[name][0].replace("25", "11"))
    made_to_fit()
    code, said = verify()
    assert code == 1
    assert said[0].startswith("TIDAK COCOK: baris 8–15 bukan yang ditandatangani dalam jangkar 2026-11-25T17:10:00Z")


def test_signed_heads_alone_tell_what_was_cut_off(verify: Verify, signed: Path) -> None:
    without(signed / "kept", "leaves")
    behind_the_back("DELETE FROM caselog_entry WHERE place >= 20")
    made_to_fit()
    told = "TERPOTONG: jangkar 2026-11-26T17:10:00Z (2026-11-27.json) mencakup 24 baris, log hanya memuat 20."
    assert verify()[1][0] == told


def test_an_export_of_hashes_alone_can_be_checked_by_anybody(verify: Verify, signed: Path) -> None:
    call_command("caselog", "export", out=signed / "hashes.jsonl", hashes=True)
    assert "leaf" not in (signed / "hashes.jsonl").read_text()
    assert verify("--log", str(signed / "hashes.jsonl"), log=False)[0] == 0


def test_a_head_by_another_key_is_forged(verify: Verify, signed: Path) -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    head = anchors.signed(Head.objects.get(size=24)).head
    (signed / "kept" / "2026-11-27.json").write_text(json.dumps(sign(head, other).fields()))
    code, said = verify()
    assert code == 1
    assert said[0] == (
        "PALSU: jangkar 2026-11-26T17:10:00Z (2026-11-27.json) tidak ditandatangani oleh kunci yang diumumkan."
    )


@pytest.mark.parametrize("change", [{"size": 16}, {"root": "00" * 32}, {"at": "2026-11-26T17:10:01Z"}], ids=str)
def test_a_changed_head_is_forged(verify: Verify, signed: Path, change: dict[str, object]) -> None:
    file = signed / "kept" / "2026-11-27.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    assert verify(log=False)[1][0].startswith("PALSU: jangkar 2026-11-26T17:10:0")


def test_history_rewritten_and_signed_again_contradicts_the_copies(verify: Verify, signed: Path) -> None:
    """The intruder holds even the signing key, and publishes anchors of another history from the second day on."""
    shutil.copy(signed / "kept" / "2026-11-26.json", signed / "kept" / "copy.json")
    first = Head.objects.get(size=8)
    behind_the_back("DELETE FROM caselog_head WHERE size > 8", "DELETE FROM caselog_entry WHERE place >= 8")
    shutil.rmtree(anchors.folder())
    append("case.opened", by=None, case=CASE)
    sign_head(KEY, DAY + timedelta(days=1))
    (signed / "kept" / "2026-11-26.json").write_text(anchors.text(Head.objects.get(size=16)))
    code, said = verify(log=False)
    assert code == 1
    assert "mengaku penerus kepala yang sama" in said[0]
    assert any("sama ukurannya, tetapi berbeda isinya" in line for line in said)
    assert first.size == 8


def test_a_head_that_does_not_grow_from_the_one_before_is_told(verify: Verify, signed: Path) -> None:
    old = anchors.signed(Head.objects.get(size=24))
    forged = sign(TreeHead("caselog", 30, bytes(32), "2026-11-28T17:10:00Z", old.digest()), KEY)
    (signed / "kept" / "2026-11-28.json").write_text(json.dumps({**forged.fields(), "consistency": []}))
    code, said = verify(log=False)
    assert (code, said[0]) == (
        1,
        "BERTENTANGAN: menurut jangkar 2026-11-28T17:10:00Z (2026-11-28.json) isi log sebelum jangkar "
        "2026-11-26T17:10:00Z (2026-11-27.json) telah berganti.",
    )


def test_a_head_older_than_the_one_it_follows_is_told(verify: Verify, signed: Path) -> None:
    old = anchors.signed(Head.objects.get(size=24))
    forged = sign(TreeHead("caselog", 24, old.head.root, "2026-11-26T17:10:00Z", old.digest()), KEY)
    (signed / "kept" / "2026-11-28.json").write_text(json.dumps(forged.fields()))
    assert any("tidak lebih baru daripada" in line for line in verify(log=False)[1])


def test_hashes_that_do_not_make_the_root_are_told(verify: Verify, signed: Path) -> None:
    file = signed / "kept" / "2026-11-26.json"
    anchor = json.loads(file.read_text())
    file.write_text(json.dumps({**anchor, "leaves": anchor["leaves"][::-1]}))
    code, said = verify()
    assert (code, said[0]) == (
        1,
        "BERTENTANGAN: daftar sidik dalam jangkar 2026-11-25T17:10:00Z (2026-11-26.json) tidak menghasilkan akarnya.",
    )


def test_a_missing_anchor_is_noted_and_the_rest_still_checked(verify: Verify, signed: Path) -> None:
    (signed / "kept" / "2026-11-26.json").unlink()
    code, said = verify()
    assert code == 0
    assert said[0] == "Catatan: Jangkar sebelum jangkar 2026-11-26T17:10:00Z (2026-11-27.json) tidak diberikan."
    behind_the_back("DELETE FROM caselog_entry WHERE place = 12")
    made_to_fit()
    assert verify()[1][0].startswith("TIDAK COCOK: baris 8–23")


@pytest.mark.parametrize("content", ["", "{}", "[]", "x", '{"size": true}'])
def test_what_cannot_be_read_is_no_verdict(verify: Verify, signed: Path, content: str) -> None:
    shutil.rmtree(signed / "kept")
    (signed / "kept").mkdir()
    (signed / "kept" / "a.json").write_text(content)
    assert verify(log=False)[0] == 2


@pytest.mark.parametrize("line", ["x", "{}", '{"place": "0", "leaf": "x"}', '{"place": 0, "leaf": 5}', '{"place": 0}'])
def test_a_log_that_cannot_be_read_is_no_verdict(verify: Verify, signed: Path, line: str) -> None:
    (signed / "bad.jsonl").write_text(line + "\n")
    assert verify("--log", str(signed / "bad.jsonl"), log=False)[0] == 2


def test_the_program_runs_alone_in_an_empty_folder(signed: Path) -> None:
    """Isolated: no folder of ours on the path, only the interpreter and `cryptography`. The key is given as PEM."""
    call_command("caselog", "export", out=signed / "log.jsonl")
    alone = signed / "alone"
    alone.mkdir()
    shutil.copy(PROGRAM, alone / "benah_verify.py")
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (alone / "key.pem").write_bytes(pem)
    source = PROGRAM.read_text()
    assert "import benah" not in source and "from benah" not in source
    run = [sys.executable, "-I", "benah_verify.py", "--key", "key.pem", "--anchors", "../kept", "--log", "../log.jsonl"]
    done = subprocess.run(run, cwd=alone, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tidak ada masalah" in done.stdout


def test_the_log_holds_no_word_of_a_report(signed: Path) -> None:
    """Whatever the rows say consists of codes of the table of acts, numbers, keys of rows and random bytes."""
    for leaf in Entry.objects.values_list("leaf", flat=True):
        fields = json.loads(leaf)
        assert " " not in leaf
        assert set(fields) == {"act", "at", "by", "case", "detail", "key", "salt"}
        assert fields["case"] is None or uuid.UUID(fields["case"]) == CASE
        assert all(isinstance(value, int) for value in fields["detail"].values())
        assert datetime.fromisoformat(fields["at"])
