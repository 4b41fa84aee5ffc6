"""How the workbook looks: colours of `tokens.css`, fonts, borders, and writing a text that can never be a formula.

Here: looks alone. Not here: what stands where.
"""

import re
from copy import copy
from functools import cache
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

BRAND, BRAND_STRONG, BRAND_SOFT = "7D1721", "5A0F17", "F7ECEC"
ACCENT, ACCENT_SOFT = "B97F1A", "FBF3E1"
INK, INK_SOFT, GROUND, LINE = "1D1B1A", "5C5653", "FAF8F6", "E6E0DC"
GOOD, GOOD_SOFT, WARN_SOFT, BAD, BAD_SOFT = "1C6B4A", "E3F2EA", "FDF1D8", "A3231C", "FBE6E4"
WHITE = "FFFFFF"
FAMILY = "Calibri"

EXACT, SHORT, PERCENT, UNSEEN = "0.0000", "0.00", "0.00%", ";;;"
AnyCell: TypeAlias = Any
"""A cell to write to. The stubs give `Cell | MergedCell`, of which the second takes no value; ours are never merged."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_THIN = Side(style="thin", color=LINE)
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
OPEN = Protection(locked=False)


# Styles are made once and shared: openpyxl hashes every one it is given, which costs more than all the rest.
@cache
def font(*, size: float = 10, bold: bool = False, color: str = INK, italic: bool = False) -> Font:
    return Font(name=FAMILY, size=size, bold=bold, color=color, italic=italic)


@cache
def fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


@cache
def align(
    horizontal: str | None = None, *, vertical: str = "top", wrap: bool = True, indent: int = 0, shrink: bool = False
) -> Alignment:
    return Alignment(
        horizontal=horizontal, vertical=vertical, wrap_text=wrap and not shrink, indent=indent, shrink_to_fit=shrink
    )


def put_text(cell: AnyCell, text: str | None) -> None:
    """Writes a text as a text, whatever it starts with; `=HYPERLINK(…)` of a stranger stays a harmless sentence."""
    clean = _FORBIDDEN.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    if not clean:
        return
    cell.value = clean
    cell.data_type = "s"
    cell.quotePrefix = clean[0] in "=+-@'"


def dress(
    cell: AnyCell, *, like: Font | None = None, ground: str | None = None, at: Alignment | None = None,
    form: str | None = None, framed: bool = True, is_open: bool = False,
) -> AnyCell:  # fmt: skip
    """Gives the cell its look. `is_open`: may be filled while the sheet is protected."""
    looks = _LOOKS.setdefault(cell.parent.parent, {})
    key = (id(like), ground, id(at), form, framed, is_open)
    if key in looks:
        cell._style = copy(looks[key])
        return cell
    cell.font = like or font()
    cell.alignment = at or align()
    if ground:
        cell.fill = fill(ground)
    if form:
        cell.number_format = form
    if framed:
        cell.border = BORDER
    if is_open:
        cell.protection = OPEN
    looks[key] = copy(cell._style)
    return cell


_LOOKS: WeakKeyDictionary[Any, dict[tuple[Any, ...], Any]] = WeakKeyDictionary()


def print_setup(sheet: Worksheet, *, landscape: bool, head: int | None = None) -> None:
    """A4, as wide as the paper, heads on every page, page numbers below."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    foot: Any = sheet.oddFooter  # a new sheet has all its parts, which the stubs doubt
    foot.left.text, foot.right.text = "Benah", "Halaman &P dari &N"
    foot.left.size = foot.right.size = 8
    sheet.print_options.horizontalCentered = True
    if head:
        sheet.print_title_rows = f"{head}:{head}"
    sheet.sheet_view.showGridLines = False


def protect(sheet: Worksheet) -> None:
    """Locks formulas and texts against slips, without a password; widths, heights and filters stay free."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.autoFilter = guard.sort = False
