"""The database as last guard: three roles, row-level security, and records that never change.

The roles belong to the whole server, so that they may exist already; making them needs a role that may create roles
(`benah database_roles` prints the statements for a server whose owner does it by hand).
"""

from django.db import migrations

ROLES = """
DO $$
DECLARE side text;
BEGIN
  FOREACH side IN ARRAY ARRAY['benah_reporter', 'benah_desk', 'benah_keeper'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = side) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', side);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another database of this server did
    END;
    BEGIN
      -- whoever migrates may take each side for a transaction
      EXECUTE format('GRANT %I TO %I', side, current_user);
    EXCEPTION WHEN insufficient_privilege THEN NULL;  -- the server's owner made the roles and gave them already
    END;
  END LOOP;
END $$;
"""

FUNCTIONS = """
CREATE FUNCTION benah_side(setting text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('benah.' || setting, true), '') $$;

-- Runs as its owner: a policy of cases_wrap that asked cases_wrap itself would never end.
CREATE FUNCTION benah_holds(asked uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM cases_wrap
                  WHERE case_id = asked AND key_id = benah_side('key')::bigint) $$;
"""

GRANTS = """
REVOKE EXECUTE ON FUNCTION benah_holds(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION benah_holds(uuid) TO benah_desk;
GRANT EXECUTE ON FUNCTION caselog_append(text) TO benah_desk, benah_keeper;
GRANT USAGE ON SCHEMA public TO benah_reporter, benah_desk, benah_keeper;

GRANT SELECT, INSERT ON cases_case, cases_wrap, cases_entry, cases_casedeadline TO benah_reporter;
GRANT UPDATE (has_unread, satisfaction, is_urgent, last_place, last_act_on, state, version) ON cases_case
  TO benah_reporter;
GRANT UPDATE (pauses, due_on, done_on) ON cases_casedeadline TO benah_reporter;
GRANT SELECT, INSERT, UPDATE, DELETE ON cases_draft, cases_sealedfile, cases_piece TO benah_reporter;

-- marks alone, never whose case they belong to
GRANT SELECT (mark), INSERT ON cases_undercase TO benah_reporter;
GRANT SELECT, INSERT, DELETE ON cases_undercase TO benah_desk;
GRANT SELECT, DELETE ON cases_undercase TO benah_keeper;

GRANT SELECT, INSERT, UPDATE, DELETE ON cases_wrap TO benah_desk;
GRANT SELECT, INSERT, UPDATE ON cases_case, cases_casedeadline, cases_legalhold TO benah_desk;
GRANT SELECT, INSERT ON cases_entry, cases_piece TO benah_desk;
GRANT SELECT, INSERT, UPDATE ON cases_sealedfile TO benah_desk;

GRANT SELECT, UPDATE, DELETE ON cases_case, cases_casedeadline, cases_legalhold TO benah_keeper;
GRANT SELECT, DELETE ON cases_wrap, cases_entry, cases_draft, cases_sealedfile, cases_piece TO benah_keeper;

-- What routing reads before it gives anybody a key; of people no more than their names.
GRANT SELECT ON units_unit, custody_desk, custody_seat, custody_relation, custody_personkey, access_assignment
  TO benah_reporter, benah_desk, benah_keeper;
GRANT SELECT (id, full_name, username, is_active) ON access_user TO benah_reporter;
GRANT SELECT ON access_user TO benah_desk, benah_keeper;
"""

TABLES = ["undercase", "case", "wrap", "entry", "casedeadline", "legalhold", "draft", "sealedfile", "piece"]

OWN = "case_id IN (SELECT id FROM cases_case WHERE lookup = decode(benah_side('lookup'), 'hex'))"
OWN_CASE = "lookup = decode(benah_side('lookup'), 'hex')"
OWN_DRAFT = "draft_id = decode(benah_side('draft'), 'hex')"
KEY = "benah_side('key')::bigint"
MINE = "id IN (SELECT case_id FROM cases_wrap WHERE key_id = benah_side('key')::bigint)"
OF_MY_EPOCHS = """EXISTS (
  SELECT 1 FROM cases_wrap w WHERE w.case_id = cases_entry.case_id AND w.audience = cases_entry.audience
  AND w.epoch = cases_entry.epoch AND w.key_id = benah_side('key')::bigint)"""

