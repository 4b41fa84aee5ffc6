"""Reports over HTTP: sending at 1, 2, 8 and 32 at once, the whole journey, following with a receipt, the desk's list.

Each report is 2 kB of text and a file of 100 kB. Drafts stand at the check page before the clock starts, so that the
send alone counts: routing, sealing, storing, and the proof that the receipt opens everything.
"""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import psycopg

from benah.filing.tests.journey import Reporter
from benah.filing.tests.wire import Wire
from bench import COMPUTED, STATEMENTS
from bench.client import Failed, Got, Visitor
from bench.measures import Times, page, times
from bench.service import Place, python_json
from tools.children import Children

AT_ONCE = (1, 2, 8, 32)
FILE = 100_000
TEXT = "Uang muka dipotong. " * 100
_RECEIPT = re.compile(r'id="tanda-terima"[^>]*>(.*?)</p>', re.DOTALL)


@dataclass(frozen=True)
class Sent:
    """`at_once` reporters pressed the last button together, again and again."""

    at_once: int
    sent: int
    errors: int
    seconds: float
    times: Times
    lost: int
    doubled: int

    @property
    def rate(self) -> float:
        return (self.sent - self.errors) / self.seconds


@dataclass(frozen=True)
class Cases:
    """`count` cases lay on the desk when the list was measured; `bare` filings a second in one process without HTTP."""

    count: int
    bare: float
    sends: list[Sent]
    journey: Times
    follow: Times
    list: Times


def measure(children: Children, base: str, place: Place, count: int, each: int) -> Cases:
    """Fill the desk, then measure; at every width at least `each` reports, and each reporter at least one."""
    made = python_json(children, "bench.cases", str(count), env=place.env)
    handler = Visitor(base, made["session"], {"benah_kunci": made["key"]})
    listing = page(handler, "meja-pengaduan/", each * 2)
    handler.close()
    wire = Wire(base)
    receipts = (made["receipts"] * each)[: each * 2]
    follow = times([_post(wire, "/lapor/ikuti/laporan/", {"receipt": receipt}) for receipt in receipts])
    wire.close()
    journey = times([_journey(base, made["unit"]) for _ in range(max(2, each // 4))])
    sends = [_send_many(base, place.url, made["unit"], wide, max(each, wide)) for wide in AT_ONCE]
    return Cases(count, count / made["seconds"], sends, journey, follow, listing)


def _ready(base: str, unit: int) -> Reporter:
    """At the check page."""
    wire: Any = Wire(base)
    file = ("bukti.pdf", b"%PDF-1.7\n" + os.urandom(FILE))
    reporter = Reporter(wire).to_check(unit=unit, how=TEXT, files=[file])
    if 'action="/lapor/kirim/"' not in reporter.html:
        raise Failed(f"a report does not come to its check page: {reporter.heading}")
    return reporter


def _journey(base: str, unit: int) -> Got:
    """From the first page to the receipt; statements and computed time are those of the last request."""
    begin = time.perf_counter()
    reporter = _ready(base, unit)
    got = _send(reporter)
    return Got(time.perf_counter() - begin, got.statements, got.computed, got.wire, got.plain, got.text)


def _send(reporter: Reporter) -> Got:
    wire: Any = reporter.client
    got = _post(wire, "/lapor/kirim/", {"token": reporter.field("token")})
    if not _RECEIPT.search(got.text):
        raise Failed("a report was sent and no receipt came")
    return got


def _post(wire: Wire, path: str, data: dict[str, Any]) -> Got:
    begin = time.perf_counter()
    answer = wire.post(path, data)
    seconds = time.perf_counter() - begin
    if answer.status_code != 200:
        raise Failed(f"POST {path}: {answer.status_code}")
    return Got(
        seconds,
        int(answer.headers.get(STATEMENTS, 0)),
        float(answer.headers.get(COMPUTED, 0)),
        answer.num_bytes_downloaded,
        len(answer.content),
        answer.text,
    )


def _send_many(base: str, url: str, unit: int, at_once: int, count: int) -> Sent:
    with ThreadPoolExecutor(min(at_once, 8)) as pool:
        reporters = list(pool.map(lambda _: _ready(base, unit), range(count)))
    before = _stored(url)
    with ThreadPoolExecutor(at_once) as pool:
        begin = time.perf_counter()
        outcomes = list(pool.map(_tried, reporters))
        seconds = time.perf_counter() - begin
    for reporter in reporters:
        reporter.client.close()  # type: ignore[attr-defined]  # a Wire
    done = [got for got in outcomes if got]
    receipts = {match[1] for got in done if (match := _RECEIPT.search(got.text))}
    stored = _stored(url) - before
    lost, doubled = max(0, len(receipts) - stored), max(0, stored - len(receipts))
    return Sent(at_once, count, count - len(done), seconds, times(done), lost, doubled)


def _tried(reporter: Reporter) -> Got | None:
    try:
        return _send(reporter)
    except (Failed, OSError):
        return None


def _stored(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM cases_case").fetchone()
    return int(row[0]) if row else 0
