"""The frame in a real browser: accessible, fits a phone, says when the line drops."""

import datetime as dt
from typing import Any

import pytest

from benah.access.models import User
from benah.access.roles import Role
from benah.core import clock
from benah.directory.actions.people import add_person
from benah.units.models import Unit
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


def operator(username: str) -> User:
    return add_person(
        username=username,
        full_name="Operator Tulungagung",
        role=Role.OPERATOR,
        unit=Unit.objects.get(code="35.04"),
        sk_number="12/SDM.05/2026",
        sk_date=clock.today(),
        valid_from=clock.today() - dt.timedelta(days=1),
        valid_to=None,
        by=None,
    ).user


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/", "/ui/"])
def test_pages_of_the_frame_are_accessible(live_app: Any, path: str, width: int) -> None:
    page = live_app.page(width=width)
    page.goto(path)
    assert_accessible(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_person_menu_opens_by_keyboard_and_closes_by_escape(live_app: Any, width: int) -> None:
    page = live_app.page(operator(f"operator-{width}"), width=width)
    page.goto("/ui/")
    page.locator(".me summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Keluar").is_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Keluar").is_visible()


def test_dropped_line_is_said_and_taken_back(live_app: Any) -> None:
    page = live_app.page()
    page.goto("/ui/")
    assert page.locator("#offline").is_hidden()
    page.context.set_offline(True)
    page.locator("#offline").wait_for(state="visible")
    page.context.set_offline(False)
    page.locator("#offline").wait_for(state="hidden")


def test_without_a_line_a_page_says_what_is_safe(live_app: Any) -> None:
    page = live_app.page(operator("operator-luring"))
    page.goto("/ui/")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.goto("/penilaian/")
    assert page.get_by_role("heading", name="Tidak ada sambungan").is_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="Coba lagi").click()
    page.locator(".me").wait_for()


def test_public_pages_leave_nothing_in_the_browser(live_app: Any) -> None:
    page = live_app.page()
    page.goto("/")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0


def test_no_name_on_the_map_is_cut(live_app: Any) -> None:
    page = live_app.page(width=1280)
    page.goto("/ui/")
    cut = page.evaluate(
        "[...document.querySelectorAll('.t .nm')].filter((e) => e.scrollWidth > e.clientWidth + 1"
        " || e.parentElement.scrollHeight > e.parentElement.clientHeight + 1).map((e) => e.textContent)"
    )
    assert page.locator(".t .nm").count() == 38
    assert cut == []


def test_skip_link_is_the_first_stop_and_leads_to_the_content(live_app: Any) -> None:
    page = live_app.page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
