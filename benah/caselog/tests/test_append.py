"""Entries only grow, one after the other, and hold nothing but who did what when."""

import datetime as dt
import json
import re
import threading
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import Error, connection, connections, transaction

from benah.caselog import leaves
from benah.caselog.actions import append
from benah.caselog.acts import ACTS, PADDED, DetailRefused
from benah.caselog.models import PADDING, Entry
from benah.caselog.queries import entries_of_case, latest
from benah.core import clock
from benah.merkle.growing import Frontier
from benah.merkle.hashing import leaf_hash
from tests.cast import Cast

CASE = uuid.UUID("3f1c9c56-6a53-4a62-9c50-000000000001")
OTHER = uuid.UUID("3f1c9c56-6a53-4a62-9c50-000000000002")


def rows() -> list[Entry]:
    return list(Entry.objects.order_by("place"))


def assert_a_tree(size: int) -> None:
    """Places without gaps, and in every row the hashes that the pure package gives it."""
    grown = Frontier()
    for row in rows():
        leaf = leaf_hash(row.leaf.encode())
        assert (row.place, bytes(row.hashes)) == (grown.size, b"".join(grown.closed_by(leaf)))
        grown = grown.append(leaf)
    assert grown.size == size


def test_every_row_keeps_what_the_tree_asks_for(cast: Cast) -> None:
    for number in range(21):
        assert append("entries.read", by=cast.dewi, case=CASE, detail={"count": number}) == number
    assert_a_tree(21)


def test_place_and_hashes_come_from_the_database_whatever_is_sent(cast: Cast) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    Entry.objects.create(place=99, leaf=rows()[0].leaf, hashes=b"x")
    assert [row.place for row in rows()] == [0, 1]
    assert len(rows()[1].hashes) == 64


def test_a_leaf_says_who_what_when_and_of_which_case_only(cast: Cast) -> None:
    append("case.moved", by=cast.dewi, case=CASE, key_id=bytes(range(16)), detail={"from": "received", "to": "triage"})
    leaf = json.loads(rows()[0].leaf)
    assert set(leaf) == {"act", "at", "by", "case", "detail", "key", "salt"}
    assert (leaf["by"], leaf["case"], leaf["key"]) == (cast.dewi.pk, str(CASE), bytes(range(16)).hex())
    assert leaf["detail"] == {"from": "received", "to": "triage"}
    assert rows()[0].case_id == CASE


def test_the_same_act_twice_has_two_hashes_nobody_can_guess(cast: Cast) -> None:
    now = dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)
    for _again in range(2):
        append("case.opened", by=cast.dewi, case=CASE, at=now)
    first, second = (json.loads(row.leaf) for row in rows())
    assert len(first["salt"]) == 32 and first["salt"] != second["salt"]
    assert {**first, "salt": ""} == {**second, "salt": ""}
    assert first["at"] == "2026-11-25T03:00:00Z"


def test_what_is_known_of_a_reporters_act_is_its_day_in_west_indonesia(cast: Cast) -> None:
    late = dt.datetime(2026, 11, 24, 18, 30, tzinfo=dt.UTC)  # 01.30 WIB of the 25th
    append("case.arrived", by=None, case=CASE, detail={"handlers": 3}, at=late)
    assert json.loads(rows()[0].leaf)["at"] == "2026-11-25"
    assert entries_of_case(CASE)[0].at == dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("act", "detail"),
    [
        ("case.opened", {"title": "laporan"}),
        ("case.moved", {"from": "received", "to": "triage", "reason": "Budi menerima uang"}),
        ("case.moved", {"from": "Received"}),
        ("case.moved", {"from": 5}),
        ("case.moved", {"from": "a" * 41}),
        ("entry.read", {"entry": "x"}),
        ("entry.read", {"entry": str(CASE).upper()}),
        ("entry.read", {"entry": uuid.UUID(int=1)}),
        ("entries.read", {"count": "5"}),
        ("entries.read", {"count": True}),
        ("entries.read", {"count": -1}),
        ("entries.read", {"count": 2**53}),
        ("entries.read", {"count": 1.5}),
        ("hold.placed", {"until": "besok"}),
        ("hold.placed", {"until": "2026-01-01\n"}),
        ("key.replaced", {"previous": "00" * 15}),
        ("seat.proposed", {"person": "budi"}),
        ("laporan.dibuka", {}),
    ],
    ids=str,
)
def test_nothing_enters_that_the_table_of_acts_does_not_name(cast: Cast, act: str, detail: dict[str, object]) -> None:
    with pytest.raises(DetailRefused) as refused:
        append(act, by=cast.dewi, case=CASE, detail=detail)  # type: ignore[arg-type]
    assert "Budi" not in str(refused.value), "the refusal itself goes to logs"
    assert rows() == []


