"""Signed heads never change either."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER caselog_head_no_change BEFORE UPDATE OR DELETE ON caselog_head
  FOR EACH ROW EXECUTE FUNCTION caselog_refuse();
CREATE TRIGGER caselog_head_no_truncate BEFORE TRUNCATE ON caselog_head
  FOR EACH STATEMENT EXECUTE FUNCTION caselog_refuse();
"""
BACK = """
DROP TRIGGER caselog_head_no_truncate ON caselog_head;
DROP TRIGGER caselog_head_no_change ON caselog_head;
"""


class Migration(migrations.Migration):
    dependencies = [("caselog", "0003_heads")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
