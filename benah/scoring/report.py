"""The result of a scoring as plain values for JSON and as a table for a terminal.

Here: the output of `benah score`. Not here: pages, exports and wording of steps.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from benah.core.message import Message
from benah.scoring import quirks
from benah.scoring.exact import divide, figure
from benah.scoring.model import ROOT, Instrument, Item
from benah.scoring.results import Result
from benah.scoring.thresholds import PredicateResult, ThresholdsResult

_CATEGORY = {True: "memenuhi", False: "belum memenuhi", None: "belum diketahui"}


def as_json(instrument: Instrument, result: Result, thresholds: ThresholdsResult) -> dict[str, Any]:
    """The contract of `benah score --json`; numbers are the floats nearest to the exact values."""
    return {
        "instrument": instrument.id,
        "total": _float(result.total),
        "percent": _float(result.percent),
        "category": thresholds.category,
        "blanks": result.blanks,
        "nodes": dict(_nodes(instrument, result)),
        "thresholds": _thresholds(thresholds),
        "incomplete": bool(result.incomplete),
        "incomplete_reasons": [str(reason) for reason in result.incomplete],
        "warnings": warnings(instrument, result, thresholds),
    }


def warnings(instrument: Instrument, result: Result, thresholds: ThresholdsResult) -> list[str]:
    """What a reader must know beside the numbers, most general first."""
    told = []
    if result.blanks:
        told.append(f"{result.blanks} butir belum terjawab dan tidak ikut dihitung; kosong bukan nol")
    told += [f"[{code}] {text}" for code, text in result.notices()]
    if found := quirks.workbook_differences(instrument, result):
        shown, short = figure(found[-1].in_workbook), figure(found[-1].difference)
        told.append(
            f"[{found[0].code}] buku kerja LKE ZI yang salah rumus di sini menampilkan total {shown} (selisih {short})"
        )
    told += [f"prasyarat instansi untuk {p.predicate.upper()} belum terpenuhi: {p.wording}"
             for p in thresholds.prerequisites if p.met is False]  # fmt: skip
    return told


def as_table(instrument: Instrument, result: Result, thresholds: ThresholdsResult) -> str:
    """A table with one line per section and weighted item, and what stands around it."""
    lines = [f"{instrument.title}", f"{instrument.regulation.number}", ""]
    if result.incomplete:
        lines += ["LEMBAR BELUM LENGKAP: tidak ada nilai total resmi.", *_listed(result.incomplete), ""]
    head = ("Kode", "Bagian", "Poin", "Bobot", "%", "Kosong")
    rows = [_row(instrument, code, values) for code, values in _nodes(instrument, result)]
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines += [_line(row, widths) for row in (head, *rows)]
    if any(node.percent_basis == "own" for node in result.nodes.values()):
        lines += ["", "* rata-rata sederhana hitungan program ini, bukan cara resmi: bobotnya tidak diketahui"]
    total = "–" if result.total is None else repr(float(result.total)).replace(".", ",")
    category = thresholds.category or (str(bands.reason) if (bands := thresholds.bands) and bands.reason else "–")
    lines += ["", f"Kosong   {result.blanks} butir", f"Nilai    {total}", f"Kategori {category}"]
    lines += [line for predicate in thresholds.predicates for line in _predicate_lines(predicate)]
    if told := warnings(instrument, result, thresholds):
        lines += ["", "Perhatian:", *_listed(told)]
    return "\n".join(lines) + "\n"


def _nodes(instrument: Instrument, result: Result) -> Iterable[tuple[str, dict[str, Any]]]:
    """Sections and weighted items in sheet order, then the total."""
    for node in instrument.walk():
        if isinstance(node, Item):
            if node.is_weighted:
                yield node.code, _item(node, result)
        else:
            yield node.code, _node(result, node.code)
    yield ROOT, _node(result, ROOT)


def _node(result: Result, code: str) -> dict[str, Any]:
    node = result.nodes[code]
    return {
        "points": _float(node.points), "weight": _float(node.weight), "percent": _float(node.percent),
        "percent_basis": node.percent_basis, "blanks": node.blanks, "answered": node.answered,
    }  # fmt: skip


def _item(item: Item, result: Result) -> dict[str, Any]:
    scored = result.items[item.code]
    answered, percent = scored.score is not None, scored.score
    if scored.points is not None and item.weight:
        percent = divide(scored.points, item.weight)
    return {
        "points": _float(scored.points), "weight": _float(item.weight), "percent": _float(percent),
        "percent_basis": "weight", "blanks": int(not answered), "answered": int(answered),
    }  # fmt: skip


def _thresholds(thresholds: ThresholdsResult) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if bands := thresholds.bands:
        found["categories"] = {
            "label": bands.label, "meaning": bands.meaning, "candidates": list(bands.candidates),
            "reason": str(bands.reason) if bands.reason else None,
        }  # fmt: skip
    for predicate in thresholds.predicates:
        found[predicate.name] = {
            "met": predicate.met,
            "rules": [
                {
                    "node": rule.node, "nodes": list(rule.nodes), "unit": rule.unit, "required": _float(rule.required),
                    "actual": _float(rule.actual), "met": rule.met, "missing": _float(rule.missing),
                }
                for rule in predicate.rules
            ],
        }  # fmt: skip
    if thresholds.prerequisites:
        found["agency_prerequisites"] = [
            {"id": p.id, "for": p.predicate, "rule": p.wording, "met": "unknown" if p.met is None else p.met}
            for p in thresholds.prerequisites
        ]
    return found


def _row(instrument: Instrument, code: str, values: dict[str, Any]) -> tuple[str, ...]:
    title = instrument.items[code].text if code in instrument.items else instrument.section(code).title
    short = title if len(title) <= 48 else title[:47] + "…"
    own = "*" if values["percent_basis"] == "own" else ""
    blank = str(values["blanks"]) if values["blanks"] else ""
    if values["answered"] == 0:
        return code, short, "–", _rounded(values["weight"], 4), "–", blank
    percent = None if values["percent"] is None else values["percent"] * 100
    return code, short, _rounded(values["points"], 4), _rounded(values["weight"], 4), _rounded(percent, 1) + own, blank


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    """Words to the left, numbers to the right."""
    cells = [
        cell.ljust(width) if at < 2 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _predicate_lines(predicate: PredicateResult) -> list[str]:
    lines = ["", f"{predicate.name.upper()}: {_CATEGORY[predicate.met]}"]
    for rule in predicate.rules:
        if rule.required is None:
            lines.append(f"  {rule.title}: {_CATEGORY[rule.met]}")
            continue
        unit = " %" if rule.unit == "percent" else ""
        short = f", kurang {_rounded(_float(rule.missing), 4)}{unit}" if rule.missing else ""
        lines.append(
            f"  {rule.node} {rule.title}: {_rounded(_float(rule.actual), 4)}{unit} dari {figure(rule.required)}{unit}, "
            f"{_CATEGORY[rule.met]}{short}"
        )
    return lines


def _listed(lines: Iterable[str | Message]) -> list[str]:
    return [f"- {line}" for line in lines]


def _rounded(value: float | None, decimals: int) -> str:
    """For the eye only; the JSON holds the whole number."""
    return "–" if value is None else f"{value:.{decimals}f}".rstrip("0").rstrip(".").replace(".", ",")


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
