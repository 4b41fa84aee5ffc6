"""An officer registers a report on behalf of somebody: routed, sealed and receipted as one filed by the reporter.

The officer gets no key by registering: who reads is chosen by the same rules, which may leave the officer out.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from benah.caselog.actions import append
from benah.cases import deadlines, sides
from benah.cases.actions.filing import Filing, file_case
from benah.cases.models import Case
from benah.cases.records import Heading, Identity, Report
from benah.cases.route import Turned, choose
from benah.cases.states import Channel, Mode
from benah.core.refused import Refused
from benah.custody.unlocking import Opened
from benah.sealing.receipt import Receipt

# As long as the line of a report that came by the form.
TITLE = 120


class NobodyReads(Refused):
    """Nobody inside may read it, so nothing was stored."""


def register(by: Opened, values: dict[str, Any], on: dt.date) -> Receipt:
    """File it and give the reporter's receipt; the same form twice is one case. Raises NobodyReads.

    `values`: cleaned by `RegisterForm`. Called outside any side.
    """
    token, mode, channel = values["token"], Mode(values["mode"]), Channel(values["channel"])
    receipt = Receipt.from_token(token)
    with sides.reporter(lookup=receipt.lookup):
        is_again = Case.objects.filter(lookup=receipt.lookup).exists()
    report = _report(values, mode)
    identity = None
    if mode == Mode.CONFIDENTIAL:
        identity = Identity(name=values["reporter_name"], contact=values["reporter_contact"])
    chosen = choose(report, with_identity=identity is not None, on=on)
    if isinstance(chosen, Turned):
        raise NobodyReads(_why(chosen, report, identity, on), code="no_route")
    filing = Filing(
        token=token,
        desk=chosen.desk,
        readers=chosen.readers,
        report=report,
        heading=Heading(
            title=report.what[:TITLE],
            unit_names=[unit.body_name for unit in values["units"]],
            categories=report.categories,
        ),
        mode=mode,
        on=on,
        identity=identity,
        channel=channel,
        deadlines=deadlines.at_filing(on),
    )
    receipt = file_case(filing)
    if not is_again:
        with transaction.atomic():
            # no case is named: who registered which case is in the report, for its readers
            append("case.registered", by=by.person, key_id=bytes(by.key.key_id), detail={"channel": channel.value})
    return receipt


def _report(values: dict[str, Any], mode: Mode) -> Report:
    is_open = mode == Mode.OPEN
    return Report(
        categories=list(values["categories"]),
        units=[unit.pk for unit in values["units"]],
        body=values["body"],
        level=values["levels"][0],
        levels=list(values["levels"]),
        names=values["names"],
        what=values["what"],
        how=values["how"],
        when=values["when"],
        where=values["where"],
        at_risk=values["at_risk"],
        reporter_name=values["reporter_name"] if is_open else "",
        reporter_contact=values["reporter_contact"] if is_open else "",
        provenance=values["provenance"],
        provenance_number=values["number"],
    )


def _why(turned: Turned, report: Report, identity: Identity | None, on: dt.date) -> str:
    if identity is not None and not isinstance(choose(report, with_identity=False, on=on), Turned):
        return _(
            "Tidak ada dua pemegang identitas yang bebas untuk menjaga nama ini."
            " Tanyakan kepada pelapor: tanpa nama, atau nama diketahui penangan."
        )
    reasons = " ".join(sentence.spoken(_) for sentence in turned.told.refused)
    return _("Tidak tersimpan apa pun. %(reasons)s") % {"reasons": reasons}
