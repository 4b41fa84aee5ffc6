"""The upkeep of the system itself. When: benah/config/schedule.cron."""

import logging

from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic

log = logging.getLogger(__name__)


@periodic(
    "audit-nightly",
    title=gettext_lazy("Pemeriksaan jejak audit"),
    does=gettext_lazy(
        "Memeriksa semua rantai jejak audit, mencatat ujungnya, dan membuang sesi masuk yang sudah lewat."
    ),
)
def audit_nightly() -> str:
    """Check, then anchor: the anchor of a broken chain would hide nothing, since the check stands before it."""
    from benah.audit.actions import anchor_chains, check_chains

    event, breaks = check_chains()
    if breaks:
        log.error("audit chains broken: %s", breaks[:20])
    count = event.detail["count"]
    log.info("audit chains checked: %s events; anchored at %s", count, anchor_chains())
    call_command("clearsessions")
    return _("%(count)d kejadian diperiksa, %(breaks)d masalah.") % {"count": count, "breaks": len(breaks)}


@periodic(
    "revive-work",
    title=gettext_lazy("Pekerjaan yang terputus"),
    does=gettext_lazy("Mengantrekan lagi pekerjaan latar yang terputus karena prosesnya mati di tengah jalan."),
    overlaps=True,  # it frees the locks of others, so it must not wait for its own
)
def revive_work() -> str:
    from benah.jobs import queue

    count = queue.revive()
    return ngettext("%d pekerjaan diantrekan lagi.", "%d pekerjaan diantrekan lagi.", count) % count


@periodic(
    "forget-work",
    title=gettext_lazy("Pembersihan catatan pekerjaan"),
    does=gettext_lazy("Menghapus catatan pekerjaan latar yang selesai lebih dari dua pekan lalu."),
)
def forget_work() -> str:
    from benah.jobs import actions, queue

    count = actions.forget_runs()
    queue.forget(actions.KEPT_FOR)
    return ngettext("%d catatan dihapus.", "%d catatan dihapus.", count) % count
