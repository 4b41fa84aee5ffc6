"""The report as Excel: every item with its three values, then all nodes. For reckoning on, not for printing."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from benah.results.content import words
from benah.results.content.scores import LINES
from benah.results.formats.pdf import moment_of
from benah.results.formats.steady import steady
from benah.results.sources import Source

_NAMES = {"mandiri": "Mandiri", "asesor": "Asesor", "akhir": "Akhir"}
_WIDE = {"Uraian": 60, "Judul": 60, "Keberatan": 40, "Bukti": 40, "Kode": 14}
_BAD_START = ("=", "+", "-", "@")


def excel_of(source: Source, content: dict[str, Any]) -> bytes:
    """The file. Numbers are numbers, exact as far as Excel holds them; texts are never formulas."""
    from openpyxl import Workbook  # loads slowly, and only workers make documents

    book = Workbook()
    _table(book.active, "Ringkasan", ["Hal", "Isi"], _summary(content))
    _table(book.create_sheet(), "Butir", _item_heads(), [_item(each) for each in source.body["items"]])
    _table(book.create_sheet(), "Simpul", _node_heads(), _nodes(source))
    book.properties.creator = content["kop"]["atas"]
    book.properties.title = content["hal"]
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), moment_of(source))


def _summary(content: dict[str, Any]) -> list[list[Any]]:
    rows = [
        ["Satuan kerja", content["satker"]["nama"]],
        ["Lembar", f"{content['lembar']['judul']}, {content['lembar']['peraturan']}"],
        ["Tahun", content["tahun"]],
        ["Nomor laporan", content["nomor"]],
        ["Berita acara pleno", f"{content['pleno']['nomor']}, {content['pleno']['tanggal']}"],
    ]
    for name, label in _NAMES.items():
        told = content["nilai"][name]
        rows += [[f"Nilai {label.lower()}", told["total"]], [f"Kategori {label.lower()}", told["kategori"]]]
    rows += [[f"Ambang {each['nama']}", each["hasil"]] for each in content["predikat"]]
    return [*rows, ["Terbit", content["terbit"]["tanggal"]], ["Sidik SHA-256", content["terbit"]["sidik"]]]


def _item_heads() -> list[str]:
    heads = ["Kode", "Uraian"]
    for what in ("", "Skor ", "Poin ", "Catatan "):
        heads += [f"{what}{label.lower() if what else label}" for label in _NAMES.values()]
    return [*heads, "Benar di lapangan", "Bukti", "Keberatan"]


def _item(item: dict[str, Any]) -> list[Any]:
    lines = [item["values"].get(line) for line in LINES.values()]
    ground = (lines[1] or {}).get("ground")
    objections = [f"{each['reason']} → {each['outcome']}: {each['answer']}" for each in item["objections"]]
    return [
        item["code"],
        item["text"],
        *(words.answer(line) for line in lines),
        *(_number((line or {}).get("score")) for line in lines),
        *(_number((line or {}).get("points")) for line in lines),
        *((line or {}).get("note") for line in lines),
        {"true": "ya", "false": "tidak"}.get(ground or "", ""),
        "\n".join(each["title"] for each in item["evidence"]),
        "\n".join(objections),
    ]


def _node_heads() -> list[str]:
    return [
        "Kode",
        "Judul",
        "Bobot",
        *(f"Poin {each.lower()}" for each in _NAMES.values()),
        "Persen akhir",
        "Butir",
        "Terjawab",
    ]


def _nodes(source: Source) -> list[list[Any]]:
    lines = source.body["lines"]
    return [
        [
            code,
            source.sheet.section(code).title,
            _number(node["weight"]),
            *(_number(lines[line]["nodes"][code]["points"]) for line in LINES.values()),
            _number(node["percent"]),
            node["items"],
            node["answered"],
        ]
        for code, node in lines["final"]["nodes"].items()
    ]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _table(sheet: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.title = title
    sheet.append(list(heads))
    text, number = Alignment(vertical="top", wrap_text=True), Alignment(vertical="top")
    for row in rows:
        sheet.append([None] * len(row))
        for column, value in enumerate(row, 1):
            cell = sheet.cell(sheet.max_row, column)
            cell.value = words.plain(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = stays a text
                cell.quotePrefix = value.startswith(_BAD_START)
            cell.alignment = text if isinstance(value, str) else number
            if heads[column - 1].startswith("Persen"):
                cell.number_format = "0.00%"
            elif isinstance(value, Decimal):
                cell.number_format = "0.00##"
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(1, column)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="7D1721")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        width = 40 if head.startswith(("Catatan", "Isi")) else _WIDE.get(head, 26 if head == "Hal" else 12)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C2" if heads[0] == "Kode" else "A2"
    sheet.print_title_rows = "1:1"
