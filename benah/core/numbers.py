"""Numbers as Indonesians read and write them: comma for decimals, point for thousands."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from benah.core.refused import Refused

# Digits with one mark, and thousands in groups of three. Forty digits are more than anything that is counted.
_PLAIN = re.compile(r"-?[0-9]{1,40}([.,][0-9]{0,60})?|-?[.,][0-9]{1,60}")
_GROUPED = re.compile(r"-?[0-9]{1,3}((\.[0-9]{3}){1,12},[0-9]{1,60}|(\.[0-9]{3}){2,12})")


def show(value: Decimal | int | None, places: int = 2) -> str:
    """`Decimal("41.8649")` → `41,86`; `None` → an en dash. Rounds half up, for display alone.

    Trailing zeros after the comma go, so that whole numbers read as whole numbers.
    """
    text = fixed(value, places)
    return text.rstrip("0").rstrip(",") if "," in text else text


def fixed(value: Decimal | int | None, places: int = 2) -> str:
    """As `show`, but with all its decimals, so that numbers below each other line up: `87,4` → `87,40`."""
    if value is None:
        return "–"
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def read(text: str) -> Decimal:
    """A number typed by a person: `3,6`, `3.6`, `1.234,5` and `85%` (0.85) are understood.

    A lone point followed by exactly three digits is a thousands mark only beside a comma;
    otherwise it is a decimal point, as phones and spreadsheets write it.
    Raises `Refused` for anything else, such as `1,234.5`, which others write for 1.234,5.
    """
    cleaned = text.strip().replace("\u00a0", "").replace(" ", "")
    percent = cleaned.endswith("%")
    cleaned = cleaned.removesuffix("%")
    if not (_PLAIN.fullmatch(cleaned) or _GROUPED.fullmatch(cleaned)):
        raise Refused(_("“%s” bukan angka. Tulis seperti 3,6.") % text[:60], code="not_a_number")
    if "," in cleaned or cleaned.count(".") > 1:
        cleaned = cleaned.replace(".", "").replace(",", ".")
    value = Decimal(cleaned)
    return value.scaleb(-2) if percent else value
