"""The database as last guard: what each role cannot reach, and what tables of cases do not hold."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

import benah
from benah.cases import sides
from benah.cases.separation import LOGINS
from tests.desks import make_desk
from tests.sealed import Filed, make_case

pytestmark = pytest.mark.django_db
TABLES = ["case", "wrap", "entry", "casedeadline", "sealedfile", "piece", "draft"]


def rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def refused(sql: str) -> bool:
    try:
        with transaction.atomic():
            rows(sql)
    except DatabaseError as error:
        return "permission denied" in str(error)
    return False


@pytest.fixture
def two(cast) -> tuple[Filed, Filed]:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi)
    return make_case(desk), make_case(desk)


def test_the_reporters_role_lists_nothing_without_a_receipt(two) -> None:
    with sides.reporter():
        assert {table: rows(f"SELECT count(*) FROM cases_{table}")[0][0] for table in TABLES} == dict.fromkeys(
            TABLES, 0
        )


def test_the_reporters_role_reads_its_own_case_and_no_other(two) -> None:
    mine, other = two
    with sides.reporter(lookup=mine.receipt.lookup):
        assert rows("SELECT id FROM cases_case") == [(mine.case.pk,)]
        for table in ("wrap", "entry", "casedeadline"):
            assert {row[0] for row in rows(f"SELECT case_id FROM cases_{table}")} <= {mine.case.pk}
        assert rows("SELECT count(*) FROM cases_case WHERE id = %s", other.case.pk) == [(0,)]
        assert rows("UPDATE cases_case SET state = 'triage' WHERE id = %s RETURNING id", other.case.pk) == []


def test_the_reporters_role_reads_no_password_no_mail_and_no_log(two) -> None:
    with sides.reporter(lookup=two[0].receipt.lookup):
        for sql in (
            "SELECT password FROM access_user",
            "SELECT email FROM access_user",
            "SELECT * FROM access_user",
            "SELECT * FROM caselog_entry",
            "SELECT * FROM django_session",
            "SELECT case_id FROM cases_undercase",
            "DELETE FROM cases_case",
            "UPDATE cases_case SET desk_id = 1",
        ):
            assert refused(sql), sql


def test_the_desks_role_sees_no_case_without_a_wrap(two, cast) -> None:
    stranger = make_desk(cast.bali, by=cast.okta, second=cast.dewi).handlers[0]
    with sides.desk(stranger.key.pk):
        assert rows("SELECT count(*) FROM cases_case") == [(0,)]
        assert rows("SELECT count(*) FROM cases_entry") == [(0,)]


def test_tables_of_cases_hold_days_and_no_running_numbers() -> None:
    columns = rows(
        "SELECT table_name, column_name, data_type, column_default, is_identity FROM information_schema.columns"
        " WHERE table_schema = 'public' AND starts_with(table_name, 'cases_')"
    )
    assert {"cases_case", "cases_entry", "cases_draft"} <= {column[0] for column in columns}
    for table, name, kind, default, identity in columns:
        assert not re.search("time|interval", kind), f"{table}.{name} is finer than a day"
        assert kind != "tsvector", f"{table}.{name} can be searched"
        assert default is None and identity == "NO", f"{table}.{name} is filled by the database"
    keys = rows(
        "SELECT c.relname, format_type(a.atttypid, a.atttypmod) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)"
        " WHERE i.indisprimary AND starts_with(c.relname, 'cases_')"
    )
    assert keys and not [table for table, kind in keys if "int" in kind]
    assert not rows("SELECT relname FROM pg_class WHERE relkind = 'S' AND starts_with(relname, 'cases_')")


def test_rows_of_cases_are_guarded_in_every_table_but_released_numbers() -> None:
    open_tables = rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND starts_with(relname, 'cases_') AND NOT relrowsecurity"
    )
    assert open_tables == [("cases_casefigures",)]


def test_no_admin_search_or_cache_knows_cases() -> None:
    folder = Path(benah.__file__).parent
    seen = [path for app in ("cases", "filing", "casework") for path in (folder / app).rglob("*.py")]
    used = re.compile(r"^\s*(from|import) .*(core\.cache|contrib\.admin|postgres\.search|rest_framework|ninja)", re.M)
    assert not [path for path in seen if "tests" not in path.parts and used.search(path.read_text(encoding="utf-8"))]


def test_the_command_makes_roles_twice_without_showing_a_password(settings) -> None:
    with pytest.raises(CommandError, match="PUBLIC_DB_PASSWORD"):
        call_command("database_roles", apply=True)
    settings.DOOR_PASSWORDS = dict.fromkeys(settings.DOOR_PASSWORDS, "rahasia-sekali")
    printed = io.StringIO()
    call_command("database_roles", stdout=printed)
    assert "SCRAM-SHA-256$" in printed.getvalue() and "rahasia" not in printed.getvalue()
    for _ in range(2):
        call_command("database_roles", apply=True, stdout=io.StringIO())
    made = rows("SELECT rolname, rolcanlogin, rolinherit, rolbypassrls FROM pg_roles WHERE rolname = ANY(%s)", _names())
    assert sorted(made) == sorted((name, True, False, False) for name in _names())


def test_a_door_reaches_cases_only_by_its_own_side(two, settings) -> None:
    settings.DOOR_PASSWORDS = dict.fromkeys(settings.DOOR_PASSWORDS, "rahasia-sekali")
    call_command("database_roles", apply=True, stdout=io.StringIO())
    may = {
        (login.role, side): rows("SELECT pg_has_role(%s, %s, 'MEMBER')", login.role, side)[0][0]
        for login in LOGINS
        for side in sides.Side
    }
    assert {pair for pair, is_member in may.items() if is_member} == {
        ("benah_door", "benah_reporter"),
        ("benah_staff", "benah_desk"),
        ("benah_worker", "benah_keeper"),
    }
    for login in LOGINS:
        with transaction.atomic():
            with connection.cursor() as cursor:  # to be taken by this test; a door logs in as it
                cursor.execute(f"GRANT {login.role} TO current_user")
            rows("SELECT set_config('role', %s, true)", login.role)
            assert refused("SELECT * FROM cases_case") and refused("SELECT * FROM cases_wrap")
            assert refused("DELETE FROM caselog_entry")
            assert refused("SELECT password FROM access_user") is login.is_public
            assert rows("SELECT count(*) FROM cases_casefigures") == [(0,)]
            rows("SELECT set_config('role', 'none', true)")


def _names() -> list[str]:
    return [login.role for login in LOGINS]
