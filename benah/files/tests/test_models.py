"""What the database itself refuses of documents, revisions and links."""

import pytest
from django.db import IntegrityError, transaction

from benah.core import clock
from benah.files.models import Blob, Document, Revision

SHA = "ab" * 32


def make_document(cast, **values):
    given = {
        "unit": cast.tulungagung,
        "title": "SK Tim",
        "kind": "sk",
        "created_at": clock.now(),
        "created_by": cast.ani,
    }
    return Document.objects.create(**given | values)


def make_revision(cast, document, number=1):
    blob, _ = Blob.objects.get_or_create(
        sha256=SHA, defaults={"size": 3, "media_type": "text/plain", "stored_at": clock.now()}
    )
    return Revision.objects.create(
        document=document, number=number, blob=blob, filename="a.txt", uploaded_at=clock.now(), uploaded_by=cast.ani
    )


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"valid_from": "2026-03-01", "valid_to": "2026-02-01"}, "document_valid_dates_in_order"),
        ({"withdrawn_at": "2026-03-01T00:00Z"}, "document_withdrawn_who_when_why"),
        ({"kind": "tautan"}, "document_address_where_it_is_one"),
        ({"url": "https://contoh.example/"}, "document_address_where_it_is_one"),
        ({"title": ""}, "document_has_a_title"),
    ],
)
def test_wrong_documents_are_refused(cast, wrong, name):
    with pytest.raises(IntegrityError, match=name):
        make_document(cast, **wrong)


def test_revisions_and_bytes_never_change(cast):
    revision = make_revision(cast, make_document(cast))
    for change in (
        lambda: Revision.objects.update(filename="b.txt"),
        lambda: revision.delete(),
        lambda: Blob.objects.update(size=4),
        lambda: Document.objects.all().delete(),
        lambda: Document.objects.update(unit=cast.madiun),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    Blob.objects.update(scan_state="clean", scanned_at=clock.now())
    assert Revision.objects.get().filename == "a.txt"


def test_storage_name_spreads_over_folders(cast):
    blob = make_revision(cast, make_document(cast)).blob
    assert blob.storage_name == f"ab/ab/{SHA}"
