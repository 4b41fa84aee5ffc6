"""One case leaves for another body, as a bundle that its age key alone opens.

In the bundle: summary as PDF, records as JSON, chosen files. Never in it: the reporter's identity and contact, how they
know, hearings of the reporter, messages, internal notes.
"""

import dataclasses
import io
import json
import zipfile
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.cases.models import Case, SealedFile
from benah.cases.records import FileHeader, Record, Report
from benah.casework.actions.changing import tell
from benah.casework.letters import paper
from benah.casework.letters.keeping import bytes_of
from benah.casework.queries.examined import approved_summary, charges, day
from benah.casework.reading import OpenCase
from benah.casework.records import Allegation, Decision, Interview, Recommendation, Referral, Sanction
from benah.casework.words import REPORTER
from benah.core import clock
from benah.core.refused import Refused

MOST_BYTES = 200 * 1024 * 1024
# Of the report itself only what is about the matter.
_OF_REPORT = ("categories", "names", "what", "when", "where", "how", "elsewhere")


def export(
    found: OpenCase, *, to: str, recipient: str, files: Collection[UUID], with_report: bool, with_hearings: bool
) -> bytes:
    """The bundle, sealed to `recipient` (an age public key) for the body `to`. Logged. Raises Refused."""
    summary = approved_summary(found)
    if summary is None:
        raise Refused(
            _("Ekspor butuh ringkasan netral yang sudah disetujui orang kedua. Buat ringkasannya dahulu."),
            code="no_summary",
        )
    key = _recipient(recipient)
    # nobody closes, merges or re-keys the case meanwhile
    Case.objects.select_for_update(no_key=True).only("pk").get(pk=found.case.pk)
    bundle = _zip(found, summary.text, _chosen(found, files), with_report=with_report, with_hearings=with_hearings)
    import pyrage  # few requests export

    sealed = pyrage.encrypt(bundle, [key])
    tell(found, "case.exported", {"form": "age", "to": to})
    return bytes(sealed)


def records_of(found: OpenCase, *, with_report: bool, with_hearings: bool) -> dict[str, Any]:
    """What the JSON says, and with it what it does not."""
    hearings = [one for one in found.current(Interview) if one.role != REPORTER] if with_hearings else []
    said: dict[str, Any] = {
        "case": str(found.case.pk),
        "filed_on": found.case.filed_on.isoformat(),
        "kind": found.case.kind,
        "state": found.case.state,
        "allegations": _plain(found.current(Allegation)),
        "findings": _plain([charge.finding for charge in charges(found) if charge.finding]),
        "hearings": _plain(hearings),
        "recommendation": _plain(found.all(Recommendation)[-1:]),
        "decision": _plain(found.all(Decision)[-1:]),
        "sanctions": _plain(found.current(Sanction)),
        "referrals": _plain(found.current(Referral)),
    }
    report = found.last(Report)
    if with_report and report:
        said["report"] = {name: getattr(report, name) for name in _OF_REPORT}
    return said


def _plain(records: Collection[Record]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(record) for record in records]


def _recipient(text: str) -> Any:
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(text.strip())
    except RecipientError:
        raise Refused(
            _("Itu bukan kunci publik age. Kunci itu dimulai dengan age1 dan terdiri dari 62 huruf dan angka."),
            code="bad_key",
        ) from None


def _chosen(found: OpenCase, files: Collection[UUID]) -> list[tuple[SealedFile, FileHeader]]:
    """Chosen files, each as its cleaned copy where there is one. Raises Refused when they are too much."""
    held = {file.pk: (file, header) for file, header in found.files()}
    chosen = []
    for pk in files:
        if pk not in held:
            raise Refused(_("Salah satu berkas tidak ada lagi. Muat ulang halaman, lalu pilih lagi."), code="no_file")
        file, header = held[pk]
        cleaned = getattr(file, "cleaned", None)
        chosen.append(held.get(cleaned.pk, (file, header)) if cleaned else (file, header))
    if sum(header.size for _file, header in chosen) > MOST_BYTES:
        raise Refused(_("Berkas terpilih lebih dari 200 MB. Kirim dalam beberapa bungkusan."), code="too_big")
    return chosen


def _zip(
    found: OpenCase,
    summary: str,
    files: list[tuple[SealedFile, FileHeader]],
    *,
    with_report: bool,
    with_hearings: bool,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("ringkasan.pdf", _summary_pdf(found, summary))
        said = records_of(found, with_report=with_report, with_hearings=with_hearings)
        bundle.writestr("catatan.json", json.dumps(said, ensure_ascii=False, indent=2))
        for number, (file, header) in enumerate(files, 1):
            # A name may say who sent it: numbered anew, its ending kept.
            ending = header.name.rpartition(".")[2][:8] if "." in header.name else "bin"
            bundle.writestr(f"berkas/{number:02}.{ending}", b"".join(bytes_of(found, file)))
    return out.getvalue()


def _summary_pdf(found: OpenCase, summary: str) -> bytes:
    lines = [
        f"{number}. {charge.allegation.what} ({charge.allegation.person}, {charge.status})"
        + (f" – {charge.verdict}" if charge.finding else "")
        for number, charge in enumerate(charges(found), 1)
    ]
    decision = found.last(Decision)
    told = [summary, *(["Dugaan dan temuan:\n" + "\n".join(lines)] if lines else [])]
    if decision:
        decided = day(decision.on)
        when = date_format(decided, "j F Y") if decided else ""
        told.append(f"Keputusan {decision.by} nomor {decision.number} tanggal {when}: {decision.text}")
    now = clock.now()
    return paper.pdf_of(
        {
            "office": found.case.desk.unit.body_name,
            "number": "–",
            "on": date_format(clock.today(), "j F Y"),
            "place": "",
            "nature": "Rahasia",
            "subject": "Ringkasan laporan",
            "to": "Penerima bungkusan ini",
            "paragraphs": told,
            "signer_post": "Meja pengaduan",
            "signer": found.by.person.full_name,
        },
        now,
    )
