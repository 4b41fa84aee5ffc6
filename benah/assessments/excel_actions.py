"""Writes about uploaded workbooks: keep one, apply it all or nothing, forget its bytes.

Here: policy → read the file → lock → policy again → change → audit event. A file is read before the transaction
begins, which holds nothing while it lasts. Not here: what a file changes (`excel`).
"""

import datetime as dt
import hashlib
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import answering, excel, notices, policies, queries, scores
from benah.assessments.actions import locked
from benah.assessments.models import AnswerValue, Assessment, Line, WorkbookUpload
from benah.assessments.workbook.read import ReadResult
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused

KEPT_FOR = dt.timedelta(days=14)


class UploadConflict(Conflict):
    """Something the file changes was changed by somebody else meanwhile. `codes` are the items."""

    def __init__(self, codes: list[str]) -> None:
        text = _("Tidak ada yang disimpan. Sejak halaman pemeriksaan dibuka, berubah lagi: %s. Periksa sekali lagi.")
        super().__init__(text % ", ".join(codes), code="upload_changed")
        self.codes = codes


def keep_upload(
    *, assessment: Assessment, filename: str, data: bytes, by: User, at: dt.datetime | None = None
) -> WorkbookUpload:
    """Store a file until it is applied. The same file sent twice by the same person waits once.

    Raises `Refused` with one sentence for a file that cannot be read at all or belongs elsewhere, `Conflict` while
    another file of this person is being read.
    """
    at = at or clock.now()
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    read = excel.read_in_turn(assessment, data, by)
    if not read.rows:
        raise Refused(str(read.problems[0]), code="unreadable")
    with transaction.atomic():
        assessment = locked(assessment)
        policies.check_can_fill(assessment=assessment, by=by, at=at)
        upload, _is_new = WorkbookUpload.objects.get_or_create(
            assessment=assessment,
            by=by,
            sha256=hashlib.sha256(data).hexdigest(),
            state=WorkbookUpload.State.WAITING,
            defaults={"filename": filename[-200:], "data": data, "size": len(data), "at": at},
        )
        if upload.data is None:  # sent again after its bytes were forgotten
            upload.data, upload.at = data, at
            upload.save(update_fields=["data", "at"])
    return upload


def apply_workbook(
    *,
    assessment: Assessment,
    upload: WorkbookUpload,
    seen: Mapping[str, int],
    by: User,
    at: dt.datetime | None = None,
) -> int:
    """Save every change of an uploaded workbook, or none. Returns how many items changed.

    `seen` are the versions the check page showed of the items it would change. An upload applied before changes
    nothing. Raises `Refused` while a cell is wrong or the upload is another sheet's, `UploadConflict` when somebody
    saved the same items meanwhile, `Conflict` while another file of this person is being read.
    """
    at = at or clock.now()
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    if upload.assessment_id != assessment.pk:
        raise Refused(_("Berkas ini diunggah untuk lembar lain."), code="other_sheet")
    if upload.state == WorkbookUpload.State.APPLIED:
        return 0
    if upload.data is None:
        raise Refused(_("Berkas ini sudah terlalu lama menunggu dan dihapus. Unggah sekali lagi."), code="forgotten")
    return _apply(assessment, upload.pk, excel.read_in_turn(assessment, bytes(upload.data), by), seen, by, at)


@transaction.atomic
def _apply(
    assessment: Assessment, upload_pk: int, read: ReadResult, seen: Mapping[str, int], by: User, at: dt.datetime
) -> int:
    """With the file read: lock, look at sheet, person and versions again, write."""
    assessment = locked(assessment)
    upload = WorkbookUpload.objects.select_for_update(no_key=True).defer("data").get(pk=upload_pk)
    if upload.state == WorkbookUpload.State.APPLIED:
        return 0
    policies.check_can_fill(assessment=assessment, by=by, at=at)
    check = excel.check_upload(assessment, read)
    _refuse_unless_seen(check, seen)
    changed = _write(assessment, check, answering.Way(by, at, kind=AnswerValue.Way.EXCEL))
    upload.state, upload.applied_at, upload.applied_by = WorkbookUpload.State.APPLIED, at, by
    upload.save(update_fields=["state", "applied_at", "applied_by"])
    Assessment.objects.filter(pk=assessment.pk).update(changed_at=at)
    detail = {"file": upload.filename, "sha256": upload.sha256, "items": changed}
    notices.workbook_applied(assessment, upload=upload.pk, file=upload.filename, count=len(changed), by=by)
    record("workbook.applied", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return len(changed)


def _refuse_unless_seen(check: excel.Check, seen: Mapping[str, int]) -> None:
    if check.problems:
        cells = "; ".join(str(problem) for problem in check.problems[:5])
        raise Refused(_("Tidak ada yang disimpan, karena ada sel yang keliru: %s.") % cells, code="bad_cells")
    if check.conflicts:
        raise UploadConflict([line.change.code for line in check.conflicts])
    if check.seen != dict(seen):
        differing = [code for code in {**check.seen, **seen} if check.seen.get(code) != seen.get(code)]
        raise UploadConflict(differing)
    if not check.lines:
        raise Refused(_("Berkas ini tidak mengubah apa pun."), code="no_change")


def _write(assessment: Assessment, check: excel.Check, way: answering.Way) -> list[str]:
    """Rows and history of each changed item, then the scores of the whole sheet at once."""
    standing = queries.answers_of(assessment)
    for line in check.lines:
        new = line.change.new
        entry = answering.Entry.of(line.change.code, new.value, new.note, new.evidence)
        score = check.after.items[line.change.code].score
        answering.write(assessment, line.change.code, entry, standing.get(line.change.code), score, Line.SELF, way)
    changed = [line.change.code for line in check.lines]
    unchanged = (row for code, row in standing.items() if code not in changed)
    answering.follow_chains(unchanged, check.after.items, assessment)
    scores.store(assessment, Line.SELF, check.after.nodes.values())
    return changed


def forget_uploads(*, at: dt.datetime | None = None) -> int:
    """Empty the bytes of uploads older than two weeks; who sent what and when stays. Returns how many."""
    at = at or clock.now()
    return WorkbookUpload.objects.filter(at__lt=at - KEPT_FOR, data__isnull=False).update(data=None)
