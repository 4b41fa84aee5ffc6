"""Tags and filters that every template has: Indonesian numbers, icons, score steps. Display only, no decisions."""

from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

import benah
from benah.core import numbers
from benah.ui import icons

register = template.Library()


@register.filter
def number(value: Decimal | int | None, places: int = 2) -> str:
    """`41.8649` → `41,86`; nothing → an en dash."""
    return numbers.show(value, places)


@register.filter
def fixed(value: Decimal | int | None, places: int = 2) -> str:
    """`87.4` → `87,40`, for numbers that stand below each other; nothing → an en dash."""
    return numbers.fixed(value, places)


@register.filter
def percent(value: Decimal | None, places: int = 0) -> str:
    """A fraction as percent without the sign: `0.418` → `42`."""
    return numbers.show(None if value is None else value * 100, places)


@register.filter
def initials(name: str) -> str:
    """Up to two letters for the round mark of a person: `Koordinator RB` → `KR`."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper()


@register.filter
def browser(user_agent: str) -> str:
    """What a person calls the device behind a User-Agent: `Firefox, Windows`. Unknown parts are left out."""
    brands = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")]
    brands += [("Chrome", "Chrome"), ("Safari", "Safari")]
    systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")]
    systems += [("Mac OS", "macOS"), ("Linux", "Linux")]
    names = [next((name for mark, name in pairs if mark in user_agent), "") for pairs in (brands, systems)]
    return ", ".join(name for name in names if name) or "Perangkat lain"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite. Without `label` it is decoration and hidden from screen readers."""
    if name not in icons.NAMES:
        raise ValueError(f"icon {name!r} is not listed in benah/ui/icons.py")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', label, _sprite(), name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', _sprite(), name)


def _sprite() -> str:
    return static("benah/icons.svg")


@register.simple_tag
def installation() -> dict[str, Any]:
    """What the page frame says of this installation: version, whether its data are invented, where reports go."""
    apart = settings.PUBLIC_URL if settings.PUBLIC_URL != settings.SITE_URL else ""
    return {
        "version": benah.__version__,
        "demo": settings.DEMO,
        "exit": settings.EXIT_URL,
        "door": f"{apart}/lapor/",
    }
