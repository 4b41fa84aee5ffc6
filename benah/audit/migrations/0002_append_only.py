"""The database as last guard: events get their place and hash on insert, and never change again."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  NEW.chain := coalesce(NEW.unit_id, 0);
  -- one writer at a time per chain, until the transaction ends
  PERFORM pg_advisory_xact_lock(72461, NEW.chain::int);
  SELECT seq, hash INTO last FROM audit_auditevent WHERE chain = NEW.chain ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\\n',
      NEW.previous_hash, NEW.chain::text, NEW.seq::text, (extract(epoch FROM NEW.at) * 1000000)::bigint::text,
      coalesce(NEW.by_id::text, ''), NEW.act, coalesce(NEW.unit_id::text, ''), NEW.target_kind, NEW.target_id,
      NEW.detail::text), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER audit_seal BEFORE INSERT ON audit_auditevent FOR EACH ROW EXECUTE FUNCTION audit_seal();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_auditevent FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditevent FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
BACK = """
DROP TRIGGER audit_no_truncate ON audit_auditevent;
DROP TRIGGER audit_no_change ON audit_auditevent;
DROP TRIGGER audit_seal ON audit_auditevent;
DROP FUNCTION audit_refuse();
DROP FUNCTION audit_seal();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_events")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
