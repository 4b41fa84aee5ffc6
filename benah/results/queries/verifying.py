"""Which published result a code means, and what the public may know of it."""

import json
import re
from dataclasses import dataclass
from typing import Any

from benah.results.models import ReportLetter
from benah.reviews import snapshot
from benah.reviews.models import Publication

SHORTEST = 20
_CODE = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}")


@dataclass(frozen=True)
class Verified:
    """Published facts alone; no names of people but the signatory of the letter."""

    sha256: str
    unit: str
    issuer: str
    year: int
    sheet: str
    regulation: str
    total: str | None
    highest: str | None
    category: str | None
    published_at: Any
    is_whole: bool
    letter: ReportLetter | None
    replaced_by: str | None
    replaces: str | None
    reason: str


def code_in(text: str) -> str:
    """The code a person typed or pasted, without spaces; an address gives the code at its end."""
    return re.sub(r"[\s-]+", "", text.strip().rstrip("/").rpartition("/")[2]).lower()


def verified(code: str) -> Verified | None:
    """The result whose hash begins with `code`: at least `SHORTEST` signs, so that nobody lists them by guessing."""
    if not _CODE.fullmatch(code):
        return None
    rows = Publication.objects.filter(sha256__startswith=code).select_related(
        "replaces", "replaced_by", "letter", "assessment__cycle__scope"
    )
    found = list(rows.defer("replaces__body", "replaced_by__body")[:2])
    return _told(found[0]) if len(found) == 1 else None


def _told(publication: Publication) -> Verified:
    body = json.loads(publication.body)
    final, sheet = body["lines"]["final"], body["instrument"]
    later = getattr(publication, "replaced_by", None)
    return Verified(
        sha256=publication.sha256,
        unit=body["unit"]["body_name"],
        issuer=snapshot.issuer_of(publication, body),
        year=body["cycle"]["year"],
        sheet=sheet.get("title") or sheet["short_title"],
        regulation=sheet["regulation"],
        total=final["total"],
        highest=sheet.get("max_score"),
        category=final["category"] or final.get("band"),
        published_at=publication.published_at,
        is_whole=snapshot.sha256(publication.body) == publication.sha256,
        letter=getattr(publication, "letter", None),
        replaced_by=later.sha256 if later else None,
        replaces=publication.replaces.sha256 if publication.replaces else None,
        reason=publication.reason,
    )
