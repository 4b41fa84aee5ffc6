"""`Answer.proofs` follows the links, whoever writes them; links themselves are removed by marking, never deleted."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION answerevidence_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE assessments_answer SET proofs = (
    SELECT count(*) FROM assessments_answerevidence e
    WHERE e.answer_id = NEW.answer_id AND e.removed_at IS NULL AND e.state <> 'rejected'
  ) WHERE id = NEW.answer_id;
  RETURN NULL;
END $$;
CREATE TRIGGER answerevidence_counts AFTER INSERT OR UPDATE OF state, removed_at ON assessments_answerevidence
  FOR EACH ROW EXECUTE FUNCTION answerevidence_counted();
CREATE FUNCTION answerevidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'links to documents are kept' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER answerevidence_no_delete BEFORE DELETE ON assessments_answerevidence
  FOR EACH ROW EXECUTE FUNCTION answerevidence_refuse();
CREATE TRIGGER answerevidence_stays BEFORE UPDATE OF answer_id, document_id ON assessments_answerevidence
  FOR EACH ROW WHEN (OLD.answer_id <> NEW.answer_id OR OLD.document_id <> NEW.document_id)
  EXECUTE FUNCTION answerevidence_refuse();
"""
BACK = """
DROP TRIGGER answerevidence_stays ON assessments_answerevidence;
DROP TRIGGER answerevidence_no_delete ON assessments_answerevidence;
DROP FUNCTION answerevidence_refuse();
DROP TRIGGER answerevidence_counts ON assessments_answerevidence;
DROP FUNCTION answerevidence_counted();
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_proofs_of_answers")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
