"""What an objection stood on stays with the published result: its links refuse every write while that stands."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION published_objection_evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if_published(o.assessment_id, 'final') FROM reviews_objection o
    WHERE o.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.objection_id ELSE OLD.objection_id END;
  IF TG_OP = 'UPDATE' AND NEW.objection_id <> OLD.objection_id THEN
    RAISE EXCEPTION 'a link stays with its objection' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objectionevidence_published_stays BEFORE INSERT OR UPDATE OR DELETE ON reviews_objectionevidence
  FOR EACH ROW EXECUTE FUNCTION published_objection_evidence_refuse();
"""
BACK = """
DROP TRIGGER objectionevidence_published_stays ON reviews_objectionevidence;
DROP FUNCTION published_objection_evidence_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_objection_evidence")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
