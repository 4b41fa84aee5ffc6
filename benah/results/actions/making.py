"""Making the files of a job, part by part. Each part is stored as soon as it is there: a worker that dies loses one.

Here: the order of steps and what happens where one fails. Not here: how a file is made (`formats`).
"""

import io
import logging
import tempfile
import zipfile
from typing import IO

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from benah.core import clock, turns
from benah.core.refused import Conflict
from benah.results import notices, storage
from benah.results.formats import file_name, make
from benah.results.models import Format, ReportJob, ReportPart
from benah.results.sources import Damaged
from benah.results.word.problems import WrongFields
from benah.reviews.models import Publication

log = logging.getLogger(__name__)
REPORTS = 72463
"""First half of the advisory lock's key, beside `turns.WORKBOOK`."""


def run_job(pk: int) -> None:
    """Make what is still missing, then the archive. Done again it does nothing; beside another worker, neither."""
    try:
        with turns.turn(REPORTS, pk, taken="another worker makes it"):
            _run(pk)
    except Conflict:
        log.info("report job %s is being made by another worker", pk)


def _run(pk: int) -> None:
    job = ReportJob.objects.select_related("requested_by").filter(pk=pk).first()
    if job is None or not job.is_open:
        return
    _move(job, state=ReportJob.State.RUNNING)
    for part in job.parts.filter(file="", error="").order_by("pk"):
        _make_part(part)
        _move(job)
    _finish(job)


def _move(job: ReportJob, **changes: object) -> None:
    ReportJob.objects.filter(pk=job.pk).update(moved_at=clock.now(), **changes)


def _make_part(part: ReportPart) -> None:
    rows = Publication.objects.select_related(
        "letter", "assessment__unit", "assessment__cycle__instrument", "assessment__cycle__scope"
    )
    publication = rows.get(pk=part.publication_id)
    try:
        data = make(publication, Format(part.format))
    except DatabaseError:
        raise  # nothing of this report's: the whole job is tried again
    except Exception as error:  # one report must not spoil the others
        log.exception("report of publication %s as %s", publication.pk, part.format)
        part.error = f"{publication.assessment.unit.body_name}: {_why(error)}"[:400]
        part.save(update_fields=["error"])
        return
    name = f"{part.job_id}/{part.pk}.{part.format}"
    storage.put(name, io.BytesIO(data))
    part.file, part.filename = name, file_name(publication, part.format)
    part.save(update_fields=["file", "filename"])


def _why(error: Exception) -> str:
    if isinstance(error, Damaged):
        return _("isi hasil terbit tidak cocok dengan sidiknya. Beri tahu admin teknis.")
    if isinstance(error, WrongFields):
        return _("templat Word meminta field yang tidak ada (%s). Perbaiki templatnya.") % error
    return _("laporan tidak dapat dibuat dari hasil ini. Beri tahu admin teknis.")


def _finish(job: ReportJob) -> None:
    parts = list(job.parts.select_related("publication__assessment__unit").order_by("pk"))
    good = [part for part in parts if part.file]
    if not good:
        _end(job, ReportJob.State.FAILED, len(parts), 0)
        return
    if len(parts) == 1:
        name, filename = good[0].file, good[0].filename
    else:
        name, filename = f"{job.pk}/laporan.zip", f"LHE-{job.pk}.zip"
        with tempfile.TemporaryFile() as out:
            _archive(out, parts)
            out.seek(0)
            storage.put(name, out)
    size = storage.reports().size(name)
    _end(job, ReportJob.State.DONE, len(parts), len(good), file=name, filename=filename, size=size)


@transaction.atomic
def _end(job: ReportJob, state: ReportJob.State, whole: int, good: int, **file: object) -> None:
    """The job is done, and its person knows it: both or neither."""
    job.done_at = clock.now()
    _move(job, state=state, done_at=job.done_at, **file)
    if good:
        notices.made(job, whole=whole, failed=whole - good)
    else:
        notices.failed(job)


def _archive(out: IO[bytes], parts: list[ReportPart]) -> None:
    """Every file under its own name; what failed is told in a text of its own."""
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # pdf, docx and xlsx are compressed already
        for part in parts:
            if not part.file:
                continue
            name = part.filename if part.filename not in taken else f"{part.pk}-{part.filename}"
            taken.add(name)
            with storage.reports().open(part.file) as file:
                archive.writestr(name, file.read())
        errors = [f"{part.get_format_display()}: {part.error}" for part in parts if part.error]
        if errors:
            archive.writestr("TIDAK-TERBUAT.txt", "\n".join(errors) + "\n")
