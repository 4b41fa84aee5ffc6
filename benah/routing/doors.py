"""Doors outside the program: bodies a reporter may turn to, each with what it is for.

Here: data, and which doors fit a concern. Not here: sending anything there.
"""

from dataclasses import dataclass
from enum import StrEnum

from benah.core.message import gettext_noop
from benah.routing.concern import Body, Concern
from benah.routing.organisation import Organisation, Tier


class Door(StrEnum):
    """The bodies of complaints.md §1, §8 and §9."""

    DKPP = "dkpp"
    KPK = "kpk"
    OMBUDSMAN = "ombudsman"
    LAPOR = "lapor"
    LPSK = "lpsk"
    INSPECTORATE = "inspectorate"


@dataclass(frozen=True, slots=True)
class DoorAdvice:
    """A body, what to bring to it, and what to beware of. `site` is its public address, to be checked before use."""

    door: Door
    name: str
    purpose: str
    caution: str
    site: str
    source: str
    confidence: str


DOORS = (
    DoorAdvice(
        Door.DKPP,
        gettext_noop("Dewan Kehormatan Penyelenggara Pemilu (DKPP)"),
        gettext_noop("dugaan pelanggaran kode etik oleh anggota KPU"),
        gettext_noop("DKPP meminta nama dan nomor KTP pelapor."),
        "dkpp.go.id",
        "UU 7/2017, Pasal 155 and 458; form I-P/L asks for name and KTP number",
        "seen",
    ),
    DoorAdvice(
        Door.KPK,
        gettext_noop("Komisi Pemberantasan Korupsi (KPK)"),
        gettext_noop("dugaan korupsi, suap atau gratifikasi"),
        gettext_noop("KPK menyediakan saluran yang merahasiakan pelapor."),
        "kws.kpk.go.id",
        "UU 30/2002; PP 43/2018",
        "known",
    ),
    DoorAdvice(
        Door.OMBUDSMAN,
        gettext_noop("Ombudsman Republik Indonesia"),
        gettext_noop("pelayanan publik yang buruk, berlarut-larut atau tidak ditanggapi"),
        gettext_noop("Ombudsman meminta identitas; identitas dapat diminta dirahasiakan."),
        "ombudsman.go.id",
        "UU 37/2008",
        "known",
    ),
    DoorAdvice(
        Door.LAPOR,
        gettext_noop("SP4N-LAPOR!"),
        gettext_noop("pengaduan pelayanan publik, aspirasi dan permintaan informasi"),
        gettext_noop("Laporan diteruskan kepada instansi yang diadukan; jangan menulis apa yang mengungkap diri Anda."),
        "lapor.go.id",
        "Perpres 76/2013; PermenPANRB 62/2018; a reporter was found out in 2023 (Kompas, 11 May 2023)",
        "seen",
    ),
    DoorAdvice(
        Door.LPSK,
        gettext_noop("Lembaga Perlindungan Saksi dan Korban (LPSK)"),
        gettext_noop("perlindungan bagi pelapor, saksi dan korban yang terancam"),
        gettext_noop("LPSK melindungi orang; LPSK tidak memeriksa laporannya."),
        "lpsk.go.id",
        "UU 13/2006 as changed by UU 31/2014",
        "known",
    ),
    DoorAdvice(
        Door.INSPECTORATE,
        gettext_noop("Inspektorat Utama KPU"),
        gettext_noop("pelanggaran di dalam KPU, langsung kepada pengawas internal"),
        gettext_noop("Inspektorat Utama adalah bagian dari Sekretariat Jenderal KPU."),
        "kpu.go.id",
        "Perpres 105/2018; Keputusan KPU 915/2025",
        "known",
    ),
)


def doors_for(concern: Concern, organisation: Organisation) -> tuple[DoorAdvice, ...]:
    """The doors that fit, as the table has them: DKPP for commissioners, the inspectorate unless it is concerned."""
    tiers = {unit.tier for unit in organisation.units if unit.id in concern.units | concern.struck_units}
    closed = set()
    if concern.body is Body.SECRETARIAT:
        closed.add(Door.DKPP)
    if Tier.NATIONAL in tiers:
        closed.add(Door.INSPECTORATE)
    return tuple(door for door in DOORS if door.door not in closed)
