"""Documents: enter, change, give a new file, withdraw."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.files import policies, usage
from benah.files.actions import keeping, reading
from benah.files.actions.keeping import Arrived
from benah.files.models import Document, Kind, Revision
from benah.units.models import Unit

FIELDS = ("title", "kind", "number", "date", "valid_from", "valid_to", "confidentiality", "url")


@dataclass(frozen=True)
class Details:
    """What is said of a document. `values` holds the fields of `FIELDS`, checked by the form."""

    values: dict[str, Any]

    def onto(self, document: Document) -> list[str]:
        """Set the fields; the names of those that changed."""
        changed = [name for name in FIELDS if name in self.values and getattr(document, name) != self.values[name]]
        for name in changed:
            setattr(document, name, self.values[name])
        return changed


@transaction.atomic
def add_document(
    *, unit: Unit, details: Details, arrived: Arrived | None, by: User, reserved: int = 0
) -> tuple[Document, Revision | None]:
    """Enter a document with its first file, or an address without one. `reserved`: bytes its upload holds already."""
    policies.check_can_add(by, unit)
    document = Document(unit=unit, created_at=clock.now(), created_by=by)
    details.onto(document)
    if document.is_address is (arrived is not None):
        raise Refused(_("Lampirkan berkasnya, atau pilih jenis tautan dan isi alamatnya."), code="file")
    if arrived is not None:
        keeping.check_room(unit, arrived.size, reserved=reserved)
    document.save()
    revision = keeping.add_revision(document, arrived, by=by) if arrived else None
    if revision is None:
        reading.index_document(document)
    record("document.added", by=by, unit=unit, target=document, detail=_told(document, revision))
    return document, revision


@transaction.atomic
def revise_document(*, document: Document, arrived: Arrived, note: str = "", by: User, reserved: int = 0) -> Revision:
    """A newer file of the same document. The very same bytes as the newest revision are no revision."""
    document = locked(document)
    policies.check_can_change(by, document)
    if document.is_address:
        raise Refused(_("Tautan tidak punya berkas. Ubah alamatnya, atau buat dokumen baru."), code="address")
    newest = document.revisions.select_related("blob").order_by("-number").first()
    if newest is not None and newest.blob.sha256 == arrived.sha256:
        raise Refused(
            _("Berkas ini sama persis dengan revisi %d, jadi tidak disimpan lagi.") % newest.number, code="same"
        )
    keeping.check_room(document.unit, arrived.size, reserved=reserved)
    revision = keeping.add_revision(document, arrived, by=by, note=note)
    record("document.revised", by=by, unit=document.unit, target=document, detail=_told(document, revision))
    return revision


@transaction.atomic
def change_document(*, document: Document, details: Details, seen_version: int, by: User) -> Document:
    """Change what is said of it. Who saw an older version is told."""
    document = locked(document)
    policies.check_can_change(by, document)
    if (document.kind == Kind.ADDRESS) is not (details.values.get("kind", document.kind) == Kind.ADDRESS):
        raise Refused(_("Tautan tidak dapat menjadi berkas, dan sebaliknya. Buat dokumen baru."), code="kind")
    changed = details.onto(document)
    if not changed:
        return document
    if document.version != seen_version:
        raise Conflict(_("Dokumen ini sudah diubah orang lain sejak Anda membukanya. Muat ulang, lalu ubah lagi."))
    document.version += 1
    document.save(update_fields=[*changed, "version"])
    reading.index_document(document)
    detail = {"title": document.title, "fields": changed}
    record("document.changed", by=by, unit=document.unit, target=document, detail=detail)
    return document


@transaction.atomic
def withdraw_document(*, document: Document, reason: str, by: User) -> Document:
    """Take it out of use, for ever. Refused while it proves something somewhere."""
    document = locked(document)
    policies.check_can_change(by, document)
    reason = reason.replace("\0", "").strip()[:400]
    if not reason:
        raise Refused(_("Tulis alasan penarikan, agar kelak orang mengerti."), code="reason")
    held = [use for use in usage.uses_of([document.pk])[document.pk] if use.holds]
    if held:
        raise Refused(
            _("Dokumen ini masih menjadi bukti: %s. Lepaskan dahulu dari sana, atau unggah revisi baru.")
            % "; ".join(use.text for use in held[:3]), code="used",
        )  # fmt: skip
    document.withdrawn_at, document.withdrawn_by, document.withdrawn_reason = clock.now(), by, reason
    document.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    detail = {"title": document.title, "reason": reason}
    record("document.withdrawn", by=by, unit=document.unit, target=document, detail=detail)
    return document


def locked(document: Document) -> Document:
    """The document as it stands now, held until the transaction ends."""
    rows = Document.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    return rows.get(pk=document.pk)


def _told(document: Document, revision: Revision | None) -> dict[str, Any]:
    told: dict[str, Any] = {"title": document.title, "kind": document.kind}
    if revision is not None:
        told |= {"revision": revision.number, "file": revision.filename, "sha256": revision.blob.sha256}
    return told
