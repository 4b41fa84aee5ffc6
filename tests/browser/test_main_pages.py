"""The main pages, as the people who use them see them: accessible, nothing cut, light enough for a slow line.

The list is that of the photographed pages (tools/shots.py). One visit asks everything, because opening a browser costs.
"""

from typing import Any

import pytest

from benah.access.models import Assignment
from tests.browser.axe import assert_accessible
from tools.shots import SHOTS, Places, Shot

pytestmark = pytest.mark.browser

FIRST_VISIT, LATER_PAGE = 300_000, 150_000  # bytes on the wire, design §6


def open_shot(live_app: Any, shot: Shot, **context: Any) -> tuple[Any, str]:
    person = None
    if shot.role:
        duties = Assignment.objects.filter(role=shot.role, unit__code__in=["35.04", "35", "00"]).order_by("pk")
        person = duties[0].user
    return live_app.page(person, service_workers="block", **context), shot.path(Places())


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_main_pages_are_accessible_light_and_quiet(live_app: Any, shot: Shot) -> None:
    page, path = open_shot(live_app, shot)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    assert 50_000 < visit(page, path) <= FIRST_VISIT, "Tabler alone weighs more than the lower end"
    assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 800})
    assert visit(page, path) <= LATER_PAGE
    assert_accessible(page)
    assert complaints == []


def visit(page: Any, path: str) -> int:
    """Bytes that came over the wire for the page and all it names. What the cache answers costs nothing."""
    finished: list[Any] = []

    def keep(request: Any) -> None:
        finished.append(request)

    page.on("requestfinished", keep)
    assert page.goto(path, wait_until="networkidle").status == 200
    page.remove_listener("requestfinished", keep)
    sizes = [request.sizes() for request in finished]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


@pytest.mark.parametrize("name", ["beranda-provinsi", "isi-lembar"])
def test_pages_of_every_day_stand_without_javascript(live_app: Any, name: str) -> None:
    shot = next(shot for shot in SHOTS if shot.name == name)
    page, path = open_shot(live_app, shot, java_script_enabled=False)
    assert page.goto(path).status == 200
    assert page.locator("main h1").first.is_visible()
    assert page.locator(".menu a").count() >= 2
