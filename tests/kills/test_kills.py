"""Twenty times SIGKILL while people save, upload and send: what was acknowledged is there, whole and once."""

import random
import time
from pathlib import Path

import psycopg
import pytest

from tests.kills.clients import LOST, Client, Saver, Uploader
from tests.kills.installation import Installation
from tools.address import free_address

pytestmark = pytest.mark.launcher

ROUNDS = 20
VICTIMS = ("web", "database", "worker", "web process")


@pytest.fixture
def place(tmp_path):
    place = Installation(tmp_path, free_address())
    yield place
    place.close()


def test_what_was_acknowledged_survives_twenty_kills(place):
    people = place.fill(ROUNDS)
    place.mend()
    netloc = f"127.0.0.1:{place.address.port}"
    savers = [Saver(Client(netloc, people["session"]), people["sheet"], code) for code in ("A.I.1.i.a", "A.I.1.ii.a")]
    uploader = Uploader(Client(netloc, people["session"]), people["unit"])
    for thread in (*savers, uploader):
        thread.start()
    sent = []
    chance = random.Random(7)  # when to strike, not a secret
    for number in range(ROUNDS):
        time.sleep(chance.uniform(0.1, 0.5))
        sent += _send(place, netloc, people["heads"][number], VICTIMS[number % len(VICTIMS)], chance)
        place.mend()
    time.sleep(0.5)
    for thread in (*savers, uploader):
        thread.stopping.set()
        thread.join(30)
    assert min(len(saver.acknowledged) for saver in savers) > ROUNDS, "too little work went on to prove anything"
    assert max(uploader.promised.values(), default=0) > 0 and sent
    _check(place, people, savers, uploader, sent)


def _send(place, netloc, head, victim, chance) -> list[int]:
    """A head sends a sheet while `victim` dies; the sheet's id where the server said yes."""
    client = Client(netloc, head["session"])
    path = f"/penilaian/{head['sheet']}/periksa/"
    try:
        token = client.token(path)
        if chance.random() < 0.5:
            place.kill(victim)
        status, _, _ = client.post(path, {"pernyataan": "Benar."}, token)
    except LOST:
        status = 0
    if victim not in ("web process", "worker") or chance.random() < 0.5:
        _kill_if_alive(place, victim)
    return [head["sheet"]] if status == 302 else []


def _kill_if_alive(place, victim) -> None:
    try:
        place.kill(victim)
    except (ProcessLookupError, FileNotFoundError, IndexError):
        return


def _check(place, people, savers, uploader, sent) -> None:
    with psycopg.connect(place.env["DATABASE_URL"]) as db:
        held = dict(db.execute("SELECT request_id::text, note FROM assessments_answervalue").fetchall())
        for saver in savers:
            assert [pair for pair in saver.acknowledged if held.get(pair[0]) != pair[1]] == []
        states = dict(db.execute("SELECT id, state FROM assessments_assessment").fetchall())
        assert [sheet for sheet in sent if states[sheet] != "submitted"] == []
        twice = db.execute(
            "SELECT target_id, count(*) FROM audit_auditevent WHERE act = 'assessment.submitted'"
            " GROUP BY target_id HAVING count(*) > 1"
        ).fetchall()
        assert twice == []
        told = {f"/dokumen/unggah/{pk}/": (pk, offset) for pk, offset in
                db.execute('SELECT id::text, "offset" FROM files_upload').fetchall()}  # fmt: skip
    assert uploader.short == []
    for path, promised in uploader.promised.items():
        pk, offset = told[path]
        assert offset >= promised
        stored = (Path(place.env["STATE_DIR"]) / "uploads" / f"{pk}.part").read_bytes()[:offset]
        assert stored == uploader.data[:offset]
    place.check_audit()
