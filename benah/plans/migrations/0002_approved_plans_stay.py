"""The database itself keeps approved plans: a version once approved, its lines and their targets never change.

Of an approved version only the state may change, and only to `replaced`. What was verified keeps its figures: a
verified report's realisations change only after it was returned.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION plan_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved', 'replaced', 'discarded') THEN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'version % of a plan is closed', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state = 'approved' AND NEW.state = 'replaced' THEN
      NEW.state := OLD.state;
      IF NEW IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'version % of a plan is approved', OLD.id USING ERRCODE = 'restrict_violation';
      END IF;
      NEW.state := 'replaced';
      RETURN NEW;
    END IF;
    IF NEW IS DISTINCT FROM OLD THEN
      RAISE EXCEPTION 'version % of a plan is closed', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planversion_stays BEFORE UPDATE OR DELETE ON plans_planversion
  FOR EACH ROW EXECUTE FUNCTION plan_version_stays();

CREATE FUNCTION plan_refuse_unless_draft(version bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plans_planversion v WHERE v.id = version AND v.state NOT IN ('draft', 'submitted')) THEN
    RAISE EXCEPTION 'version % of a plan is closed', version USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
CREATE FUNCTION plan_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM plan_refuse_unless_draft(OLD.version_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM plan_refuse_unless_draft(NEW.version_id);
  IF NOT EXISTS (
    SELECT 1 FROM plans_planversion v JOIN plans_activity a ON a.plan_id = v.plan_id
    WHERE v.id = NEW.version_id AND a.id = NEW.activity_id
  ) THEN
    RAISE EXCEPTION 'the activity belongs to another plan' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER line_stays BEFORE INSERT OR UPDATE OR DELETE ON plans_line
  FOR EACH ROW EXECUTE FUNCTION plan_line_stays();

CREATE FUNCTION plan_target_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM plan_refuse_unless_draft(l.version_id) FROM plans_line l WHERE l.id = OLD.line_id;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM plan_refuse_unless_draft(l.version_id) FROM plans_line l WHERE l.id = NEW.line_id;
  IF NOT EXISTS (
    SELECT 1 FROM plans_line l JOIN plans_indicator i ON i.activity_id = l.activity_id
    WHERE l.id = NEW.line_id AND i.id = NEW.indicator_id
  ) THEN
    RAISE EXCEPTION 'the indicator belongs to another activity' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER target_stays BEFORE INSERT OR UPDATE OR DELETE ON plans_target
  FOR EACH ROW EXECUTE FUNCTION plan_target_stays();

CREATE FUNCTION plan_items_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM plan_refuse_unless_draft(l.version_id) FROM plans_line l
    WHERE l.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.line_id ELSE NEW.line_id END;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER line_items_stay BEFORE INSERT OR UPDATE OR DELETE ON plans_line_items
  FOR EACH ROW EXECUTE FUNCTION plan_items_stay();

CREATE FUNCTION plan_current_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.current_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM plans_planversion v WHERE v.id = NEW.current_id AND v.plan_id = NEW.id AND v.state = 'approved'
  ) THEN
    RAISE EXCEPTION 'the version in force is an approved one of the same plan' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER actionplan_current_is_approved BEFORE INSERT OR UPDATE OF current_id ON plans_actionplan
  FOR EACH ROW EXECUTE FUNCTION plan_current_is_approved();

CREATE FUNCTION realisation_verified_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM plans_activityreport r
    WHERE r.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.activity_report_id ELSE OLD.activity_report_id END
      AND r.state = 'verified'
  ) THEN
    RAISE EXCEPTION 'what was verified keeps its figures' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER realisation_verified_stays BEFORE INSERT OR UPDATE OR DELETE ON plans_realisation
  FOR EACH ROW EXECUTE FUNCTION realisation_verified_stays();

CREATE FUNCTION plan_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER periodexception_no_change BEFORE UPDATE OR DELETE ON plans_periodexception
  FOR EACH ROW EXECUTE FUNCTION plan_append_only();
"""

BACKWARD = """
DROP TRIGGER periodexception_no_change ON plans_periodexception;
DROP FUNCTION plan_append_only();
DROP TRIGGER realisation_verified_stays ON plans_realisation;
DROP FUNCTION realisation_verified_stays();
DROP TRIGGER actionplan_current_is_approved ON plans_actionplan;
DROP FUNCTION plan_current_is_approved();
DROP TRIGGER line_items_stay ON plans_line_items;
DROP FUNCTION plan_items_stay();
DROP TRIGGER target_stays ON plans_target;
DROP FUNCTION plan_target_stays();
DROP TRIGGER line_stays ON plans_line;
DROP FUNCTION plan_line_stays();
DROP FUNCTION plan_refuse_unless_draft(bigint);
DROP TRIGGER planversion_stays ON plans_planversion;
DROP FUNCTION plan_version_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
