"""The database keeps approved minutes: while a meeting's are approved, nothing they tell of can be written.

Approved texts, earlier versions of blocks, steps of promises and calendar letters are append-only.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION meetings_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER minutes_no_change BEFORE UPDATE OR DELETE ON meetings_minutes
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse();
CREATE TRIGGER minutes_no_truncate BEFORE TRUNCATE ON meetings_minutes
  FOR EACH STATEMENT EXECUTE FUNCTION meetings_refuse();
CREATE TRIGGER textversion_no_change BEFORE UPDATE ON meetings_textversion
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse();
CREATE TRIGGER followupevent_no_change BEFORE UPDATE OR DELETE ON meetings_followupevent
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse();
CREATE TRIGGER calendarletter_no_change BEFORE UPDATE OR DELETE ON meetings_calendarletter
  FOR EACH ROW EXECUTE FUNCTION meetings_refuse();

CREATE FUNCTION minutes_is_its_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sha256 <> encode(sha256(convert_to(NEW.body, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'the hash is not that of the text' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_is_its_hash BEFORE INSERT ON meetings_minutes
  FOR EACH ROW EXECUTE FUNCTION minutes_is_its_hash();

CREATE FUNCTION refuse_if_minutes_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE meeting bigint;
BEGIN
  meeting := CASE WHEN TG_OP = 'INSERT' THEN NEW.meeting_id ELSE OLD.meeting_id END;
  IF EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.id = meeting AND m.state = 'approved') THEN
    RAISE EXCEPTION 'the minutes of meeting % are approved', meeting USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agendaitem_approved_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_agendaitem
  FOR EACH ROW EXECUTE FUNCTION refuse_if_minutes_approved();
CREATE TRIGGER decision_approved_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_if_minutes_approved();
CREATE TRIGGER attendance_approved_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_attendance
  FOR EACH ROW EXECUTE FUNCTION refuse_if_minutes_approved();

CREATE FUNCTION approved_meeting_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.state NOT IN ('approved', 'held')
     OR to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
    RAISE EXCEPTION 'the minutes of meeting % are approved', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meeting_approved_stays BEFORE UPDATE OR DELETE ON meetings_meeting
  FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION approved_meeting_refuse();
"""
BACK = """
DROP TRIGGER meeting_approved_stays ON meetings_meeting;
DROP FUNCTION approved_meeting_refuse();
DROP TRIGGER attendance_approved_stays ON meetings_attendance;
DROP TRIGGER decision_approved_stays ON meetings_decision;
DROP TRIGGER agendaitem_approved_stays ON meetings_agendaitem;
DROP FUNCTION refuse_if_minutes_approved();
DROP TRIGGER minutes_is_its_hash ON meetings_minutes;
DROP FUNCTION minutes_is_its_hash();
DROP TRIGGER calendarletter_no_change ON meetings_calendarletter;
DROP TRIGGER followupevent_no_change ON meetings_followupevent;
DROP TRIGGER textversion_no_change ON meetings_textversion;
DROP TRIGGER minutes_no_truncate ON meetings_minutes;
DROP TRIGGER minutes_no_change ON meetings_minutes;
DROP FUNCTION meetings_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_meetings")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