def test_every_act_has_words_for_all_it_names() -> None:
    class Known(dict[str, str]):
        def __missing__(self, key: str) -> str:
            raise AssertionError(key)

    for name, act in ACTS.items():
        assert str(act.sentence).format_map(Known(dict.fromkeys(act.details, "x"))), name
        assert name.count(".") == 1


def test_an_entry_outside_a_transaction_is_a_mistake(committed_db: str) -> None:
    with pytest.raises(AssertionError, match="inside its transaction"):
        append("case.opened", by=None, case=CASE)


def test_a_key_is_named_by_sixteen_bytes(cast: Cast) -> None:
    with pytest.raises(AssertionError, match="16 bytes"):
        append("case.opened", by=cast.dewi, case=CASE, key_id=bytes(32))


def test_an_act_undone_leaves_no_gap(cast: Cast) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        append("case.opened", by=cast.dewi, case=OTHER)
        raise ZeroDivisionError
    assert append("case.opened", by=cast.dewi, case=CASE) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE caselog_entry SET leaf = '{}'",
        "UPDATE caselog_entry SET place = place + 5",
        "DELETE FROM caselog_entry",
        "TRUNCATE caselog_entry",
    ],
)
def test_the_database_refuses_change_also_for_the_owner(cast: Cast, sql: str) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'caselog_entry'")
        assert cursor.fetchone() == (True,)
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            cursor.execute(sql)
    assert len(rows()) == 1


def test_a_role_without_the_tables_appends_once_it_is_given_the_function(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosecdef, proconfig FROM pg_proc WHERE proname = 'caselog_append'")
        assert cursor.fetchone() == (True, ["search_path=public, pg_temp"])
        may = "SELECT has_function_privilege('pg_monitor', 'caselog_append(text)', 'execute')"
        cursor.execute(may)
        assert cursor.fetchone() == (False,)
        cursor.execute("GRANT EXECUTE ON FUNCTION caselog_append(text) TO pg_monitor")
        cursor.execute(may)
        assert cursor.fetchone() == (True,)


def test_many_writers_at_once_make_one_tree_without_gaps(committed_db: str) -> None:
    failures: list[Exception] = []

    def write() -> None:
        try:
            for number in range(10):
                with transaction.atomic():
                    append("entries.read", by=None, case=CASE, detail={"count": number})
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
    assert_a_tree(60)


def test_entries_of_a_case_in_words(cast: Cast, django_assert_num_queries: object) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    append("case.assigned", by=cast.dewi, case=CASE, detail={"person": cast.citra.pk})
    append("case.opened", by=cast.citra, case=OTHER)
    append("case.moved", by=None, case=CASE, detail={"from": "need_info", "to": "triage"})
    append("key.opened", by=cast.citra, detail={"lock": "passkey"})
    with django_assert_num_queries(2):  # type: ignore[operator]
        lines = entries_of_case(CASE, {"triage": "pemilahan"})
    assert [(line.who, line.words) for line in lines] == [
        (cast.dewi.full_name, "membuka laporan"),
        (cast.dewi.full_name, f"menugaskan laporan kepada {cast.citra.full_name}"),
        ("Sistem", "mengubah keadaan laporan: need info menjadi pemilahan"),
    ]


def test_the_latest_come_first_and_fillers_do_not_show(cast: Cast) -> None:
    append("case.opened", by=cast.dewi, case=CASE)
    append("log.padded", by=None)
    append("log.read", by=cast.dewi, case=CASE)
    assert [line.words for line in latest()] == ["membaca catatan perbuatan laporan", "membuka laporan"]
    assert [line.place for line in latest(1)] == [2]
    assert [line.place for line in latest(before=2)] == [0]


def test_the_latest_are_found_without_reading_past_the_fillers(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert (
        "caselog_entry_of_people" in Entry.objects.exclude(leaf__startswith=PADDING).order_by("-place")[:50].explain()
    )
    assert leaves.write(PADDED, at=clock.now(), by=None, case=None, key_id=None, detail={}).startswith(PADDING)


def test_every_act_appended_anywhere_has_its_line() -> None:
    sources = [file for file in Path(settings.PACKAGE).rglob("*.py") if "tests" not in file.parts]
    acts = set(re.findall(r'\bappend\(\s*"([a-z_]+\.[a-z_]+)"', "\n".join(file.read_text() for file in sources)))
    assert len(acts) > 5
    assert acts - ACTS.keys() == set()
