"""The database itself keeps what people said: published texts, confirmations, notes, and the words of released practices.

A confirmation names the hash of a published text; the hash of a published text is worked out here again, so that
neither can be written past the program.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION pact_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'published' THEN
    RAISE EXCEPTION 'version % of a pact is published', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.state = 'published' AND NEW.sha256 <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'the hash is not that of the text' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pactversion_stays BEFORE INSERT OR UPDATE OR DELETE ON internalisation_pactversion
  FOR EACH ROW EXECUTE FUNCTION pact_version_stays();

CREATE FUNCTION confirmation_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM internalisation_pactversion v
    WHERE v.id = NEW.version_id AND v.state = 'published' AND v.sha256 = NEW.sha256
  ) THEN
    RAISE EXCEPTION 'one confirms a published text by its hash' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmation_fits BEFORE INSERT ON internalisation_confirmation
  FOR EACH ROW EXECUTE FUNCTION confirmation_fits();

CREATE FUNCTION internalisation_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER confirmation_stays BEFORE UPDATE OR DELETE ON internalisation_confirmation
  FOR EACH ROW EXECUTE FUNCTION internalisation_append_only();
CREATE TRIGGER changenote_stays BEFORE UPDATE OR DELETE ON internalisation_changenote
  FOR EACH ROW EXECUTE FUNCTION internalisation_append_only();
CREATE TRIGGER adoption_stays BEFORE UPDATE OR DELETE ON internalisation_adoption
  FOR EACH ROW EXECUTE FUNCTION internalisation_append_only();

CREATE FUNCTION practice_released_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('released', 'withdrawn') AND (TG_OP = 'DELETE'
    OR NEW.state NOT IN ('released', 'withdrawn')
    OR (NEW.unit_id, NEW.area, NEW.title, NEW.problem, NEW.done, NEW.result, NEW.scope_id, NEW.released_at)
      IS DISTINCT FROM
       (OLD.unit_id, OLD.area, OLD.title, OLD.problem, OLD.done, OLD.result, OLD.scope_id, OLD.released_at)) THEN
    RAISE EXCEPTION 'practice % was released', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER practice_stays BEFORE UPDATE OR DELETE ON internalisation_practice
  FOR EACH ROW EXECUTE FUNCTION practice_released_stays();
"""

BACKWARD = """
DROP TRIGGER practice_stays ON internalisation_practice;
DROP FUNCTION practice_released_stays();
DROP TRIGGER adoption_stays ON internalisation_adoption;
DROP TRIGGER changenote_stays ON internalisation_changenote;
DROP TRIGGER confirmation_stays ON internalisation_confirmation;
DROP FUNCTION internalisation_append_only();
DROP TRIGGER confirmation_fits ON internalisation_confirmation;
DROP FUNCTION confirmation_fits();
DROP TRIGGER pactversion_stays ON internalisation_pactversion;
DROP FUNCTION pact_version_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("internalisation", "0001_internalisation")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
