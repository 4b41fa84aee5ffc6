"""Database roles that processes log in as, so that no door reaches the rows of another (complaints-security §6).

Three of them: the public door, the staff's door, the worker. Each may take its own side (`sides`) and nothing inherits:
outside a side none of them reaches a row of cases. Not here: the sides and their rights (migration `0002_sides`).
"""

from dataclasses import dataclass

from benah.cases.sides import Side

_MAKE = (
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'ROLE_NAME') THEN"
    " CREATE ROLE ROLE_NAME; END IF; END $$;"
)
# Rows of cases are reached from a side only.
_KEEP_OUT = (
    "DO $$ DECLARE sealed text; BEGIN FOR sealed IN SELECT tablename FROM pg_tables"
    " WHERE schemaname = 'public' AND starts_with(tablename, 'cases_') LOOP"
    " EXECUTE format('REVOKE ALL ON %I FROM ROLE_NAME', sealed); END LOOP; END $$;"
)
# What the public door reads: what is published, and names of units.
_READ = [
    "cases_casefigures",
    "caselog_head",
    "results_reportletter",
    "reviews_publication",
    "units_unit",
]
_RELEASED = "cases_casefigures"


@dataclass(frozen=True)
class Login:
    """A role that may log in. `password` is the environment's variable that holds its password (or `…_FILE`)."""

    role: str
    password: str
    sides: tuple[Side, ...]
    is_public: bool = False


LOGINS = (
    Login("benah_door", "PUBLIC_DB_PASSWORD", (Side.REPORTER,), is_public=True),
    Login("benah_staff", "STAFF_DB_PASSWORD", (Side.DESK,)),
    Login("benah_worker", "WORKER_DB_PASSWORD", (Side.KEEPER,)),
)


def statements(login: Login, verifier: str | None, database: str) -> list[str]:
    """SQL that makes a role or brings it up to date; running it again changes nothing.

    `verifier`: the password as SCRAM verifier, never the password itself; None leaves the password as it is.
    """
    role, attributes = login.role, "LOGIN NOINHERIT NOCREATEDB NOCREATEROLE"
    secret = f" PASSWORD '{verifier}'" if verifier else ""
    lines = [
        _MAKE.replace("ROLE_NAME", role),
        f"ALTER ROLE {role} {attributes}{secret};",
        f'GRANT CONNECT ON DATABASE "{database}" TO {role};',
        f"GRANT USAGE ON SCHEMA public TO {role};",
    ]
    lines += [
        f"{'GRANT' if side in login.sides else 'REVOKE'} {side} {'TO' if side in login.sides else 'FROM'} {role};"
        for side in Side
    ]
    return lines + (_public(role) if login.is_public else _inside(login))


def _public(role: str) -> list[str]:
    """Reads what is published; writes nothing outside its side."""
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};",
        f"GRANT SELECT ON {', '.join(_READ)} TO {role};",
    ]


def _inside(login: Login) -> list[str]:
    """All tables but those of cases; the log of acts is read, and grows through its function alone."""
    role = login.role
    released = "SELECT, INSERT" if Side.KEEPER in login.sides else "SELECT"
    return [
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};",
        _KEEP_OUT.replace("ROLE_NAME", role),
        f"REVOKE INSERT, UPDATE, DELETE ON caselog_entry FROM {role};",
        f"GRANT EXECUTE ON FUNCTION caselog_append(text) TO {role};",
        f"GRANT {released} ON {_RELEASED} TO {role};",
    ]
