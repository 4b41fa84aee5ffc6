"""Attack tests 24 and 27 over real HTTP: many file at once, some twice; none is lost, none doubled, no token replayed.

In small, for every run of the tests; with 32 at once in `make attack`.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from benah.cases import sides, vault
from benah.cases.models import Case, Draft, SealedFile
from benah.cases.records import Report
from benah.filing.tests.journey import Reporter
from benah.filing.tests.test_journey import receipt_in
from benah.sealing.receipt import Receipt
from tests.attack.conftest import Served
from tests.sealed import keys_of

FILE = 100_000


def _ready(served: Served, number: int) -> Reporter:
    """At the check page, with a file."""
    body = b"%PDF-1.7\n" + os.urandom(FILE)
    return served.reporter().to_check(
        unit=served.cast.tulungagung.pk,
        what=f"Laporan nomor {number}",
        how="Uang muka dipotong. " * 100,
        files=[("bukti.pdf", body)],
    )


def _send(reporter: Reporter) -> Receipt:
    answer = reporter.send()
    assert answer.status_code == 200, answer.text
    return receipt_in(reporter.html)


def _filed() -> int:
    with sides.keeper():
        return Case.objects.count()


@pytest.mark.parametrize("count", [8, pytest.param(32, marks=pytest.mark.attack)])
def test_filings_at_the_same_moment_are_all_there_once(served: Served, count: int) -> None:
    before = _filed()
    with ThreadPoolExecutor(count) as pool:
        reporters = list(pool.map(lambda number: _ready(served, number), range(count)))
        # every second one clicks twice at the same moment, on two lines
        twins = [_twin(served, reporter) for reporter in reporters[::2]]
        receipts = list(pool.map(_send, reporters + twins))
    assert receipts[count:] == receipts[:count:2]
    assert len(set(receipts)) == count == _filed() - before
    handler = served.desk.handlers[0]
    seen = set()
    for receipt in receipts[:count]:
        with sides.reporter(lookup=receipt.lookup):
            pk, held = Case.objects.get().pk, SealedFile.objects.filter(is_whole=True).count()
        assert held == 1
        with sides.desk(handler.key.pk):
            case = Case.objects.get(pk=pk)
            seen.add(vault.open_record(keys_of(case, handler), case.entries.get(kind="report"), Report).what)
    assert seen == {f"Laporan nomor {number}" for number in range(count)}
    with sides.keeper():
        assert not Draft.objects.exists()


def test_a_token_sent_again_gives_its_receipt_and_changes_nothing(served: Served) -> None:
    reporter = _ready(served, 1)
    twin = _twin(served, reporter)
    check = reporter.page
    receipt, before = _send(reporter), _filed()
    assert _send(twin) == receipt
    assert _filed() == before
    # an answer that comes late, with the token of a filed report, is not taken
    reporter.page = check
    reporter.post(
        "isi/", {"token": reporter.field("token"), "step": "story", "what": "Lain", "how": "Lain", "go": "next"}
    )
    assert receipt_in(reporter.html) == receipt
    with sides.desk(served.desk.handlers[0].key.pk):
        cases = [case for case in Case.objects.all() if bytes(case.lookup) == receipt.lookup]
        assert [case.last_place for case in cases] == [1]


def _twin(served: Served, reporter: Reporter) -> Reporter:
    """The same check page on another line."""
    twin = served.reporter()
    twin.page = reporter.page
    return twin