# table: {side: {command: (using, with check)}}
POLICIES = [
    ("case", "reporter", "SELECT", OWN_CASE, None),
    ("case", "reporter", "UPDATE", OWN_CASE, OWN_CASE),
    ("case", "reporter", "INSERT", None, OWN_CASE),
    ("wrap", "reporter", "SELECT", f"key_id IS NULL AND {OWN}", None),
    ("wrap", "reporter", "INSERT", None, OWN),
    ("entry", "reporter", "SELECT", f"audience = 'content' AND {OWN}", None),
    ("entry", "reporter", "INSERT", None, f"author <> 'desk' AND {OWN}"),
    ("undercase", "reporter", "SELECT", "true", None),
    ("undercase", "reporter", "INSERT", None, OWN),
    ("undercase", "desk", "SELECT", "true", None),
    ("undercase", "desk", "INSERT", None, "benah_holds(case_id)"),
    ("undercase", "desk", "DELETE", "benah_holds(case_id)", None),
    ("casedeadline", "reporter", "ALL", OWN, OWN),
    ("draft", "reporter", "ALL", "id = decode(benah_side('draft'), 'hex')", "id = decode(benah_side('draft'), 'hex')"),
    (
        "sealedfile",
        "reporter",
        "ALL",
        f"audience = 'content' AND ({OWN_DRAFT} OR {OWN})",
        f"audience = 'content' AND ({OWN_DRAFT} OR {OWN})",
    ),
    # the policy of sealedfile holds inside the sub-select too
    (
        "piece",
        "reporter",
        "ALL",
        "file_id IN (SELECT id FROM cases_sealedfile)",
        "file_id IN (SELECT id FROM cases_sealedfile)",
    ),
    ("case", "desk", "SELECT", MINE, None),
    ("case", "desk", "UPDATE", "benah_holds(id)", "true"),
    ("case", "desk", "INSERT", None, "true"),
    ("wrap", "desk", "SELECT", f"key_id = {KEY} OR benah_holds(case_id)", None),
    ("wrap", "desk", "INSERT", None, "true"),
    ("wrap", "desk", "UPDATE", "benah_holds(case_id)", "benah_holds(case_id)"),
    ("wrap", "desk", "DELETE", "benah_holds(case_id)", None),
    ("entry", "desk", "SELECT", OF_MY_EPOCHS, None),
    ("entry", "desk", "INSERT", None, "benah_holds(case_id)"),
    ("casedeadline", "desk", "ALL", "benah_holds(case_id)", "benah_holds(case_id)"),
    ("legalhold", "desk", "ALL", "benah_holds(case_id)", "benah_holds(case_id)"),
    ("sealedfile", "desk", "ALL", "case_id IS NOT NULL AND benah_holds(case_id)", "benah_holds(case_id)"),
    (
        "piece",
        "desk",
        "ALL",
        "file_id IN (SELECT id FROM cases_sealedfile)",
        "file_id IN (SELECT id FROM cases_sealedfile)",
    ),
    *[(table, "keeper", "ALL", "true", "true") for table in TABLES],
]


def policies() -> str:
    lines = [f"ALTER TABLE cases_{table} ENABLE ROW LEVEL SECURITY;" for table in TABLES]
    for table, side, command, using, check in POLICIES:
        lines.append(
            f"CREATE POLICY {side}_{command.lower()} ON cases_{table} FOR {command} TO benah_{side}"
            + (f" USING ({using})" if using else "")
            + (f" WITH CHECK ({check})" if check else "")
            + ";"
        )
    return "\n".join(lines)


KEPT = """
-- What was said stays as it was said; erasing a case takes all of it.
CREATE FUNCTION cases_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'records of a case never change' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER entry_kept BEFORE UPDATE ON cases_entry FOR EACH ROW EXECUTE FUNCTION cases_kept();
CREATE TRIGGER piece_kept BEFORE UPDATE ON cases_piece FOR EACH ROW EXECUTE FUNCTION cases_kept();
-- Sealed bytes do not compress.
ALTER TABLE cases_piece ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE cases_entry ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE cases_wrap ALTER COLUMN sealed SET STORAGE EXTERNAL;
"""

BACK = """
DROP TRIGGER piece_kept ON cases_piece;
DROP TRIGGER entry_kept ON cases_entry;
DROP FUNCTION cases_kept();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_tables"),
        ("caselog", "0002_append_only"),
        ("units", "0001_units"),
        ("access", "0003_cross_assessor"),
    ]
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, "DROP FUNCTION benah_holds(uuid); DROP FUNCTION benah_side(text);"),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(
            policies(),
            "\n".join(f"DROP POLICY {s}_{c.lower()} ON cases_{t};" for t, s, c, _u, _w in POLICIES)
            + "\n".join(f"ALTER TABLE cases_{table} DISABLE ROW LEVEL SECURITY;" for table in TABLES),
        ),
        migrations.RunSQL(KEPT, BACK),
    ]
