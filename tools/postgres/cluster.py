"""The data folder: made once, whole or not at all, and the role and database in it."""

import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from tools.postgres.programs import run_program
from tools.postgres.socket_folder import socket_folder
from tools.postgres.system_user import SystemUser

ROLE = "benah"
DATABASE = "benah"


def make_cluster(data: Path, programs: Path, user: SystemUser) -> None:
    """Make the data folder unless it is there.

    Built beside its place and renamed, so that an interruption leaves nothing half done.
    The locale is PostgreSQL's own where it has one (17 and newer), so that an upgrade of the
    system changes no index order.
    """
    if (data / "PG_VERSION").exists():
        return
    building = data.with_name(f"{data.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(mode=0o700)
    user.own(building)
    locale = ["--locale", "C.UTF-8"]
    if _major(programs) >= 17:
        locale += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    run_program(
        programs / "initdb",
        *("--pgdata", building, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8"),
        *locale,
        user=user,
    )
    if data.exists():
        data.rmdir()  # Left empty by an earlier interruption; refuses if it holds anything.
    building.rename(data)


def _major(programs: Path) -> int:
    """18 for "postgres (PostgreSQL) 18.6"."""
    return int(run_program(programs / "postgres", "--version").split()[2].split(".")[0])


def make_database(data: Path, *, for_tests: bool = False) -> None:
    """Make the application's role and database in the running server unless they are there.

    The role is no superuser, as on a real server, but may make databases, and the roles of the doors
    (`benah.cases.sides`). For tests it may also put triggers to sleep, to empty tables that only grow.
    """
    with psycopg.connect(
        host=str(socket_folder(data)), user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        connection.execute(sql.SQL("ALTER ROLE {} CREATEROLE").format(sql.Identifier(ROLE)))
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not known.fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(ROLE))
            )
        if for_tests:
            connection.execute(
                sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(sql.Identifier(ROLE))
            )
