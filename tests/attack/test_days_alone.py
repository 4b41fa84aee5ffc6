"""Attack test 13: rows that belong to a report know days, never times, and nothing that counts them in order."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

# what the desk's own people do and when is theirs to answer for: a hold on erasing names who ordered it
STAFF = {"cases_legalhold"}


def _columns() -> list[tuple[str, str, str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type, coalesce(column_default, identity_generation)"
            " FROM information_schema.columns WHERE table_schema = 'public' AND table_name LIKE 'cases\\_%%'"
        )
        return [row for row in cursor.fetchall() if row[0] not in STAFF]


def test_no_column_of_a_case_is_finer_than_a_day() -> None:
    found = _columns()
    assert {"cases_case", "cases_entry", "cases_draft", "cases_piece", "cases_wrap"} <= {row[0] for row in found}
    finer = [(table, name) for table, name, kind, _default in found if "time" in kind or kind == "interval"]
    assert finer == []


def test_no_case_has_a_running_number() -> None:
    counted = [(table, name) for table, name, _kind, default in _columns() if default]
    assert counted == []
