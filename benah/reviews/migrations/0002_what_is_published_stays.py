"""The database itself keeps published results: publications and findings never change, nor do values behind them.

While a sheet is published, none of its answers, history or scores can be written. Once it was, a correction may write
the final line alone. Of a published sheet only the state may change, and only to be corrected.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION review_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER publication_no_change BEFORE UPDATE OR DELETE ON reviews_publication
  FOR EACH ROW EXECUTE FUNCTION review_refuse();
CREATE TRIGGER publication_no_truncate BEFORE TRUNCATE ON reviews_publication
  FOR EACH STATEMENT EXECUTE FUNCTION review_refuse();
CREATE TRIGGER finding_no_change BEFORE UPDATE OR DELETE ON reviews_finding
  FOR EACH ROW EXECUTE FUNCTION review_refuse();
CREATE TRIGGER plenarysignature_no_change BEFORE UPDATE OR DELETE ON reviews_plenarysignature
  FOR EACH ROW EXECUTE FUNCTION review_refuse();

CREATE FUNCTION publication_is_its_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sha256 <> encode(sha256(convert_to(NEW.body, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'the hash is not that of the text' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM reviews_publication p WHERE p.id = NEW.replaces_id AND p.assessment_id = NEW.assessment_id
  ) THEN
    RAISE EXCEPTION 'a correction replaces a result of the same sheet' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_is_its_hash BEFORE INSERT ON reviews_publication
  FOR EACH ROW EXECUTE FUNCTION publication_is_its_hash();

CREATE FUNCTION refuse_if_published(assessment bigint, line text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM assessments_assessment a WHERE a.id = assessment AND a.state = 'published')
     OR (line <> 'final' AND EXISTS (SELECT 1 FROM reviews_publication p WHERE p.assessment_id = assessment)) THEN
    RAISE EXCEPTION 'the result of assessment % is published and frozen', assessment
      USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
CREATE FUNCTION published_line_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM refuse_if_published(OLD.assessment_id, OLD.line); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM refuse_if_published(NEW.assessment_id, NEW.line);
  RETURN NEW;
END $$;
CREATE TRIGGER answer_published_stays BEFORE INSERT OR UPDATE OR DELETE ON assessments_answer
  FOR EACH ROW EXECUTE FUNCTION published_line_refuse();
CREATE TRIGGER nodescore_published_stays BEFORE INSERT OR UPDATE OR DELETE ON assessments_nodescore
  FOR EACH ROW EXECUTE FUNCTION published_line_refuse();

CREATE FUNCTION published_history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_if_published(a.assessment_id, a.line) FROM assessments_answer a WHERE a.id = NEW.answer_id;
  RETURN NEW;
END $$;
CREATE TRIGGER answervalue_published_stays BEFORE INSERT ON assessments_answervalue
  FOR EACH ROW EXECUTE FUNCTION published_history_refuse();

CREATE FUNCTION published_assessment_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.state NOT IN ('published', 'objection')
     OR to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
    RAISE EXCEPTION 'assessment % is published', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_published_stays BEFORE UPDATE OR DELETE ON assessments_assessment
  FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION published_assessment_refuse();
"""
BACK = """
DROP TRIGGER assessment_published_stays ON assessments_assessment;
DROP FUNCTION published_assessment_refuse();
DROP TRIGGER answervalue_published_stays ON assessments_answervalue;
DROP FUNCTION published_history_refuse();
DROP TRIGGER nodescore_published_stays ON assessments_nodescore;
DROP TRIGGER answer_published_stays ON assessments_answer;
DROP FUNCTION published_line_refuse();
DROP FUNCTION refuse_if_published(bigint, text);
DROP TRIGGER publication_is_its_hash ON reviews_publication;
DROP FUNCTION publication_is_its_hash();
DROP TRIGGER plenarysignature_no_change ON reviews_plenarysignature;
DROP TRIGGER finding_no_change ON reviews_finding;
DROP TRIGGER publication_no_truncate ON reviews_publication;
DROP TRIGGER publication_no_change ON reviews_publication;
DROP FUNCTION review_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_reviews"), ("assessments", "0009_review_states")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
