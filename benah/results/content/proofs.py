"""Objections with their decisions, and how much evidence there was."""

from typing import Any

from benah.results.content import words

_OUTCOMES = {"accepted": "diterima", "rejected": "ditolak", "withdrawn": "ditarik satker", "open": "belum diputus"}


def objections(body: dict[str, Any]) -> list[dict[str, str]]:
    """In sheet order, with the decision and its reason."""
    return [
        {
            "kode": item["code"],
            "uraian": words.plain(item["text"]),
            "alasan": words.plain(each["reason"]),
            "bukti": "; ".join(_document(one) for one in each.get("evidence", [])),
            "putusan": _OUTCOMES.get(each["outcome"], each["outcome"]),
            "jawaban": words.plain(each["answer"]),
            "tanggal": words.day_of(each["decided_at"]),
        }
        for item in body["items"]
        for each in item["objections"]
    ]


def _document(told: dict[str, Any]) -> str:
    """`Notulen rapat 12/2026, hlm. 2`."""
    name = " ".join(words.plain(part) for part in (told["title"], told["number"]) if part)
    return f"{name}, hlm. {told['page']}" if told["page"] else name


def counts(body: dict[str, Any]) -> dict[str, int]:
    """Documents by verdict, lines that only name a document, and items that have any proof."""
    every = [each for item in body["items"] for each in item["evidence"]]
    states = [each["state"] for each in every]
    return {
        "dokumen": sum(state is not None for state in states),
        "diterima": states.count("accepted"),
        "ditolak": states.count("rejected"),
        "menunggu": states.count("pending"),
        "disebut": states.count(None),
        "butir_berbukti": sum(bool(item["evidence"]) for item in body["items"]),
        "butir": len(body["items"]),
    }
