"""A sent report form to what it means: per activity the typed texts, and the draft they make. Never saves."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from benah.core.numbers import read
from benah.core.refused import Refused
from benah.files.models import LinkState
from benah.plans.actions.judging_proofs import ProofVerdict
from benah.plans.drafts.reports import ReportDraft, WordsDraft
from benah.plans.models import ReportEvidence
from benah.units.models import Unit

ACCEPT, REJECT = "terima", "tolak"
PROOF_STATES: dict[str, str] = {ACCEPT: LinkState.ACCEPTED, REJECT: LinkState.REJECTED}
WORDS = "ringkasan"  # the whole period's own card, among the numbers of activities
TEXTS = ("done", "obstacles", "follow_up", "without_evidence_reason")
_RUPIAH = re.compile(r"(rp)?\.?\s*([0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,15})(,00|,-)?", re.IGNORECASE)


def holds(post: QueryDict, number: int | str) -> bool:
    """Does the form speak of the activity (or of `WORDS`) at all?"""
    return f"r:{number}" in post


def seen_edition(post: QueryDict, number: int | str) -> int:
    given = post.get(f"r:{number}", "")
    return int(given) if re.fullmatch("[0-9]{1,9}", given) else 0


def typed(post: QueryDict, number: int | str) -> dict[str, str]:
    """Everything typed for one activity, by field name (`done`, `v1`, …), as it came."""
    end = f":{number}"
    return {
        name.removesuffix(end): value.replace("\0", "")
        for name, value in post.items()
        if isinstance(value, str) and name.endswith(end) and not name.startswith("r:")
    }


def draft_of(sent: Mapping[str, str]) -> ReportDraft:
    """Typed texts as a draft. Raises `Refused` with the name of the field as code."""
    values = {int(name[1:]): _number(text, name) for name, text in sent.items() if re.fullmatch("v[0-9]{1,3}", name)}
    return ReportDraft(
        values=values,
        follow_up_due=_day(sent.get("follow_up_due", "")),
        spent=_rupiah(sent.get("spent", "")),
        **{name: sent.get(name, "").replace("\r\n", "\n") for name in TEXTS},
    )


def words_of(sent: Mapping[str, str]) -> WordsDraft:
    """The typed words about the whole period."""
    return WordsDraft(**{name: sent.get(name, "").replace("\r\n", "\n") for name in ("summary", "obstacles")})


def _number(text: str, name: str) -> object:
    if not text.strip():
        return None
    try:
        value = read(text.strip().removesuffix("%"))
    except Refused as error:
        raise Refused(error.sentence, code=name) from error
    if -value.as_tuple().exponent > 4:  # type: ignore[operator]  # a finite number has an integer exponent
        raise Refused(_("Tulis realisasi paling banyak dengan empat angka di belakang koma."), code=name)
    return value


def _rupiah(text: str) -> int | None:
    if not text.strip():
        return None
    found = _RUPIAH.fullmatch(text.strip())
    if not found:
        raise Refused(_("Tulis anggaran terpakai dalam rupiah penuh, misalnya 1.250.000."), code="spent")
    return int(found[2].replace(".", ""))


def _day(text: str) -> dt.date | None:
    """A date input sends 2026-10-31; people without one write 31-10-2026 or 31/10/2026."""
    text = text.strip()
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, pattern).date()  # a day has no zone
        except ValueError:
            continue
    raise Refused(_("Tulis tanggal seperti 31-10-2026."), code="follow_up_due")


def verdicts(post: QueryDict) -> list[tuple[int, str]]:
    """The activities a verifier decided on, each with `verify` or `return`; only the one whose button was pressed."""
    alone = post.get("satu", "")
    found = []
    for name, act in post.items():
        number = name.removeprefix("act:")
        if name.startswith("act:") and re.fullmatch("[0-9]{1,5}", number) and act in ("verify", "return"):
            found.append((int(number), act))
    if re.fullmatch("[0-9]{1,5}:(verify|return)", alone):
        number, _colon, act = alone.partition(":")
        return [(int(number), act)]
    return found


def proof_verdicts(post: QueryDict, links: Iterable[ReportEvidence]) -> list[ProofVerdict]:
    """What was chosen for documents otherwise than they stand; those nobody touched are left out."""
    found = []
    for link in links:
        chosen, why = proof_typed(post, link)
        seen = post.get(f"lihat:{link.pk}") or None
        if chosen not in PROOF_STATES or seen is None:
            continue
        if PROOF_STATES[chosen] != seen or (chosen == REJECT and why != post.get(f"alasan-lama:{link.pk}", "")):
            found.append(ProofVerdict(link.pk, chosen != REJECT, why if chosen == REJECT else "", seen))
    return found


def proof_typed(post: QueryDict, link: ReportEvidence) -> tuple[str, str]:
    """The choice and the reason typed for a document; as it stands where the form does not speak of it."""
    standing = {state: act for act, state in PROOF_STATES.items()}.get(link.state, "")
    why = post.get(f"alasan:{link.pk}", link.reason).replace("\0", "").strip()
    return post.get(f"bukti:{link.pk}", standing), why


def end_of_day(text: str, unit: Unit) -> dt.datetime:
    """23.59 of the typed day on the unit's own clock. Raises `Refused`."""
    day = _day(text)
    if day is None:
        raise Refused(_("Pilih tanggal batas yang baru."), code="until")
    return dt.datetime.combine(day, dt.time(23, 59), unit.zone)
