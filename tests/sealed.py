"""Sealed cases for tests: filed as a reporter files them, opened as handlers open them."""

import secrets
from dataclasses import dataclass

from benah.cases import sides, vault
from benah.cases.actions.filing import Filing, file_case
from benah.cases.models import Case
from benah.cases.records import Heading, Identity, Report
from benah.cases.states import Mode
from benah.cases.vault import CaseKeys, Readers
from benah.core import clock
from benah.custody.unlocking import Opened
from benah.sealing.receipt import Receipt
from tests.desks import Seated, Seating


@dataclass
class Filed:
    token: bytes
    receipt: Receipt
    case: Case


def readers_of(desk: Seating) -> Readers:
    return Readers(
        handlers=tuple(seat.key for seat in desk.handlers),
        standbys=tuple(seat.key for seat in desk.standbys),
        custodians=tuple(seat.key for seat in desk.custodians),
    )


def filing(desk: Seating, *, token: bytes | None = None, identity: Identity | None = None, **report: object) -> Filing:
    """A report about nobody in particular, to all of `desk`."""
    what = {"what": "Kuitansi perjalanan dinas dibuat tanpa perjalanan.", "how": "Tiga kali pada bulan yang sama."}
    return Filing(
        token=token or secrets.token_bytes(32),
        desk=desk.desk,
        readers=readers_of(desk),
        report=Report(**{**what, **report}),  # type: ignore[arg-type]  # a test names what it wants
        heading=Heading(title="Kuitansi perjalanan dinas"),
        mode=Mode.CONFIDENTIAL if identity else Mode.ANONYMOUS,
        identity=identity,
        on=clock.today(),
    )


def make_case(desk: Seating, **wanted: object) -> Filed:
    """A case on the desk, with the receipt its reporter holds."""
    what = filing(desk, **wanted)  # type: ignore[arg-type]
    receipt = file_case(what)
    with sides.reporter(lookup=receipt.lookup):
        case = Case.objects.get(lookup=receipt.lookup)
    return Filed(what.token, receipt, case)


def keys_of(case: Case, seat: Seated) -> CaseKeys:
    """What `seat` can open of a case. From inside the seat's own side."""
    return vault.open_wraps(case.pk, case.wraps.filter(key=seat.key), seat.private)


def opened_by(seat: Seated) -> Opened:
    """A seat's person with their key in hand, as after unlocking."""
    return Opened(person=seat.person, key=seat.key, private=seat.private)
