"""Revisions are append-only; the bytes a blob names never change, only what the virus scan says; no document goes."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION files_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'documents, their revisions and bytes are kept' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER revision_no_change BEFORE UPDATE OR DELETE ON files_revision
  FOR EACH ROW EXECUTE FUNCTION files_refuse();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON files_revision
  FOR EACH STATEMENT EXECUTE FUNCTION files_refuse();
CREATE TRIGGER document_no_delete BEFORE DELETE ON files_document
  FOR EACH ROW EXECUTE FUNCTION files_refuse();
CREATE TRIGGER document_stays_with_its_unit BEFORE UPDATE OF unit_id ON files_document
  FOR EACH ROW WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id) EXECUTE FUNCTION files_refuse();
CREATE TRIGGER blob_no_delete BEFORE DELETE ON files_blob
  FOR EACH ROW EXECUTE FUNCTION files_refuse();
CREATE TRIGGER blob_bytes_stay BEFORE UPDATE OF sha256, size ON files_blob
  FOR EACH ROW WHEN (OLD.sha256 <> NEW.sha256 OR OLD.size <> NEW.size) EXECUTE FUNCTION files_refuse();
"""
BACK = """
DROP TRIGGER blob_bytes_stay ON files_blob;
DROP TRIGGER blob_no_delete ON files_blob;
DROP TRIGGER document_stays_with_its_unit ON files_document;
DROP TRIGGER document_no_delete ON files_document;
DROP TRIGGER revision_no_truncate ON files_revision;
DROP TRIGGER revision_no_change ON files_revision;
DROP FUNCTION files_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0001_documents")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
