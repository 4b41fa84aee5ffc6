"""Values for the pages of documents: what a form to hand in files needs, how a revision's state is told."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.files import filetypes, names, policies
from benah.files.models import Blob, Document, Revision
from benah.units.models import Unit

ACCEPT = ",".join(
    sorted({ending for kind, facts in filetypes.TYPES.items() if kind != filetypes.ZIP for ending in facts.endings})
)


def upload_context(unit: Unit) -> dict[str, Any]:
    """For `files/_files.html`: where files go, and how large one may be."""
    return {
        "upload_unit": unit,
        "endpoint": reverse("files:uploads"),
        "most": settings.EVIDENCE_FILE_BYTES,
        "most_shown": policies.shown_size(settings.EVIDENCE_FILE_BYTES),
        "accept": ACCEPT + (",.zip" if settings.EVIDENCE_ZIP else ""),
    }


@dataclass(frozen=True)
class FileLine:
    """A revision as it is listed."""

    revision: Revision

    @property
    def name(self) -> str:
        return names.shown(self.revision.filename)

    @property
    def size(self) -> str:
        return policies.shown_size(self.revision.blob.size)

    @property
    def kind(self) -> str:
        facts = filetypes.TYPES.get(self.revision.blob.media_type)
        return str(facts.label) if facts else self.revision.blob.media_type

    @property
    def is_shown(self) -> bool:
        facts = filetypes.TYPES.get(self.revision.blob.media_type)
        return facts is not None and facts.is_shown

    @property
    def is_infected(self) -> bool:
        return self.revision.blob.scan_state == Blob.Scan.INFECTED

    @property
    def scan(self) -> tuple[str, str]:
        """Colour and words of what the virus scanner says."""
        blob = self.revision.blob
        if blob.scan_state == Blob.Scan.CLEAN:
            return "good", _("bebas virus")
        if blob.scan_state == Blob.Scan.INFECTED:
            return "bad", _("berisi virus: %s") % (blob.scan_note or "–")
        if blob.scan_state == Blob.Scan.FAILED:
            return "warn", _("gagal diperiksa: %s") % (blob.scan_note or "–")
        if settings.CLAMD:
            return "info", _("sedang diperiksa dari virus")
        return "", _("tidak diperiksa: pemindai virus belum dipasang")

    @property
    def url(self) -> str:
        return reverse("files:file", args=[self.revision.document_id, self.revision.number])


def newest(document: Document) -> FileLine | None:
    """Of a document read by `queries.with_files`."""
    rows: list[Revision] = document.newest_rows  # type: ignore[attr-defined]  # set by the prefetch
    return FileLine(rows[0]) if rows else None
