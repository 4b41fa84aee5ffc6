from django.db import migrations, models

FROZEN = """
CREATE FUNCTION cases_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'released figures never change' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER casefigures_frozen BEFORE UPDATE OR DELETE ON cases_casefigures
  FOR EACH ROW EXECUTE FUNCTION cases_frozen();
"""
BACK = "DROP TRIGGER casefigures_frozen ON cases_casefigures; DROP FUNCTION cases_frozen();"


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_sides")]
    operations = [
        migrations.CreateModel(
            name="CaseFigures",
            fields=[
                ("period", models.CharField(max_length=6, primary_key=True, serialize=False)),
                ("released_on", models.DateField()),
                ("figures", models.JSONField()),
            ],
            options={"ordering": ["-period"]},
        ),
        migrations.RunSQL(FROZEN, BACK),
    ]
