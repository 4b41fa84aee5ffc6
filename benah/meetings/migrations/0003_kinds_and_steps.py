"""Kinds of meetings that offices know (domain/action-plan §4, §6), and when a promise that is late is told to whom."""

from django.db import migrations

FORWARD = """
INSERT INTO meetings_kind (slug, name, "order", is_offered) VALUES
  ('kick-off', 'Kick-off', 10, true),
  ('rakor', 'Rapat koordinasi (rakor)', 20, true),
  ('monev', 'Monitoring dan evaluasi (monev)', 30, true),
  ('pleno', 'Rapat pleno rutin', 40, true),
  ('fgd', 'FGD', 50, true),
  ('bimtek', 'Bimbingan teknis', 60, true),
  ('exit', 'Exit meeting', 70, true),
  ('lain', 'Rapat lain', 90, true);
INSERT INTO meetings_escalationstep (days, tells_owner, roles, above) VALUES
  (1, true, '{}', false),
  (7, false, '{unit_head,commissioner}', false),
  (14, false, '{coordinator,national_admin}', true);
"""
BACK = "DELETE FROM meetings_escalationstep; DELETE FROM meetings_kind;"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_what_is_approved_stays")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
