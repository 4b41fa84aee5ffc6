"""What somebody has typed so far, sealed under the token that only their page carries.

Here: reading, changing and dropping a draft; one transaction each, from the reporter's side. Not here: files
(`actions.files`), the step from draft to case (`actions.sending`).
"""

import datetime as dt
import secrets
from collections.abc import Callable

from benah.cases import sides
from benah.cases.models import Case, Draft
from benah.cases.vault_files import DRAFT_EPOCH, DraftKeys
from benah.core import clock
from benah.filing.answers import Answers
from benah.sealing.audiences import Audience
from benah.sealing.envelope import Bound, open_sealed, seal
from benah.sealing.receipt import TOKEN_BYTES, Receipt


class Gone(Exception):
    """There is no such draft, or it is older than a day."""


class AlreadySent(Exception):
    """This token's report was filed: its receipt is to be shown again."""


def new_token() -> bytes:
    """Random; it opens the draft, and the receipt follows from it."""
    return secrets.token_bytes(TOKEN_BYTES)


def read(token: bytes) -> Answers:
    """What was answered. Raises Gone or AlreadySent."""
    keys = DraftKeys.of(token)
    with sides.reporter(lookup=Receipt.from_token(token).lookup, draft=keys.id):
        return opened(keys, Draft.objects.filter(pk=keys.id).first())


def change(token: bytes, edit: Callable[[Answers], None], *, may_begin: bool = False) -> Answers:
    """Apply `edit` to the answers and keep them. The first answer of all begins the draft where `may_begin`.

    Raises Gone or AlreadySent.
    """
    keys = DraftKeys.of(token)
    with sides.reporter(lookup=Receipt.from_token(token).lookup, draft=keys.id):
        row = Draft.objects.select_for_update(no_key=True).filter(pk=keys.id).first()
        if row is None and may_begin and not Case.objects.exists():
            answers = Answers(began=clock.now().isoformat(timespec="seconds"))
            edit(answers)
            # another tab may have begun at the same moment: the first stays
            begun = Draft(pk=keys.id, day=clock.today(), sealed=_sealed(keys, answers))
            Draft.objects.bulk_create([begun], ignore_conflicts=True)
            return answers
        answers = opened(keys, row)
        edit(answers)
        Draft.objects.filter(pk=keys.id).update(sealed=_sealed(keys, answers), version=row.version + 1 if row else 1)
    return answers


def opened(keys: DraftKeys, row: Draft | None) -> Answers:
    """The answers in a row. From inside the side of that draft; raises Gone or AlreadySent."""
    if row is None:
        raise AlreadySent if Case.objects.exists() else Gone
    answers = Answers.from_body(open_sealed(keys.key, bytes(row.sealed), _bound(keys)))
    if not answers.is_fresh(clock.now()):
        raise Gone
    return answers


def discard(token: bytes) -> None:
    """Nothing of it stays: answers, files and pieces."""
    keys = DraftKeys.of(token)
    with sides.reporter(draft=keys.id):
        Draft.objects.filter(pk=keys.id).delete()


def forget_drafts() -> None:
    """Drop drafts of before yesterday; younger ones that are a day old are refused already. How many, nobody counts."""
    with sides.keeper():
        Draft.objects.filter(day__lt=clock.today() - dt.timedelta(days=1)).delete()


def _bound(keys: DraftKeys) -> Bound:
    return Bound("draft.answers", keys.place, keys.place, Audience.DRAFT, DRAFT_EPOCH)


def _sealed(keys: DraftKeys, answers: Answers) -> bytes:
    return seal(keys.key, answers.to_body(), _bound(keys))
