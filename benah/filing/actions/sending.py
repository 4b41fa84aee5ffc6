"""The last button: from a draft to a case with its receipt, or to nothing at all.

Here: who may read it, asked anew at that moment; what the reporter was told must still be true. Not here: rows and keys
(`cases.actions.filing`).
"""

import datetime as dt
from dataclasses import dataclass

from benah.cases import deadlines, sides
from benah.cases.actions.filing import Filing, file_case, prove
from benah.cases.models import Case, CaseDeadline
from benah.cases.route import Chosen, Turned, choose
from benah.cases.states import Mode
from benah.core import clock
from benah.filing.actions import drafts
from benah.filing.answers import Answers
from benah.filing.forms.units import unit_names
from benah.filing.steps import Step
from benah.sealing.receipt import Receipt


class Unfinished(Exception):
    """A question has no answer yet. `step` is its page."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.step = step


class OthersRead(Exception):
    """Since the check page other offices would read it: to be shown again before anything is stored."""


class NobodyReads(Exception):
    """No route inside: the draft is gone, `answers` are all that is left of it, for the reporter to copy."""

    def __init__(self, turned: Turned, answers: Answers) -> None:
        super().__init__("no route")
        self.turned = turned
        self.answers = answers


class NobodyKeepsNames(Exception):
    """It could be read, but no two people are free to keep the reporter's name apart: without a name, or openly."""


@dataclass(frozen=True)
class Promise:
    """A day that the office owes the reporter. `code` is the clock's."""

    code: str
    due_on: dt.date


def readers_for(token: bytes, answers: Answers, *, with_identity: bool) -> Chosen:
    """Who would read it. Raises NobodyReads after dropping the draft (nothing may be stored), or NobodyKeepsNames."""
    today = clock.today()
    found = choose(answers.report(), with_identity=with_identity, on=today)
    if not isinstance(found, Turned):
        return found
    if with_identity and not isinstance(choose(answers.report(), with_identity=False, on=today), Turned):
        raise NobodyKeepsNames
    drafts.discard(token)
    raise NobodyReads(found, answers)


def send(token: bytes, language: str) -> Receipt:
    """File the draft; twice gives the same receipt. The receipt is returned only after what it opens was proved.

    Raises drafts.Gone, Unfinished, OthersRead, NobodyReads, NobodyKeepsNames.
    """
    try:
        answers = drafts.read(token)
    except drafts.AlreadySent:
        receipt = Receipt.from_token(token)
        prove(receipt)
        return receipt
    missing = answers.missing()
    if missing is not None:
        raise Unfinished(missing)
    chosen = readers_for(token, answers, with_identity=answers.has_identity)
    if sorted(answers.told) != sorted(chosen.route.offices):
        raise OthersRead
    today = clock.today()
    return file_case(
        Filing(
            token=token,
            desk=chosen.desk,
            readers=chosen.readers,
            report=answers.report(language),
            heading=answers.heading(unit_names(answers.units)),
            mode=Mode(answers.mode),
            on=today,
            identity=answers.identity(),
            deadlines=deadlines.at_filing(today),
        )
    )


def filed(receipt: Receipt) -> tuple[dt.date, list[Promise]]:
    """The day of a case and the days promised, for the receipt page. Raises Case.DoesNotExist."""
    with sides.reporter(lookup=receipt.lookup):
        case = Case.objects.only("filed_on").get()
        rows = CaseDeadline.objects.filter(case=case, done_on=None).order_by("due_on")
        return case.filed_on, [Promise(row.name, row.due_on) for row in rows if row.due_on]
