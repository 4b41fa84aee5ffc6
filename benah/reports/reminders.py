"""Ready texts to send to units by WhatsApp, which is how they are reached. Nothing is sent from here."""

from collections.abc import Sequence
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.assessments.policies import when
from benah.reports.lists import Listing
from benah.reports.overview import Overview, Row
from benah.reports.queries.people import Contact

URL_LIMIT = 8000  # what browsers and phones take in one address
_ASKS = {
    "belum-mulai": gettext_lazy("belum mulai mengisi"),
    "belum-lengkap": gettext_lazy("belum selesai mengisi"),
    "belum-selesai": gettext_lazy("belum selesai mengisi"),
    "tanpa-bukti": gettext_lazy("masih punya jawaban tanpa bukti pada"),
    "siap-kirim": gettext_lazy("sudah lengkap tetapi belum mengirim"),
}


def for_group(overview: Overview, listing: Listing) -> str:
    """A text naming every unit of the list, for a group chat; empty where there is nothing to ask."""
    if listing.show not in _ASKS or not listing.rows or not overview.round.is_open:
        return ""
    lines = [_line(listing.show, row) for row in listing.rows]
    return _group_text(overview, str(_ASKS[listing.show]), lines)


def for_units(overview: Overview, rows: Sequence[Row]) -> str:
    """A text for a group chat about units that have not sent their sheet, each with what it lacks."""
    if not rows or not overview.round.is_open:
        return ""
    return _group_text(overview, _("belum mengirim"), [f"{row.unit.body_name}{_lacks(row)}" for row in rows])


def chat_url(text: str) -> str:
    """The address that opens WhatsApp with the text and lets one choose the chat; empty where it would be too long."""
    url = f"https://wa.me/?text={quote(text)}"
    return url if text and len(url) <= URL_LIMIT else ""


def _group_text(overview: Overview, asks: str, lines: list[str]) -> str:
    """Plain lines; what stands between asterisks WhatsApp shows in bold."""
    names = "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))
    return _("Yth. Bapak/Ibu, satker berikut %(asks)s *%(sheet)s*:\n\n%(names)s\n\n*%(deadline)s*\nTerima kasih.") % {
        "asks": asks,
        "sheet": _sheet(overview),
        "names": names,
        "deadline": _deadline(overview),
    }


def _lacks(row: Row) -> str:
    if not row.is_begun:
        return _(" (belum mulai)")
    if row.tally.blanks:
        return _(" (%d butir kosong)") % row.tally.blanks
    if row.stake.answers:
        return _(" (%d jawaban tanpa bukti)") % row.stake.answers
    return _(" (lengkap, tinggal dikirim)")


def for_person(overview: Overview, row: Row, contact: Contact) -> str:
    """A wa.me address with a text for one person; empty where no number is known."""
    if not contact.whatsapp or not overview.round.is_open:
        return ""
    tally = row.tally
    if not row.is_begun:
        asks = _("belum mulai mengisi %s") % _sheet(overview)
    elif tally.blanks:
        asks = _("masih punya %(count)d butir kosong pada %(sheet)s") % {
            "count": tally.blanks,
            "sheet": _sheet(overview),
        }
    else:
        asks = _("punya %(count)d jawaban tanpa bukti pada %(sheet)s") % {
            "count": row.stake.answers,
            "sheet": _sheet(overview),
        }
    text = _("Yth. %(name)s, %(unit)s %(asks)s. %(deadline)s Terima kasih.") % {
        "name": contact.name,
        "unit": row.unit.body_name,
        "asks": asks,
        "deadline": _deadline(overview),
    }
    return f"{contact.whatsapp_url}?text={quote(text)}"


def _sheet(overview: Overview) -> str:
    return f"{overview.round.instrument.short_title} ({overview.round.year})"


def _deadline(overview: Overview) -> str:
    return _("Pengisian ditutup %(when)s.") % {"when": when(overview.round.closes_at, overview.unit)}


def _line(show: str, row: Row) -> str:
    if show == "belum-selesai" and not row.is_begun:
        return _("%(unit)s (belum mulai)") % {"unit": row.unit.body_name}
    if show in ("belum-lengkap", "belum-selesai"):
        return _("%(unit)s (%(count)d butir kosong)") % {"unit": row.unit.body_name, "count": row.tally.blanks}
    if show == "tanpa-bukti":
        return _("%(unit)s (%(count)d jawaban)") % {"unit": row.unit.body_name, "count": row.stake.answers}
    return row.unit.body_name
