"""The posts a unit has by regulation, as a start: each unit may add, rename and close its own.

Commission: UU 7/2017 and the divisions of PKPU 8/2019 Pasal 22 and 25. Secretariat: PKPU 14/2020 as amended by
PKPU 21/2023 (four subdivisions of a regency or city).
"""

from dataclasses import dataclass

_DIVISIONS = "PKPU 8/2019 Pasal 22 dan 25"
_SECRETARIAT = "PKPU 14/2020 jo. PKPU 21/2023"


@dataclass(frozen=True)
class StandardPost:
    title: str
    side: str
    basis: str


_COMMISSION = [
    StandardPost("Ketua, Divisi Keuangan, Umum, Rumah Tangga dan Logistik", "commission", _DIVISIONS),
    StandardPost("Anggota, Divisi Teknis Penyelenggaraan", "commission", _DIVISIONS),
    StandardPost("Anggota, Divisi Sosialisasi, Partisipasi Masyarakat dan SDM", "commission", _DIVISIONS),
    StandardPost("Anggota, Divisi Perencanaan, Data dan Informasi", "commission", _DIVISIONS),
    StandardPost("Anggota, Divisi Hukum dan Pengawasan", "commission", _DIVISIONS),
]
POSTS: dict[str, list[StandardPost]] = {
    "city": [
        *_COMMISSION,
        StandardPost("Sekretaris", "secretariat", _SECRETARIAT),
        StandardPost("Kasubbag Keuangan, Umum dan Logistik", "secretariat", _SECRETARIAT),
        StandardPost("Kasubbag Perencanaan, Data dan Informasi", "secretariat", _SECRETARIAT),
        StandardPost("Kasubbag Teknis Penyelenggaraan Pemilu dan Hukum", "secretariat", _SECRETARIAT),
        StandardPost("Kasubbag Partisipasi, Hubungan Masyarakat dan SDM", "secretariat", _SECRETARIAT),
    ],
    "province": [*_COMMISSION, StandardPost("Sekretaris", "secretariat", _SECRETARIAT)],
}
