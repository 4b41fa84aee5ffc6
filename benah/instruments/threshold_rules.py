"""Rules for the thresholds of an instrument file.

Here: bands, minimums and prerequisites must name nodes that exist and borders that can be compared. Not here: the
shape of a threshold (`schema.py`).
"""

from collections.abc import Iterator

from benah.instruments.rules import Finding
from benah.instruments.schema import BandRow
from benah.scoring import exact
from benah.scoring.areagroups import area_groups
from benah.scoring.model import ROOT, Instrument
from benah.scoring.prerequisites import is_understood
from benah.scoring.thresholds import PREREQUISITE


def threshold_findings(instrument: Instrument, bands: tuple[BandRow, ...]) -> list[Finding]:
    """Everything that is wrong with the thresholds of a sheet that is otherwise right."""
    return [*_bands(bands), *_minimums(instrument), *_prerequisites(instrument)]


def _bands(bands: tuple[BandRow, ...]) -> Iterator[Finding]:
    for band in bands:
        if band.min_inclusive is not None and band.min_exclusive is not None:
            yield "thresholds", f'kategori "{band.label}": batas bawah ditulis dua kali'
        if band.max is not None and band.max_exclusive is not None:
            yield "thresholds", f'kategori "{band.label}": batas atas ditulis dua kali'
    if len({band.label for band in bands}) < len(bands):
        yield "thresholds", "nama kategori berulang"


def _minimums(instrument: Instrument) -> Iterator[Finding]:
    for predicate in instrument.thresholds.predicates:
        for rule in predicate.rules:
            if rule.node == PREREQUISITE:
                continue
            if (rule.min_points is None) == (rule.min_percent is None):
                yield (
                    "thresholds",
                    f'{predicate.name}: syarat "{rule.node}" harus menyebut min_points atau min_percent',
                )
            try:
                groups = area_groups(instrument, rule.node)
            except KeyError as error:
                yield (
                    "thresholds",
                    f'{predicate.name}: syarat "{rule.node}" memakai bagian yang tidak ada: {error}',
                )
                continue
            if not groups and rule.node not in {
                ROOT,
                *instrument.sections,
                *instrument.items,
            }:
                yield (
                    "thresholds",
                    f'{predicate.name}: syarat memakai bagian yang tidak ada: "{rule.node}"',
                )
            for number, codes in groups.items():
                yield from _area_weight(instrument, number, codes)


def _area_weight(instrument: Instrument, number: str, codes: tuple[str, ...]) -> Iterator[Finding]:
    told = instrument.thresholds.area_weights.get(number)
    weights = [weight for code in codes if (weight := instrument.sections[code].weight) is not None]
    if told is not None and exact.add(weights) != told:
        yield (
            "thresholds",
            f"bobot gabungan area {number} tertulis {told}, jumlahnya {exact.add(weights)}",
        )


def _prerequisites(instrument: Instrument) -> Iterator[Finding]:
    for each in instrument.thresholds.prerequisites:
        for wording in each.wording.values():
            if not is_understood(wording):
                yield (
                    "thresholds",
                    f'prasyarat "{each.id}" tidak dapat dibandingkan: {wording}',
                )
