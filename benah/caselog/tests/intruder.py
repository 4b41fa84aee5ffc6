"""Somebody who owns the tables and switches the guards off: what the check and the verifier are for."""

from django.db import connection


def behind_the_back(*statements: str) -> None:
    """Run SQL with all triggers of the log's tables disabled."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the tables are busy with checks to come
        for table in ("caselog_entry", "caselog_head"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in ("caselog_entry", "caselog_head"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
