"""What a reporter is told before the last button: which offices can read the report, and who cannot.

Here: codes, units and sentences for pages. Not here: the reasons against single people. Nothing told depends on them
except the offices: otherwise somebody could learn by trial filings who is under a case or tied to whom.
"""

from dataclasses import dataclass
from enum import StrEnum

from benah.core.message import Message, gettext_noop, message
from benah.routing.concern import Concern
from benah.routing.doors import DoorAdvice
from benah.routing.organisation import Duty
from benah.routing.result import NoRoute, Refusal, Route


class Barred(StrEnum):
    """Groups of people who cannot read the report."""

    UNITS = "units"
    NAMED = "named"
    RELATED = "related"
    STRUCK = "struck"
    OTHER_OFFICES = "other_offices"
    ADMINISTRATORS = "administrators"


@dataclass(frozen=True, slots=True)
class Reader:
    """An office whose people can read the report, or the identity, in that duty."""

    office: int
    duty: Duty
    sentence: Message


@dataclass(frozen=True, slots=True)
class NotReader:
    """A group that cannot. `units` and `offices` name those the reporter gave."""

    group: Barred
    units: tuple[int, ...]
    offices: tuple[int, ...]
    sentence: Message


@dataclass(frozen=True, slots=True)
class Told:
    """`readers` is empty and `refused` holds sentences when there is no route."""

    readers: tuple[Reader, ...]
    not_readers: tuple[NotReader, ...]
    refused: tuple[Message, ...]
    doors: tuple[DoorAdvice, ...]


_READS = {
    Duty.HANDLER: gettext_noop("Penangan laporan membaca isi laporan dan menjawab Anda."),
    Duty.STANDBY: gettext_noop("Pengganti membaca isi laporan bila penanganannya terlambat."),
    Duty.CUSTODIAN: gettext_noop("Penjaga identitas hanya dapat membuka nama Anda berdua, dengan alasan yang dicatat."),
}
_CANNOT = {
    Barred.UNITS: gettext_noop("Semua orang di satuan kerja yang dilaporkan dan di bawahnya."),
    Barred.NAMED: gettext_noop("Orang yang namanya Anda tulis, dan setiap orang yang namanya mirip."),
    Barred.RELATED: gettext_noop("Keluarga, rekan setim, serta atasan dan bawahan langsung mereka, sejauh tercatat."),
    Barred.STRUCK: gettext_noop("Orang, satuan kerja dan kantor yang Anda kecualikan."),
    Barred.OTHER_OFFICES: gettext_noop("Kantor penanganan lain, selama laporan ini tidak dialihkan ke sana."),
    Barred.ADMINISTRATORS: gettext_noop("Pengelola sistem: mereka tidak memegang kunci laporan."),
}
_REFUSED = {
    Refusal.NO_UNIT: gettext_noop("Pilih satuan kerja yang dilaporkan."),
    Refusal.UNKNOWN_UNIT: gettext_noop("Satuan kerja yang dipilih tidak dikenal. Pilih lagi dari daftar."),
    Refusal.NO_LEVEL: gettext_noop("Pilih jabatan orang yang dilaporkan, atau “tidak tahu”."),
    Refusal.UNREADABLE_NAME: gettext_noop("Tulis nama dengan huruf Latin agar orang itu dapat dijauhkan dari laporan."),
    Refusal.NOBODY_LEFT: gettext_noop(
        "Di dalam KPU tidak cukup orang yang bebas dari perkara ini untuk menerima laporan Anda. "
        "Tidak ada yang disimpan. Sampaikan laporan Anda melalui salah satu lembaga berikut."
    ),
}


def explain(result: Route | NoRoute, concern: Concern) -> Told:
    """What to tell of a result."""
    if isinstance(result, NoRoute):
        return Told((), (), tuple(message(_REFUSED[reason]) for reason in result.reasons), result.doors)
    duties = [Duty.HANDLER, Duty.STANDBY] + [Duty.CUSTODIAN] * bool(result.custodians)
    readers = (Reader(office, duty, message(_READS[duty])) for office in result.offices for duty in duties)
    return Told(tuple(readers), tuple(_not_readers(concern)), (), result.doors)


def _not_readers(concern: Concern) -> list[NotReader]:
    groups = [_group(Barred.UNITS, concern.units)]
    if concern.names or concern.people:
        groups.append(_group(Barred.NAMED))
    groups.append(_group(Barred.RELATED))
    if concern.struck_names or concern.struck_people or concern.struck_units or concern.struck_offices:
        groups.append(_group(Barred.STRUCK, concern.struck_units, concern.struck_offices))
    return [*groups, _group(Barred.OTHER_OFFICES), _group(Barred.ADMINISTRATORS)]


def _group(group: Barred, units: frozenset[int] = frozenset(), offices: frozenset[int] = frozenset()) -> NotReader:
    return NotReader(group, tuple(sorted(units)), tuple(sorted(offices)), message(_CANNOT[group]))
