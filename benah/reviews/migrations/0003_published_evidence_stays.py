"""What proved a published answer, and what the assessor said of it, stays as well: links refuse every later write."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION published_evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if_published(a.assessment_id, a.line) FROM assessments_answer a
    WHERE a.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.answer_id ELSE OLD.answer_id END;
  IF TG_OP = 'UPDATE' AND NEW.answer_id <> OLD.answer_id THEN
    RAISE EXCEPTION 'a link stays with its answer' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answerevidence_published_stays BEFORE INSERT OR UPDATE OR DELETE ON assessments_answerevidence
  FOR EACH ROW EXECUTE FUNCTION published_evidence_refuse();
"""
BACK = """
DROP TRIGGER answerevidence_published_stays ON assessments_answerevidence;
DROP FUNCTION published_evidence_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_what_is_published_stays"), ("assessments", "0010_effort")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
