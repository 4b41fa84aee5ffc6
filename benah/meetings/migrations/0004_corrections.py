"""Approved minutes may be opened again for a reason, which the meeting keeps until they are approved anew."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION approved_meeting_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.state NOT IN ('approved', 'held')
     OR to_jsonb(NEW) - '{state,correction_reason}'::text[] <> to_jsonb(OLD) - '{state,correction_reason}'::text[]
     OR NEW.state = 'held' AND NEW.correction_reason = '' THEN
    RAISE EXCEPTION 'the minutes of meeting % are approved', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""
BACK = """
CREATE OR REPLACE FUNCTION approved_meeting_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.state NOT IN ('approved', 'held')
     OR to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
    RAISE EXCEPTION 'the minutes of meeting % are approved', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_kinds_and_steps")]
    operations = [
        migrations.AddField(
            model_name="meeting",
            name="correction_reason",
            field=models.CharField(
                blank=True,
                help_text="why approved minutes are open again, until they are approved anew",
                max_length=300,
            ),
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
