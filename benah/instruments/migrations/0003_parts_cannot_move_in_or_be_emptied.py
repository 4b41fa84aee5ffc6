"""Closes two ways around the freeze: moving a node or item into a published version, and emptying their tables."""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION instrument_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND EXISTS (
        SELECT 1 FROM instruments_instrument i WHERE i.id = OLD.instrument_id AND i.published_at IS NOT NULL))
     OR (TG_OP <> 'DELETE' AND EXISTS (
        SELECT 1 FROM instruments_instrument i WHERE i.id = NEW.instrument_id AND i.published_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'parts of a published instrument cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER node_no_truncate BEFORE TRUNCATE ON instruments_node
  FOR EACH STATEMENT EXECUTE FUNCTION instrument_refuse_truncate();
CREATE TRIGGER item_no_truncate BEFORE TRUNCATE ON instruments_item
  FOR EACH STATEMENT EXECUTE FUNCTION instrument_refuse_truncate();
"""
BACK = """
DROP TRIGGER item_no_truncate ON instruments_item;
DROP TRIGGER node_no_truncate ON instruments_node;
CREATE OR REPLACE FUNCTION instrument_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part record := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF EXISTS (SELECT 1 FROM instruments_instrument i WHERE i.id = part.instrument_id AND i.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'parts of a published instrument cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("instruments", "0002_frozen_when_published")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
