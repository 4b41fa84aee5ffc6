"""A published version is frozen in the database too: no update, no delete, no new node or item."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION instrument_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'instrument % version % is published and cannot change', OLD.slug, OLD.version
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER instrument_frozen BEFORE UPDATE OR DELETE ON instruments_instrument
  FOR EACH ROW EXECUTE FUNCTION instrument_frozen();

CREATE FUNCTION instrument_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF EXISTS (SELECT 1 FROM instruments_instrument i WHERE i.id = part.instrument_id AND i.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'parts of a published instrument cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER node_frozen BEFORE INSERT OR UPDATE OR DELETE ON instruments_node
  FOR EACH ROW EXECUTE FUNCTION instrument_part_frozen();
CREATE TRIGGER item_frozen BEFORE INSERT OR UPDATE OR DELETE ON instruments_item
  FOR EACH ROW EXECUTE FUNCTION instrument_part_frozen();
CREATE FUNCTION instrument_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'published instruments cannot be truncated' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER instrument_no_truncate BEFORE TRUNCATE ON instruments_instrument
  FOR EACH STATEMENT EXECUTE FUNCTION instrument_refuse_truncate();
"""
BACK = """
DROP TRIGGER instrument_no_truncate ON instruments_instrument;
DROP FUNCTION instrument_refuse_truncate();
DROP TRIGGER item_frozen ON instruments_item;
DROP TRIGGER node_frozen ON instruments_node;
DROP FUNCTION instrument_part_frozen();
DROP TRIGGER instrument_frozen ON instruments_instrument;
DROP FUNCTION instrument_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_instruments")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
