"""Addresses of pages a figure leads to."""

from functools import cache, lru_cache
from urllib.parse import quote

from django.urls import reverse


def overview_url(unit_id: int, round_id: int | None = None) -> str:
    return _with(_address("reports:overview", unit_id), siklus=round_id)


def units_url(unit_id: int, round_id: int | None, show: str, **more: object) -> str:
    """The list of units behind a number; `show` is one of `lists.SHOWS`."""
    return _with(_address("reports:units", unit_id), siklus=round_id, tampil=show, **more)


def unit_url(unit_id: int, round_id: int | None = None) -> str:
    return _with(_address("reports:unit", unit_id), siklus=round_id)


def node_url(assessment_id: int, code: str) -> str:
    """Where the number of a section comes from."""
    return reverse("reports:node", args=[assessment_id, code])


def fill_url(assessment_id: int, *, area: str = "", item: str = "", only: str = "") -> str:
    """The fill-in page, at an area or an item, or with a filter (`kosong`, `tanpa-bukti`)."""
    page = _with(_address("assessments:fill", assessment_id), area=area or None, tampil=only or None)
    return f"{page}#{item}" if item else page


def _address(name: str, number: int) -> str:
    before, after = _around_number(name)
    return f"{before}{number}{after}"


@cache
def _around_number(name: str) -> tuple[str, str]:
    """What stands before and after the number in an address: an overview has hundreds of the same few."""
    before, _, after = reverse(name, args=[0]).rpartition("0")
    return before, after


def _with(path: str, **values: object) -> str:
    query = "&".join([f"{name}={_quoted(str(value))}" for name, value in values.items() if value is not None])
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=4096)  # the same areas and rounds hundreds of times a page
def _quoted(value: str) -> str:
    return quote(value)
