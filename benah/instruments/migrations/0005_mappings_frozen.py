"""A published mapping never changes: answers were carried over by it. A correction is a new version."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION instrument_mapping_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published mapping cannot change' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER mapping_frozen BEFORE UPDATE OR DELETE ON instruments_instrumentmapping
  FOR EACH ROW EXECUTE FUNCTION instrument_mapping_frozen();
CREATE TRIGGER mapping_no_truncate BEFORE TRUNCATE ON instruments_instrumentmapping
  FOR EACH STATEMENT EXECUTE FUNCTION instrument_refuse_truncate();
"""
BACK = """
DROP TRIGGER mapping_no_truncate ON instruments_instrumentmapping;
DROP TRIGGER mapping_frozen ON instruments_instrumentmapping;
DROP FUNCTION instrument_mapping_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("instruments", "0004_mappings")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
