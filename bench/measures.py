"""What is measured. Each function visits and returns plain numbers; none knows budgets or prints."""

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

from bench.client import Failed, Got, Saved, Visitor
from bench.service import Place, python_json
from tools.children import Children


@dataclass(frozen=True)
class Times:
    """Of one kind of request: milliseconds (nearest rank; `computed`: median), the most statements and bytes seen."""

    count: int
    p50: float
    p95: float
    statements: int
    computed: float
    wire: int
    plain: int


@dataclass(frozen=True)
class Burst:
    """Many clients at once."""

    clients: int
    sent: int
    errors: int
    seconds: float
    p95: float
    lost: int
    different: int

    @property
    def rate(self) -> float:
        return (self.sent - self.errors) / self.seconds


@dataclass(frozen=True)
class Library:
    """Pages of documents: `count` stored, half of them within the reach of who lists and searches."""

    count: int
    list: Times
    search: Times
    near: Times


@dataclass(frozen=True)
class Plans:
    """Pages of action plans: of one plan, and of the whole country with its provinces, one of them folded out."""

    count: int
    lines: int
    load: float
    plan: Times
    table: Times
    heat: Times
    unfolded: Times


def times(gots: Iterable[Got]) -> Times:
    all_ = list(gots)
    ordered = sorted(got.seconds * 1000 for got in all_)
    return Times(
        len(all_),
        _rank(ordered, 0.5),
        _rank(ordered, 0.95),
        max(got.statements for got in all_),
        _rank(sorted(got.computed for got in all_), 0.5),
        max(got.wire for got in all_),
        max(got.plain for got in all_),
    )


def _rank(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def page(visitor: Visitor, path: str, count: int) -> Times:
    """The same page again and again, after a few that warm it up in every process."""
    for _ in range(8):
        visitor.get(path)
    return times(visitor.get(path) for _ in range(count))


def library(children: Children, base: str, place: Place, count: int, times_each: int) -> Library:
    """Fill the database with documents, then list, search, and look for copies of ever another one."""
    made = python_json(children, "bench.library", str(count), env=place.env)
    coordinator = Visitor(base, made["sessions"]["coordinator"])
    inspector = Visitor(base, made["sessions"]["inspector"])
    words = ["pengaduan masyarakat", "rencana aksi", "zona integritas -anggaran", "1234/ORT.07/2026", "melayani publik"]
    for visitor in (coordinator, inspector):
        for _ in range(8):
            visitor.get("dokumen/")
    found = [coordinator.get(f"dokumen/?q={words[number % len(words)]}") for number in range(times_each)]
    near = [inspector.get(f"dokumen/{made['copies'][number % len(made['copies'])]}/") for number in range(times_each)]
    return Library(made["count"], page(coordinator, "dokumen/", times_each), times(found), times(near))


def plans(children: Children, base: str, place: Place, years: int, times_each: int) -> Plans:
    """Fill the database with plans of all units, then open the pages whose cost could grow with them."""
    made = python_json(children, "bench.plans", str(years), env=place.env)
    operator, admin = Visitor(base, made["operator"]), Visitor(base, made["admin"])
    heat = f"rencana-aksi/wilayah/peta/?tahun={made['year']}&periode=3"
    return Plans(
        made["plans"],
        made["lines"],
        made["seconds"],
        page(operator, f"rencana-aksi/{made['plan']}/", times_each),
        page(operator, f"rencana-aksi/{made['plan']}/tampilan/", times_each),
        page(admin, heat, times_each),
        page(admin, f"{heat}&buka={made['province']}", times_each),
    )


def saves_side_by_side(sides: Sequence[tuple[str, Place]], count: int) -> list[Times]:
    """On each side one person answers item after item, by turns: what else the machine does hits all sides alike."""
    senders = []
    for base, place in sides:
        sheet = place.data["sheets"][0]
        visitor = Visitor(base, sheet["session"])
        visitor.open_sheet(sheet["id"])
        senders.append(_sender(visitor, sheet["id"], place.data["items"], "satu"))
    for number in range(8):
        for send in senders:
            send(number)
    found: list[list[Got]] = [[] for _ in senders]
    for number in range(8, count + 8):
        for gots, send in zip(found, senders, strict=True):
            gots.append(send(number)[0])
    return [times(gots) for gots in found]


def _sender(visitor: Visitor, sheet: int, items: list[Any], word: str) -> Callable[[int], tuple[Got, Saved]]:
    """The n-th save of a visitor: another item each time, another choice and note each round."""

    def send(number: int) -> tuple[Got, Saved]:
        code, labels = items[number % len(items)]
        label = labels[(number // len(items) + number) % len(labels)]
        return visitor.save(sheet, code, label, f"catatan {word} {number}")

    return send


def burst(base: str, place: Place, clients: int, each: int) -> Burst:
    """`clients` people of different offices, each saving `each` items without a pause."""
    sheets = place.data["sheets"][:clients]
    visitors = [Visitor(base, sheet["session"]) for sheet in sheets]
    with ThreadPoolExecutor(len(sheets)) as pool:
        list(pool.map(lambda pair: pair[0].open_sheet(pair[1]["id"]), zip(visitors, sheets, strict=True)))
        work = [
            (_sender(visitor, sheet["id"], place.data["items"], f"ramai {sheet['id']}"), each)
            for visitor, sheet in zip(visitors, sheets, strict=True)
        ]
        begin = time.perf_counter()
        outcomes = list(pool.map(lambda pair: _save_many(*pair), work))
        seconds = time.perf_counter() - begin
    for visitor in visitors:
        visitor.close()
    done = [pair for got, _ in outcomes for pair in got]
    errors = sum(failed for _, failed in outcomes)
    lost, different = compare(place.url, [saved for _, saved in done])
    return Burst(len(sheets), len(sheets) * each, errors, seconds, times(got for got, _ in done).p95, lost, different)


def _save_many(send: Callable[[int], tuple[Got, Saved]], each: int) -> tuple[list[tuple[Got, Saved]], int]:
    done, failed = [], 0
    for number in range(each):
        try:
            done.append(send(number))
        except Failed:
            failed += 1
    return done, failed


def compare(url: str, acknowledged: list[Saved]) -> tuple[int, int]:
    """How many acknowledged saves the database does not hold, and how many it holds with another content."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT request_id, note, value #>> '{}' FROM assessments_answervalue WHERE request_id = ANY(%s)",
            [[saved.request_id for saved in acknowledged]],
        ).fetchall()
    held = {row[0]: row[1:] for row in rows}
    lost = sum(saved.request_id not in held for saved in acknowledged)
    return lost, sum((saved.note, saved.label) != held.get(saved.request_id) for saved in acknowledged) - lost
