"""Reads for the pages of documents. Each costs the same number of statements for ten documents or ten thousand."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from benah.access.grants import Access
from benah.core import clock
from benah.files import policies
from benah.files.models import Blob, Document, Kind, Revision, Upload
from benah.files.queries_flags import flags_for
from benah.files.queries_search import matching
from benah.units.models import Unit

PAGE = 40
__all__ = ["flags_for"]  # asked for here, gathered in `queries_flags`


def document_for(access: Access, pk: int) -> Document:
    """The document, if this person may see it. Else 404 or `Forbidden`."""
    document = get_object_or_404(Document.objects.select_related("unit", "created_by", "withdrawn_by"), pk=pk)
    policies.check_can_view(access, document)
    return document


def upload_for(access: Access, pk: uuid.UUID) -> Upload:
    """The upload, if this person may add documents to its unit. Else 404 or `Forbidden`."""
    upload = get_object_or_404(Upload.objects.select_related("unit"), pk=pk)
    policies.check_can_add(access, upload.unit)
    return upload


def revisions_of(document: Document) -> list[Revision]:
    """Newest first, with bytes, what was read in them, and people."""
    rows = document.revisions.select_related("blob__reading", "uploaded_by").order_by("-number")
    return list(rows.defer(*(f"blob__reading__{name}" for name in ("vector", "fingerprint", "bands"))))


def with_files(rows: QuerySet[Document]) -> QuerySet[Document]:
    """Documents with unit and newest revision (`newest`) in two statements."""
    newest = Revision.objects.order_by("document_id", "-number").distinct("document_id").select_related("blob")
    return rows.select_related("unit").prefetch_related(Prefetch("revisions", newest, to_attr="newest_rows"))


@dataclass(frozen=True)
class Filter:
    """What the library shows. `kind` and `year` empty: all; `show`: "" in use, `ditarik` withdrawn."""

    text: str = ""
    kind: str = ""
    year: int | None = None
    unit: int | None = None
    show: str = ""

    @property
    def is_on(self) -> bool:
        return bool(self.text or self.kind or self.year or self.unit or self.show)


def documents_seen(access: Access, asked: Filter) -> QuerySet[Document]:
    rows = Document.objects.filter(policies.seen_by(access), withdrawn_at__isnull=asked.show != "ditarik")
    if asked.kind in Kind.values:
        rows = rows.filter(kind=asked.kind)
    if asked.year:
        rows = rows.filter(_dated_in(asked.year))
    if asked.unit:
        rows = rows.filter(unit_id=asked.unit)
    if asked.text:
        return matching(rows, asked.text)
    return rows.order_by("-created_at", "-pk")


def _dated_in(year: int) -> Q:
    """By the date on the document; where it bears none, by when it was entered."""
    first, next_first = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    start, end = (dt.datetime.combine(day, dt.time(), tzinfo=clock.WIB) for day in (first, next_first))
    return Q(date__gte=first, date__lt=next_first) | Q(date=None, created_at__gte=start, created_at__lt=end)


def page_of(rows: QuerySet[Document], number: str) -> Page[Document]:
    return Paginator(with_files(rows), PAGE).get_page(number)


def used_bytes(unit: Unit) -> int:
    """Bytes that count against the unit's room: each file once, and uploads that still come in."""
    kept = Blob.objects.filter(pk__in=Revision.objects.filter(document__unit=unit).values("blob_id"))
    coming = Upload.objects.filter(unit=unit, state__in=["coming", "received"], expires_at__gt=clock.now())
    total = kept.aggregate(n=Sum("size"))["n"] or 0
    return int(total + (coming.aggregate(n=Sum("length"))["n"] or 0))


@dataclass
class Room:
    """How much of a unit's room is taken."""

    unit: Unit
    most: int

    @cached_property
    def used(self) -> int:
        return used_bytes(self.unit)
