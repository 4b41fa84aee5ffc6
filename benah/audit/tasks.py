"""What the audit trail does at night by itself. When: benah/config/schedule.cron."""

import logging

from django.core.management import call_command
from procrastinate.contrib.django import app

from benah.audit.actions import anchor_chains, check_chains
from benah.core.schedule import cron

log = logging.getLogger(__name__)


@app.periodic(cron=cron("audit-nightly"))
@app.task(queueing_lock="audit-nightly", pass_context=False)
def audit_nightly(timestamp: int) -> None:
    """Check, then anchor: the anchor of a broken chain would hide nothing, since the check stands before it."""
    event, breaks = check_chains()
    if breaks:
        log.error("audit chains broken: %s", breaks[:20])
    log.info("audit chains checked: %s events; anchored at %s", event.detail["count"], anchor_chains())
    call_command("clearsessions")
