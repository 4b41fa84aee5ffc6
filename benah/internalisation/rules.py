"""What is decided from given values alone: texts, numbers, shares. Values in, answer or problems out."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.core.refused import Refused

Numbers = tuple[int, int | None]  # participants, staff


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of a pact's text, in hex: what a confirmation names."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain_text(text: str) -> str:
    """A pact's text as it is kept: line ends of one kind, nothing else changed within it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def share(participants: int | None, staff: int | None) -> Decimal | None:
    """The part of the staff that was reached, 0 to 1; None where the number of staff is not known."""
    if participants is None or not staff:
        return None
    return Decimal(participants) / Decimal(staff)


def check_numbers(numbers: Mapping[int, Numbers], names: Mapping[int, str]) -> None:
    """Participants and staff by unit. Raises `Refused` naming the first unit with a wrong pair."""
    for unit, (participants, staff) in numbers.items():
        if participants < 0 or participants > 100_000 or (staff is not None and not 1 <= staff <= 100_000):
            raise Refused(
                _("%s: tulis jumlah orang sebagai angka bulat, misalnya 24.") % names[unit], code="not_a_count"
            )
        if staff is not None and participants > staff:
            raise Refused(
                _("%(unit)s: peserta (%(participants)d) tidak boleh lebih banyak dari pegawai (%(staff)d). Peserta "
                  "dari luar satker ditulis di catatan.")
                % {"unit": names[unit], "participants": participants, "staff": staff},
                code="more_than_staff",
            )  # fmt: skip


def check_day_in_year(day: dt.date, year: int) -> None:
    """A change belongs to its agent's year."""
    if day.year != year:
        raise Refused(_("Tanggal targetnya harus dalam tahun %d.") % year, code="year")
