"""Trying answers out in a real browser: figures follow, the address tells it all, and it works without JavaScript."""

from typing import Any

import pytest

from benah.access.models import Assignment
from benah.assessments.models import Answer, Assessment
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


@pytest.fixture
def sheet(live_app: Any) -> Assessment:
    return Assessment.objects.filter(unit__code="35.04").order_by("-cycle__year")[0]


@pytest.fixture
def operator(live_app: Any, sheet: Assessment) -> Any:
    return Assignment.objects.filter(unit=sheet.unit, role="operator")[0].user


def test_a_moved_answer_moves_the_figures_and_the_address(live_app: Any, sheet: Assessment, operator: Any) -> None:
    before = list(Answer.objects.order_by("pk").values_list("pk", "value", "version"))
    page = live_app.page(operator)
    page.goto(f"/penilaian/{sheet.pk}/coba/?area=1")
    total = page.locator("#hasil .bigscore").inner_text()
    page.locator("fieldset .pills label:not(.stands)").first.click()
    page.wait_for_url("**&j:*")
    page.get_by_text("1 jawaban dicoba").wait_for()
    moved = page.locator("#hasil .bigscore").inner_text()
    assert moved != total
    again = live_app.page(operator)
    again.goto(page.url.removeprefix(live_app.url))
    assert again.locator("#hasil .bigscore").inner_text() == moved
    assert list(Answer.objects.order_by("pk").values_list("pk", "value", "version")) == before


def test_without_javascript_a_button_reckons(live_app: Any, sheet: Assessment, operator: Any) -> None:
    page = live_app.page(operator, java_script_enabled=False)
    page.goto(f"/penilaian/{sheet.pk}/coba/?area=1")
    page.locator("fieldset .pills label:not(.stands)").first.click()
    page.get_by_role("button", name="Hitung").click()
    assert page.get_by_text("1 jawaban dicoba").is_visible()
    page.get_by_role("button", name="Penataan Tatalaksana").click()
    assert page.get_by_text("1 jawaban dicoba").is_visible()
    assert "area=2" in page.url


@pytest.mark.parametrize("name", ["coba/?area=1", "coba/termurah/?tujuan=wbk", "coba/upaya/", "bawaan/", "banding/"])
def test_pages_are_accessible_at_both_widths(live_app: Any, sheet: Assessment, operator: Any, name: str) -> None:
    page = live_app.page(operator)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.goto(f"/penilaian/{sheet.pk}/{name}").status == 200
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
