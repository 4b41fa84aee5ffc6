"""A coordinator reminds those who have not sent; an operator sees the bell ring and opens what it is about."""

from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import Assignment
from benah.units.models import Unit
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


def holder(role: str, code: str) -> Any:
    return Assignment.objects.filter(role=role, unit__code=code).order_by("pk")[0].user


def test_reminder_reaches_the_bell_of_the_operator(live_app: Any) -> None:
    coordinator, operator = holder("coordinator", "35"), holder("operator", "35.04")
    bell = live_app.page(operator, service_workers="block")
    bell.goto("/pemberitahuan/")
    before = bell.locator(".told li.new").count()

    page = live_app.page(coordinator, service_workers="block", permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/wilayah/{Unit.objects.get(code='35').pk}/ingatkan/")
    page.click("[data-copy]")
    page.get_by_text("Tersalin").wait_for()
    assert "KPU Kabupaten Tulungagung (" in page.evaluate("navigator.clipboard.readText()")
    page.fill("#pesan", "Mohon segera dilengkapi.")
    page.locator("form.two button[type=submit], form.two .form-go button").first.click()
    page.get_by_text("Pengingat terkirim kepada").wait_for()

    bell.reload()
    assert bell.locator(".told li.new").count() == before + 1
    assert_accessible(bell)
    bell.locator(".told li.new .as-link").first.click()
    bell.wait_for_url("**/periksa/")
    bell.goto("/pemberitahuan/")
    assert bell.locator(".told li.new").count() == before


@pytest.mark.parametrize("scripts", [True, False])
def test_all_or_none_are_ticked_by_a_button(live_app: Any, scripts: bool) -> None:
    page = live_app.page(holder("coordinator", "35"), service_workers="block", java_script_enabled=scripts)
    page.goto(f"/wilayah/{Unit.objects.get(code='35').pk}/ingatkan/")
    boxes, ticked = page.locator("input[name=satker]"), page.locator("input[name=satker]:checked")
    page.fill("#pesan", "Mohon segera.")
    page.get_by_role("button", name="Kosongkan").click()
    expect(ticked).to_have_count(0)
    page.get_by_role("button", name="Centang semua").click()
    expect(ticked).to_have_count(boxes.count())
    expect(page.locator("#pesan")).to_have_value("Mohon segera.")
