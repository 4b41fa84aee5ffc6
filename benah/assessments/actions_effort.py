"""Writes about the work a unit thinks its items take."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import scores
from benah.assessments.models import Assessment
from benah.assessments.models_effort import MOST, Effort
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused


@transaction.atomic
def set_efforts(*, assessment: Assessment, efforts: Mapping[str, int | None], by: User) -> int:
    """Store the effort of these items for the sheet's unit; returns how many changed.

    Allowed whatever the state of the sheet: it is planning. The same values again leave no trace.
    """
    check_can(by, Permission.ASSESSMENT_FILL, assessment.unit)
    ids = scores.item_ids(assessment.cycle.instrument)
    for code, size in efforts.items():
        if code not in ids:
            raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
        if size is not None and not 1 <= size <= MOST:
            raise Refused(_("%(code)s: upaya ditulis 1 sampai %(most)d.") % {"code": code, "most": MOST}, code="effort")
    known = dict(
        Effort.objects.filter(unit=assessment.unit, item_id__in=[ids[code] for code in efforts]).values_list(
            "item_id", "size"
        )
    )
    changed = {code: size for code, size in efforts.items() if known.get(ids[code], 1) != size}
    if not changed:
        return 0
    at = clock.now()
    # In one order always, so that two people who save at once wait for each other instead of failing.
    rows = [
        Effort(unit=assessment.unit, item_id=ids[code], size=changed[code], changed_at=at, changed_by=by)
        for code in sorted(changed, key=lambda code: ids[code])
    ]
    Effort.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["unit", "item"], update_fields=["size", "changed_at", "changed_by"]
    )
    record("effort.set", by=by, unit=assessment.unit, target=assessment, detail={"items": list(changed)})
    return len(changed)
