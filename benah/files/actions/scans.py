"""Virus scans by ClamAV's daemon, after the bytes are stored. Without `CLAMD` nothing is scanned, and pages say so."""

import io

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from benah.audit.actions import record
from benah.core import clock
from benah.files import notices, scanner, storage
from benah.files.models import Blob, Revision


def scan_blob(*, blob: Blob) -> Blob:
    """Ask the scanner and store what it says. A scanner that cannot answer leaves `failed`, to be asked again."""
    if not settings.CLAMD or blob.scan_state in (Blob.Scan.CLEAN, Blob.Scan.INFECTED):
        return blob
    state, note = _ask(blob)
    with transaction.atomic():
        blob = Blob.objects.select_for_update(no_key=True).get(pk=blob.pk)
        blob.scan_state, blob.scan_note, blob.scanned_at = state, note[:300], clock.now()
        blob.save(update_fields=["scan_state", "scan_note", "scanned_at"])
        if state == Blob.Scan.INFECTED:
            for revision in Revision.objects.filter(blob=blob).select_related("document__unit"):
                found = revision.document
                detail = {"title": found.title, "revision": revision.number, "virus": note}
                notices.infected(revision, note)
                record("document.infected", by=None, unit=found.unit, target=found, detail=detail)
    return blob


def scan_waiting(*, most: int = 200) -> int:
    """Scan what waits or failed, oldest first. Returns how many were asked about."""
    if not settings.CLAMD:
        return 0
    waiting = list(Blob.objects.filter(scan_state__in=["unscanned", "failed"]).order_by("pk")[:most])
    for blob in waiting:
        if scan_blob(blob=blob).scan_state == Blob.Scan.FAILED and not _answers():
            break  # the scanner is down: the rest would only wait for it
    return len(waiting)


def _ask(blob: Blob) -> tuple[str, str]:
    try:
        with storage.open_blob(blob) as source:
            return scanner.ask(source)
    except FileNotFoundError:
        return Blob.Scan.FAILED, _("berkas tidak ada di penyimpanan")


def _answers() -> bool:
    try:
        return bool(scanner.daemon().instream(io.BytesIO(b" ")))  # unlike ping, this closes its line
    except scanner.DOWN:
        return False
