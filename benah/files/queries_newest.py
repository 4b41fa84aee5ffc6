"""The newest file of a document and what was read in it, told within the statement that asks for the document.

Here: one expression for any queryset that leads to documents, and its answer as values. Not here: the row of the
revision itself (`queries.with_files`), which pages need that name or send the file.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from benah.files.flags import SignatureFacts
from benah.files.models import Revision
from benah.files.reading_models import Reading, ReadSignature

_SIGNATURE = ["signer", "is_readable", "is_intact", "covers_all"]


@dataclass(frozen=True)
class Newest:
    """`pages`: None where nobody counted them yet; `outcome`: empty where the file was not read yet."""

    number: int
    uploaded_at: dt.datetime
    sha256: str
    outcome: str = ""
    pages: int | None = None
    has_scripts: bool = False
    signatures: tuple[SignatureFacts, ...] = ()


def told_newest(document: str, at: dt.datetime | None = None) -> Subquery:
    """For `annotate` or `values_list`; `document` names the document's id in the queryset. Read it by `newest_from`.

    `at`: the revision that was newest then.
    """
    rows = Revision.objects.filter(document=OuterRef(document))
    if at is not None:
        rows = rows.filter(uploaded_at__lte=at)
    signatures = ReadSignature.objects.filter(reading=OuterRef("blob")).order_by("position")
    told = JSONObject(
        number="number",
        uploaded_at="uploaded_at",
        sha256="blob__sha256",
        outcome="blob__reading__outcome",
        pages="blob__reading__pages",
        has_scripts="blob__reading__has_scripts",
        signatures=ArraySubquery(signatures.values(told=JSONObject(**{name: F(name) for name in _SIGNATURE}))),
    )
    return Subquery(rows.order_by("-number").values(told=told)[:1])


def newest_from(told: dict[str, Any] | None) -> Newest | None:
    """None where the document has no file, as an address of the web."""
    if told is None:
        return None
    return Newest(
        number=told["number"],
        uploaded_at=dt.datetime.fromisoformat(told["uploaded_at"]),
        sha256=told["sha256"],
        outcome=told["outcome"] or "",
        pages=told["pages"],
        has_scripts=bool(told["has_scripts"]),
        signatures=tuple(SignatureFacts(**one) for one in told["signatures"]),
    )


def newest_of(revision: Revision, reading: Reading | None, signatures: Iterable[ReadSignature]) -> Newest:
    """The same from rows a page holds already."""
    return Newest(
        number=revision.number,
        uploaded_at=revision.uploaded_at,
        sha256=revision.blob.sha256,
        outcome=reading.outcome if reading else "",
        pages=reading.pages if reading else None,
        has_scripts=reading.has_scripts if reading else False,
        signatures=tuple(
            SignatureFacts(one.signer, one.is_readable, one.is_intact, one.covers_all) for one in signatures
        ),
    )
