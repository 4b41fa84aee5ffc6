"""A report becomes a case: all of it or nothing, the same receipt however often it is sent.

Here: the rows of a new case and the proof that they open. Not here: who is to read it (`routing`), the questions
(`filing`).
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection

from benah.cases import sides, vault, vault_files
from benah.cases.models import Audience, Case, CaseDeadline, Draft, Entry, SealedFile, Wrap
from benah.cases.models_case import Author
from benah.cases.records import Heading, Identity, Record, Report
from benah.cases.states import Channel, Mode
from benah.cases.vault import CaseKeys, Readers
from benah.custody.models import Desk
from benah.sealing.padding import padded_size
from benah.sealing.pieces import open_pieces
from benah.sealing.receipt import Receipt


@dataclass(frozen=True, kw_only=True)
class Filing:
    """Everything that is filed at once. `deadlines` are (name, first day, due day)."""

    token: bytes
    desk: Desk
    readers: Readers
    report: Report
    heading: Heading
    mode: Mode
    on: dt.date
    identity: Identity | None = None
    channel: Channel = Channel.WEB
    deadlines: Sequence[tuple[str, dt.date, dt.date]] = ()


def file_case(filing: Filing) -> Receipt:
    """Store the case, prove that the receipt opens it, and give the receipt.

    Sent twice, by a double click or after a broken line, it is one case with one receipt. Raises SealBroken when what
    was stored does not open: then there is no receipt.
    """
    receipt = Receipt.from_token(filing.token)
    draft = vault_files.DraftKeys.of(filing.token)
    try:
        with sides.reporter(lookup=receipt.lookup, draft=draft.id):
            # a second click waits here, and so does a file that is still arriving
            Draft.objects.select_for_update().filter(pk=draft.id).values_list("pk").first()
            if not Case.objects.filter(lookup=receipt.lookup).exists():
                _store(filing, receipt, draft)
    except IntegrityError:
        # the other click was first: its case is proved below
        pass
    prove(receipt)
    return receipt


def prove(receipt: Receipt) -> None:
    """Open with the receipt alone what was stored: the report and every file to its last byte. Raises SealBroken."""
    with sides.reporter(lookup=receipt.lookup):
        case = Case.objects.get(lookup=receipt.lookup)
        keys = vault.open_wraps(case.pk, case.wraps.filter(key=None), vault.pair_of(receipt))
        vault.open_record(keys, case.entries.get(kind=Report.kind), Report)
        for file in case.files.all():
            owner = vault_files.Owner.case(keys, file.audience, file.epoch)
            vault_files.open_header(owner, file)
            pieces = (bytes(sealed) for sealed in file.pieces.values_list("sealed", flat=True).iterator(chunk_size=8))
            for _opened in open_pieces(vault_files.open_file_key(owner, file), pieces, file.pk):
                pass


def _store(filing: Filing, receipt: Receipt, draft: vault_files.DraftKeys) -> None:
    case = uuid.uuid4()
    keys = vault.fresh_keys(case)
    reporter = vault.pair_of(receipt).public
    entries = [_entry(keys, filing.report, Audience.CONTENT, 1, filing.on)]
    wraps = vault.wraps_of(keys, filing.readers, reporter)
    if filing.identity is not None:
        identity_keys, shares = vault.identity_wraps(case, filing.readers.custodians)
        wraps += shares
        entries.append(_entry(identity_keys, filing.identity, Audience.IDENTITY, 2, filing.on))
    Case.objects.create(
        id=case,
        lookup=receipt.lookup,
        reporter_public=reporter.to_bytes(),
        desk=filing.desk,
        filed_on=filing.on,
        last_act_on=filing.on,
        mode=filing.mode,
        channel=filing.channel,
        is_urgent=filing.report.at_risk,
        heading=vault.seal_heading(keys, filing.heading, 1),
        last_place=len(entries),
    )
    Wrap.objects.bulk_create(wraps)
    Entry.objects.bulk_create(entries)
    CaseDeadline.objects.bulk_create(
        CaseDeadline(case_id=case, name=name, starts_on=first, due_on=due) for name, first, due in filing.deadlines
    )
    _take_files(keys, entries[0], draft)


def _entry(keys: CaseKeys, record: Record, audience: Audience, place: int, on: dt.date) -> Entry:
    entry = uuid.uuid4()
    return Entry(
        id=entry,
        case_id=keys.case,
        audience=audience,
        epoch=1,
        kind=record.kind,
        author=Author.REPORTER,
        place=place,
        on=on,
        sealed=vault.seal_record(keys, record, audience=audience, epoch=1, entry=entry),
    )


def _take_files(keys: CaseKeys, entry: Entry, draft: vault_files.DraftKeys) -> None:
    """The draft's whole files become the case's; what never arrived whole goes with the draft."""
    before, after = vault_files.Owner.draft(draft), vault_files.Owner.case(keys, Audience.CONTENT, 1)
    files = list(SealedFile.objects.filter(draft_id=draft.id))
    whole = [file for file in files if file.is_whole]
    for file in whole:
        vault_files.hand_over(file, before, after)
        file.draft_id, file.case_id, file.entry = None, keys.case, entry
        # the true size is in the sealed header
        file.length = file.received = padded_size(file.length)
    rows: list[tuple[Any, ...]] = [
        (
            keys.case,
            entry.pk,
            file.file_key,
            file.header,
            file.audience,
            file.epoch,
            file.length,
            file.received,
            file.pk,
        )
        for file in whole
    ]
    with connection.cursor() as cursor:
        # one statement a file; bulk_update builds a far dearer one
        cursor.executemany(
            "UPDATE cases_sealedfile SET draft_id = NULL, case_id = %s, entry_id = %s, file_key = %s, header = %s,"
            " audience = %s, epoch = %s, length = %s, received = %s WHERE id = %s",
            rows,
        )
        if len(whole) < len(files):
            Draft.objects.filter(pk=draft.id).delete()
        else:
            # nothing hangs on it any more, so that nothing has to be looked for
            cursor.execute("DELETE FROM cases_draft WHERE id = %s", [draft.id])
