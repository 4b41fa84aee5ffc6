"""What a report is made from: the publication's own text, the sheet version it names, and the letter."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from benah.instruments.register import sheet_of
from benah.results.models import ReportLetter
from benah.reviews import snapshot
from benah.reviews.models import Publication
from benah.scoring.model import Instrument


class Damaged(Exception):
    """The stored text is not the one that was published: nothing may be made from it."""


@dataclass(frozen=True)
class Source:
    """`issuer` is the office that ran the round: on the letter head as long as no letter says otherwise."""

    publication: Publication
    body: dict[str, Any]
    sheet: Instrument
    letter: ReportLetter | None
    issuer: str

    @property
    def sha256(self) -> str:
        return self.publication.sha256

    @property
    def verify_url(self) -> str:
        return f"{settings.PUBLIC_URL}/verifikasi/{self.sha256[:32]}/"


def source_of(publication: Publication) -> Source:
    """Read once for all formats. Raises `Damaged` where hash or sheet version do not fit the text."""
    body = json.loads(publication.body)
    cycle = publication.assessment.cycle
    sheet = sheet_of(cycle.instrument)
    if snapshot.sha256(publication.body) != publication.sha256:
        raise Damaged(f"publication {publication.pk}: hash")
    if body["instrument"]["hash"] != sheet.content_hash:
        raise Damaged(f"publication {publication.pk}: sheet {body['instrument']['id']}")
    letter = ReportLetter.objects.filter(publication=publication).first()
    return Source(publication, body, sheet, letter, letter.issuer if letter else snapshot.issuer_of(publication, body))
