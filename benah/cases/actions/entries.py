"""New records of a case that exists: what is said, noted, found or decided. Nothing said is ever changed."""

import datetime as dt
import uuid

from benah.cases import vault
from benah.cases.models import Audience, Case, Entry
from benah.cases.models_case import Author
from benah.cases.records import Record
from benah.cases.vault import CaseKeys
from benah.custody.models import PersonKey


def add_entry(
    *, case: Case, keys: CaseKeys, record: Record, audience: Audience, on: dt.date, key: PersonKey | None = None
) -> Entry:
    """One more record at the end of the case, from inside a side. With `key` a handler's, without it the reporter's.

    The case's row is locked, so that two writers get two places.
    """
    locked = Case.objects.select_for_update(no_key=True).only("pk", "epoch", "last_place").get(pk=case.pk)
    entry = Entry(
        id=uuid.uuid4(),
        case_id=case.pk,
        audience=audience,
        epoch=locked.epoch,
        kind=record.kind,
        author=Author.DESK if key else Author.REPORTER,
        key=key,
        place=locked.last_place + 1,
        on=on,
    )
    entry.sealed = vault.seal_record(keys, record, audience=audience, epoch=locked.epoch, entry=entry.pk)
    entry.save(force_insert=True)
    Case.objects.filter(pk=case.pk).update(
        last_place=entry.place, last_act_on=on, has_unread=key is None, version=case.version + 1
    )
    return entry
