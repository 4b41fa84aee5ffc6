"""The database as last guard: entries get their place and hashes on insert, and never change again.

`caselog_append` is the one way in and runs with the rights of the tables' owner, so that a process may append under a
role that can neither read nor write the table. Such a role is given it by name: GRANT EXECUTE ON FUNCTION
caselog_append(text) TO role.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION caselog_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  level int := 0;
  hash bytea;
  kept bytea;
BEGIN
  -- one writer at a time, until the transaction ends: places have no gaps, and every row hashes what is before it
  PERFORM pg_advisory_xact_lock(72462, 0);
  SELECT coalesce(max(place) + 1, 0) INTO NEW.place FROM caselog_entry;
  hash := sha256('\x00'::bytea || convert_to(NEW.leaf, 'UTF8'));
  NEW.hashes := hash;
  -- every larger subtree that ends here (benah/merkle/rows.py)
  WHILE (NEW.place >> level) & 1 = 1 LOOP
    SELECT substr(hashes, level * 32 + 1, 32) INTO kept FROM caselog_entry
      WHERE place = NEW.place - (1::bigint << level);
    -- a row somebody removed must not stop people from working; the check tells of it
    hash := sha256('\x01'::bytea || coalesce(kept, decode(repeat('00', 32), 'hex')) || hash);
    NEW.hashes := NEW.hashes || hash;
    level := level + 1;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER caselog_seal BEFORE INSERT ON caselog_entry FOR EACH ROW EXECUTE FUNCTION caselog_seal();

CREATE FUNCTION caselog_append(text) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO caselog_entry (place, leaf, hashes) VALUES (0, $1, '') RETURNING place
$$;
REVOKE EXECUTE ON FUNCTION caselog_append(text) FROM PUBLIC;

CREATE FUNCTION caselog_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER caselog_no_change BEFORE UPDATE OR DELETE ON caselog_entry
  FOR EACH ROW EXECUTE FUNCTION caselog_refuse();
CREATE TRIGGER caselog_no_truncate BEFORE TRUNCATE ON caselog_entry
  FOR EACH STATEMENT EXECUTE FUNCTION caselog_refuse();
"""
BACK = """
DROP TRIGGER caselog_no_truncate ON caselog_entry;
DROP TRIGGER caselog_no_change ON caselog_entry;
DROP FUNCTION caselog_refuse();
DROP FUNCTION caselog_append(text);
DROP TRIGGER caselog_seal ON caselog_entry;
DROP FUNCTION caselog_seal();
"""


class Migration(migrations.Migration):
    dependencies = [("caselog", "0001_entries")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
