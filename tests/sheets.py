"""Cycles and sheets for tests, made through the actions. Small on purpose: one instrument, one cycle."""

import datetime as dt

from benah.assessments.actions import open_cycle, save_item, start_assessment
from benah.assessments.models import Answer, Assessment, Cycle
from benah.core import clock
from benah.instruments.loader import LIBRARY
from benah.instruments.models import Instrument
from benah.instruments.register import load_text_version
from tests.cast import Cast


def load_instrument(slug: str = "zi-2021") -> Instrument:
    text = (LIBRARY / slug / "instrument.yaml").read_text(encoding="utf-8")
    return load_text_version(text, slug)[0]


def make_cycle(cast: Cast, slug: str = "zi-2021", year: int | None = None, days_left: int = 30) -> Cycle:
    """An open cycle for Jawa Timur and all below."""
    now = clock.now()
    return open_cycle(
        year=year or now.year,
        instrument=load_instrument(slug),
        scope=cast.jatim,
        opens_at=now - dt.timedelta(days=60),
        closes_at=now + dt.timedelta(days=days_left),
        letter="Surat 10/2026",
        by=cast.citra,
    )


def begin(cast: Cast, cycle: Cycle | None = None) -> Assessment:
    """Tulungagung's sheet, begun by Ani."""
    return start_assessment(cycle=cycle or make_cycle(cast), unit=cast.tulungagung, by=cast.ani)


def save_answer(**sent: object) -> Answer | None:
    """As `save_item`; the answer alone."""
    return save_item(**sent).answer


def put(assessment: Assessment, by: object, *, evidence: str = "SK 1/2026", **answers: object) -> None:
    """Save answers by code, points of a code written as underscores: `put(a, ani, A_I_1_i_a="Ya")`.

    Each names a document, so that the sheet can be sent; `evidence=""` for answers without proof.
    """
    for key, raw in answers.items():
        code = key.replace("_", ".")
        standing = Answer.objects.filter(assessment=assessment, item__code=code, line="self").first()
        save_answer(
            assessment=assessment,
            code=code,
            raw=raw,
            note="",
            evidence=evidence,
            seen_version=standing.version if standing else 0,
            by=by,
        )
