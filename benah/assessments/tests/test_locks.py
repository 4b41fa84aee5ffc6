"""Acts of different people at one moment: each finishes, none is thrown out by the database as a deadlock."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from benah.assessments.models import Assessment
from benah.directory.actions.people import renew_link
from benah.directory.actions.units import add_post
from benah.directory.sign_in import record_about
from tests.cast import Cast, make_cast
from tests.sheets import begin, save_answer


def save(cast: Cast) -> None:
    sheet = Assessment.objects.get()
    save_answer(assessment=sheet, code="A.I.1.ii.b", raw="B", note="", evidence="", seen_version=0, by=cast.ani)


def sign_in(cast: Cast) -> None:
    record_about("session.signed_in", cast.ani, by=cast.ani)


def new_post(cast: Cast) -> None:
    add_post(unit=cast.tulungagung, title="Kasubbag", side="secretariat", basis="", by=cast.citra)


def new_link(cast: Cast) -> None:
    renew_link(user=cast.ani, by=cast.citra)


@pytest.mark.parametrize(("first", "second"), [(save, new_post), (save, new_link), (sign_in, new_link)])
def test_acts_at_one_moment_all_finish(
    committed_db: str, first: Callable[[Cast], None], second: Callable[[Cast], None]
) -> None:
    """Both wait for the unit's chain of events, `first` in front: what `second` locked before must not stop it."""
    cast = make_cast()
    begin(cast)
    failed: list[Exception] = []

    def run(act: Callable[[Cast], None]) -> None:
        try:
            act(cast)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in (first, second)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(72461, %s)", [cast.tulungagung.pk])
        for count, thread in enumerate(threads, start=1):
            thread.start()
            _until_waiting(count)
    for thread in threads:
        thread.join(30)
    assert failed == []


def _until_waiting(count: int) -> None:
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("""
                SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
                WHERE locktype = 'advisory' AND NOT granted AND classid = 72461 AND d.datname = current_database()
            """)
            if cursor.fetchone()[0] >= count:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for the chain")
