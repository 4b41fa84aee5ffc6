"""Numbers as Indonesians read and write them: comma for decimals, point for thousands."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import gettext as _

from benah.core.refused import Refused


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
    Raises `Refused` for anything else.
    """
    cleaned = text.strip().replace("\u00a0", "").replace(" ", "")
    percent = cleaned.endswith("%")
    cleaned = cleaned.removesuffix("%")
    if "," in cleaned:
        cleaned = cleaned.replace(".", "").replace(",", ".")
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        raise Refused(_("“%s” bukan angka. Tulis seperti 3,6.") % text, code="not_a_number") from None
    if not value.is_finite():
        raise Refused(_("“%s” bukan angka. Tulis seperti 3,6.") % text, code="not_a_number")
    return value / 100 if percent else value
