"""Letter head, number, subject, signatory, and where the result can be verified."""

from typing import Any

from benah.results.content import words
from benah.results.sources import Source

DRAFT = "DRAF"
_COMMISSIONS = (
    ("Komisi Pemilihan Umum (KPU RI)", "KOMISI PEMILIHAN UMUM", "REPUBLIK INDONESIA"),
    ("KPU ", "KOMISI PEMILIHAN UMUM", ""),
    ("Komisi Independen Pemilihan (KIP) ", "KOMISI INDEPENDEN PEMILIHAN", ""),
    ("KIP ", "KOMISI INDEPENDEN PEMILIHAN", ""),
)


def of(source: Source) -> dict[str, Any]:
    body, letter = source.body, source.letter
    unit, plenary, head = body["unit"], body["signed"]["plenary"], body["signed"]["head"]
    cycle, sheet = body["cycle"], body["instrument"]
    return {
        "draf": letter is None,
        "kop": letter_head(source.issuer, letter.address if letter else ""),
        "nomor": words.plain(letter.number) if letter else f"{DRAFT} – belum bernomor",
        "tanggal": words.day(letter.dated) if letter else DRAFT,
        "tempat": words.plain(letter.place) if letter else "",
        "kepada": words.plain(letter.recipient) if letter else f"Ketua {unit['body_name']}",
        "hal": f"Laporan Hasil Evaluasi {sheet['short_title']} Tahun {cycle['year']} pada {unit['body_name']}",
        "penanda": {
            "nama": words.plain(letter.signatory_name) if letter else "",
            "jabatan": words.plain(letter.signatory_post) if letter else "",
            "nip": words.plain(letter.signatory_number) if letter else "",
        },
        "satker": {"nama": unit["body_name"], "kode": unit["code"]},
        "tahun": str(cycle["year"]),
        "dasar": words.plain(cycle["source_letter"]),
        "pleno": {"nomor": words.plain(plenary["minutes_number"]), "tanggal": words.day_of(plenary["held_on"])}
        if plenary
        else {"nomor": "–", "tanggal": "–"},
        "sekretaris": {"nama": head["by"]["name"], "tanggal": words.day_of(head["at"])}
        if head
        else {"nama": "–", "tanggal": "–"},
        "tim": _team(body["assessors"]),
        "terbit": {
            "tanggal": words.day_of(body["published"]["at"]),
            "sidik": source.sha256,
            "sidik_pendek": short(source.sha256),
            "alamat": source.verify_url,
            "koreksi": words.plain(body["published"]["reason"]),
            "menggantikan": short(body["published"]["replaces"] or ""),
        },
    }


def letter_head(issuer: str, address: str) -> dict[str, str]:
    """`KPU Provinsi Jawa Timur` as the two lines of its letters."""
    for start, first, second in _COMMISSIONS:
        if issuer.startswith(start):
            return {
                "atas": first,
                "bawah": second or issuer.removeprefix(start).upper(),
                "alamat": words.plain(address),
            }
    return {"atas": issuer.upper(), "bawah": "", "alamat": words.plain(address)}


def short(sha256: str) -> str:
    """The first 20 signs in fours, to be typed by hand."""
    return " ".join(sha256[at : at + 4] for at in range(0, 20, 4)).strip()


_PARTS = {"lead": "Ketua tim asesor", "first": "Asesor pertama", "second": "Asesor kedua"}


def _team(assessors: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Those who assessed to the end, the lead first."""
    order = list(_PARTS)
    there = [each for each in assessors if each["to"] is None and each["person"]]
    return [
        {"nama": each["person"]["name"], "tugas": _PARTS.get(each["part"], each["part"])}
        for each in sorted(there, key=lambda each: order.index(each["part"]) if each["part"] in order else len(order))
    ]
