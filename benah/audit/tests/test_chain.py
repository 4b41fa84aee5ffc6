"""Events only grow, and any change behind the program's back is found."""

import threading

import pytest
from django.core.management import call_command
from django.db import Error, connection, connections, transaction

from benah.audit.actions import anchor_chains, check_chains, record
from benah.audit.chain import heads, verify
from benah.audit.models import AuditEvent
from tests.cast import Cast, load_few_units


@pytest.fixture
def events(cast: Cast) -> list[AuditEvent]:
    """Three events of one unit, one of another, two of none."""
    units = [cast.surabaya, cast.surabaya, cast.surabaya, cast.aceh, None, None]
    return [record("post.added", by=cast.dewi, unit=unit, target=unit, detail={"title": "é “x”\n"}) for unit in units]


def behind_the_back(sql: str, *values: object) -> None:
    """What somebody does who owns the tables and switches the guards off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the table is busy with checks to come
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_auditevent SET act = 'session.signed_in'",
        "UPDATE audit_auditevent SET by_id = NULL",
        "DELETE FROM audit_auditevent",
        "TRUNCATE audit_auditevent CASCADE",
    ],
)
def test_the_database_refuses_change_also_for_the_owner(events: list[AuditEvent], sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'audit_auditevent'")
        assert cursor.fetchone() == (True,)
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            cursor.execute(sql)
    assert AuditEvent.objects.filter(pk__in=[event.pk for event in events]).count() == len(events)


def test_place_and_hash_come_from_the_database_whatever_is_sent(cast: Cast) -> None:
    first = record("post.added", by=None, unit=cast.surabaya)
    forged = AuditEvent.objects.create(
        at=first.at, act="post.closed", unit=cast.surabaya, chain=99, seq=99, previous_hash="0" * 64, hash="f" * 64
    )
    forged.refresh_from_db()
    first.refresh_from_db()
    assert (forged.chain, forged.seq) == (cast.surabaya.pk, first.seq + 1)
    assert forged.previous_hash == first.hash
    assert verify()[1] == []


def test_chains_of_units_grow_apart(events: list[AuditEvent], cast: Cast) -> None:
    found = AuditEvent.objects.filter(chain=cast.surabaya.pk).order_by("seq")
    assert [event.seq for event in found] == [1, 2, 3]
    count, breaks = verify()
    assert breaks == []
    assert count == AuditEvent.objects.count()


def test_an_event_outside_a_transaction_is_a_mistake(committed_db: str) -> None:
    with pytest.raises(AssertionError, match="inside its transaction"):
        record("post.added", by=None)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE audit_auditevent SET act = 'post.closed' WHERE id = %s", "isi tidak sesuai"),
        ("UPDATE audit_auditevent SET detail = '{}' WHERE id = %s", "isi tidak sesuai"),
        ("UPDATE audit_auditevent SET by_id = NULL WHERE id = %s", "isi tidak sesuai"),
        ("UPDATE audit_auditevent SET at = at + interval '1 microsecond' WHERE id = %s", "isi tidak sesuai"),
        ("DELETE FROM audit_auditevent WHERE id = %s", "nomor urut 2 hilang"),
    ],
)
def test_tampering_is_found(events: list[AuditEvent], change: str, reason: str) -> None:
    behind_the_back(change, events[1].pk)
    breaks = verify()[1]
    assert any(reason in found.reason for found in breaks)
    assert {found.chain for found in breaks} == {events[1].unit_id}


def test_a_forged_event_with_a_right_hash_of_its_own_breaks_the_next_link(events: list[AuditEvent]) -> None:
    behind_the_back(
        "UPDATE audit_auditevent SET act = 'post.closed', hash = encode(sha256(convert_to(concat_ws(E'\\n', "
        "previous_hash, chain::text, seq::text, (extract(epoch FROM at) * 1000000)::bigint::text, by_id::text, "
        "'post.closed', unit_id::text, target_kind, target_id, detail::text), 'UTF8')), 'hex') WHERE id = %s",
        events[1].pk,
    )
    assert [found.reason for found in verify()[1]] == ["tidak menyambung pada kejadian sebelumnya"]


def test_a_tail_cut_off_is_found_once_anchored(events: list[AuditEvent]) -> None:
    before = anchor_chains()
    assert len(before) == 64
    behind_the_back("DELETE FROM audit_auditevent WHERE id = %s", events[2].pk)
    assert [found.reason for found in verify()[1]] == ["akhir rantai terpotong"]


def test_heads_are_the_last_of_each_chain(events: list[AuditEvent]) -> None:
    events[2].refresh_from_db()
    assert heads()[str(events[2].unit_id)] == [3, events[2].hash]


def test_command_says_what_it_found_and_fails_on_a_break(
    events: list[AuditEvent], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("audit", "verify")
    assert "0 masalah" in capsys.readouterr().out
    call_command("audit", "anchor")
    assert "Sidik gabungan" in capsys.readouterr().out
    behind_the_back("UPDATE audit_auditevent SET act = 'x' WHERE id = %s", events[0].pk)
    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify")
    assert ended.value.code == 2
    assert f"kejadian {events[0].pk}" in capsys.readouterr().out


def test_a_check_is_recorded_with_what_it_found(events: list[AuditEvent]) -> None:
    behind_the_back("UPDATE audit_auditevent SET act = 'x' WHERE id = %s", events[0].pk)
    event, breaks = check_chains()
    assert event.detail["breaks"] == len(breaks) == 1
    assert event.detail["count"] == AuditEvent.objects.count() - 1


def test_many_writers_at_once_keep_every_chain_whole(committed_db: str) -> None:
    units = [*load_few_units().values()][:2]
    failures: list[Exception] = []

    def write() -> None:
        try:
            for number in range(10):
                with transaction.atomic():
                    record("post.added", by=None, unit=units[number % 2], detail={"title": str(number)})
        except Exception as error:  # told below, since a thread's own is lost
            failures.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    count, breaks = verify()
    assert (count, breaks) == (60, [])
    assert [head[0] for head in heads().values()] == [30, 30]
