"""Writes about uploaded workbooks of a plan: keep one, say how it is read, apply it all or nothing, forget its bytes.

A file is read before the transaction begins, which holds nothing while it lasts.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.lines import locked, write_line
from benah.plans.models import ActionPlan, Activity, HeadMatch, Line, PlanUpload, PlanVersion
from benah.plans.policies.plans import check_can_edit
from benah.plans.queries.importing import Check, Sheets, check_upload, open_sheets, proposal
from benah.plans.queries.plan import open_version
from benah.plans.workbook.columns import Columns, keys_of, restored
from benah.plans.workbook.compare import Outcome

KEPT_FOR = dt.timedelta(days=14)
_W, _A = PlanUpload.State.WAITING, PlanUpload.State.APPLIED


class RowsChanged(Conflict):
    """Rows the file changes were changed by somebody else since the check page was shown."""

    def __init__(self) -> None:
        text = _("Tidak ada yang disimpan. Sejak halaman pemeriksaan dibuka, rencananya berubah. Periksa sekali lagi.")
        super().__init__(text, code="upload_changed")


def draft_for(plan: ActionPlan, by: User) -> PlanVersion:
    """The draft a file may change. Raises `Refused` where there is none, `Forbidden` for other people."""
    version = open_version(plan) or plan.current
    if version is None:
        raise Refused(_("Rencana ini belum punya konsep."), code="state")
    check_can_edit(by, version)
    return version


def keep_upload(*, plan: ActionPlan, filename: str, data: bytes, by: User) -> PlanUpload:
    """Store a file until it is applied. The same file sent twice by the same person waits once.

    Heads that are known (a file from here, or matched before) need no question: `columns` is filled then.
    """
    draft_for(plan, by)
    columns, is_known = proposal(plan, open_sheets(plan, data, by))
    with transaction.atomic():
        locked(draft_for(plan, by))
        upload, _is_new = PlanUpload.objects.get_or_create(
            plan=plan,
            by=by,
            sha256=hashlib.sha256(data).hexdigest(),
            state=_W,
            defaults={"filename": filename[-200:], "data": data, "size": len(data), "at": clock.now()},
        )
        upload.data, upload.at = data, clock.now()  # sent again, maybe after its bytes were forgotten
        upload.columns = columns.stored() if is_known else None
        upload.save(update_fields=["data", "at", "columns"])
    return upload


@transaction.atomic
def match_heads(*, upload: PlanUpload, columns: Columns, sheets: Sheets, by: User) -> PlanUpload:
    """Read the file so, and the unit's next file with the same heads too."""
    plan = upload.plan
    locked(draft_for(plan, by))
    if missing := columns.missing():
        raise Refused(_missing(missing), code="columns")
    upload.columns = columns.stored()
    upload.save(update_fields=["columns"])
    assert sheets.heads is not None
    HeadMatch.objects.update_or_create(
        unit=plan.unit,
        fingerprint=sheets.heads.fingerprint,
        defaults={
            "keys": keys_of(sheets.heads, columns),
            "kind": columns.kind,
            "identify": columns.identify,
            "area": columns.area,
            "at": clock.now(),
            "by": by,
        },
    )
    record("plan.heads_matched", by=by, unit=plan.unit, target=plan, detail={"file": upload.filename})
    return upload


def _missing(keys: Sequence[str]) -> str:
    sentences = {
        "name": _("Pilih kolom yang berisi kegiatan."),
        "indicator": _("Pilih kolom yang berisi indikator."),
        "target_1": _("Pilih sedikitnya satu kolom target periode."),
    }
    return " ".join(sentences[key] for key in keys)


def apply_upload(*, upload: PlanUpload, seen: Mapping[str, int], by: User) -> dict[str, int]:
    """Every row of an uploaded workbook into the draft, or none. Returns how many were added and changed.

    `seen` are the editions the check page showed of the rows it would change. An upload applied before changes
    nothing. Raises `Refused` while a cell is wrong, `RowsChanged` when somebody saved the same rows meanwhile.
    """
    plan = upload.plan
    draft_for(plan, by)
    if upload.state == _A:
        return {"new": 0, "changed": 0}
    if upload.data is None:
        raise Refused(_("Berkas ini sudah terlalu lama menunggu dan dihapus. Unggah sekali lagi."), code="forgotten")
    if upload.columns is None:
        raise Refused(_("Cocokkan kolom berkas ini dahulu."), code="columns")
    return _apply(upload, open_sheets(plan, bytes(upload.data), by), seen, by)


@transaction.atomic
def _apply(upload: PlanUpload, sheets: Sheets, seen: Mapping[str, int], by: User) -> dict[str, int]:
    version = locked(draft_for(upload.plan, by))
    check_can_edit(by, version)
    upload = PlanUpload.objects.select_for_update(no_key=True).defer("data").get(pk=upload.pk)
    if upload.state == _A:
        return {"new": 0, "changed": 0}
    if upload.columns is None:
        raise RowsChanged
    check = check_upload(version, sheets, restored(upload.columns))
    _refuse_unless_seen(check, seen)
    _change(version, check.of("changed"), by)
    _add(version, check.of("new"), by)
    upload.state, upload.applied_at, upload.applied_by = _A, clock.now(), by
    upload.save(update_fields=["state", "applied_at", "applied_by"])
    counts = {kind: check.counts[kind] for kind in ("new", "changed")}
    plan = version.plan
    record("plan.imported", by=by, unit=plan.unit, target=plan, detail={"file": upload.filename, **counts})
    return counts


def _refuse_unless_seen(check: Check, seen: Mapping[str, int]) -> None:
    if check.seen != dict(seen):
        raise RowsChanged
    if check.problems:
        cells = "; ".join(f"{each.cell or each.row}: {each.sentence}" for each in check.problems[:5])
        raise Refused(_("Tidak ada yang disimpan, karena ada sel yang keliru: %s") % cells, code="bad_cells")
    if not check.can_apply:
        raise Refused(_("Berkas ini tidak mengubah apa pun."), code="no_change")


def _change(version: PlanVersion, outcomes: Sequence[Outcome], by: User) -> None:
    found = {each.standing.pk: each for each in outcomes if each.standing}
    at = clock.now()
    for line in Line.objects.filter(version=version, pk__in=found).select_related("activity"):
        line.edition += 1
        line.changed_at, line.changed_by = at, by
        line.is_adapted = line.is_adapted or line.activity.origin == Activity.Origin.HANDED_DOWN
        write_line(line, found[line.pk].draft)


def _add(version: PlanVersion, outcomes: Sequence[Outcome], by: User) -> None:
    plan, at = version.plan, clock.now()
    number = plan.activities.aggregate(last=Max("number"))["last"] or 0
    position = version.lines.aggregate(last=Max("position"))["last"] or 0
    activities = Activity.objects.bulk_create(
        Activity(plan=plan, number=number + place, origin=Activity.Origin.IMPORTED, made_at=at, made_by=by)
        for place, _each in enumerate(outcomes, 1)
    )
    for place, (outcome, activity) in enumerate(zip(outcomes, activities, strict=True), 1):
        line = Line(version=version, activity=activity, position=position + place, changed_at=at, changed_by=by)
        write_line(line, outcome.draft)


def forget_uploads() -> int:
    """Empty the bytes of uploads older than two weeks; who sent what and when stays. Returns how many."""
    return PlanUpload.objects.filter(at__lt=clock.now() - KEPT_FOR, data__isnull=False).update(data=None)
