"""Every value an item had is kept for ever: the history refuses update, delete and truncate."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION answervalue_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the history of answers is append-only' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER answervalue_no_change BEFORE UPDATE OR DELETE ON assessments_answervalue
  FOR EACH ROW EXECUTE FUNCTION answervalue_refuse();
CREATE TRIGGER answervalue_no_truncate BEFORE TRUNCATE ON assessments_answervalue
  FOR EACH STATEMENT EXECUTE FUNCTION answervalue_refuse();
"""
BACK = """
DROP TRIGGER answervalue_no_truncate ON assessments_answervalue;
DROP TRIGGER answervalue_no_change ON assessments_answervalue;
DROP FUNCTION answervalue_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_assessments")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
