"""Filling in a sheet in a real browser: saved at once, by key, through a dropped line, beside another person."""

import re

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.assessments.models import Answer, Assessment

pytestmark = pytest.mark.browser


@pytest.fixture
def ani(live_app):
    return User.objects.get(username="ani")


@pytest.fixture
def sheet(live_app):
    return Assessment.objects.get(unit__name="Kabupaten Tulungagung", cycle__closed_at=None)


def item(page, code):
    return page.locator(f'fieldset[data-code="{code}"]')


def test_answer_is_saved_at_once_and_the_score_follows(live_app, ani, sheet):
    page = live_app.page(ani)
    page.goto(f"/penilaian/{sheet.pk}/?area=semua&tampil=kosong")
    before = int(re.match(r"\d+", page.inner_text(".fi-blanks")).group())
    card = page.locator("fieldset[data-code]:has(.opt)").first
    code = card.get_attribute("data-code")
    card.locator(".opt").first.click()
    expect(item(page, code).locator(".state")).to_contain_text("tersimpan")
    expect(page.locator(".fi-blanks")).to_contain_text(f"{before - 1} butir")
    page.reload()
    expect(item(page, code)).to_have_count(0)  # no longer blank


def test_keys_answer_and_move_on(live_app, ani, sheet):
    page = live_app.page(ani)
    page.goto(f"/penilaian/{sheet.pk}/?area=1")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("fieldset[data-code]").nth(1)
    expect(second).to_be_focused()
    wanted = second.locator("input[type=radio]:not(:checked)").first.get_attribute("value")
    code = second.get_attribute("data-code")
    page.keyboard.press(wanted[0].lower())
    expect(item(page, code).locator(f'input[value="{wanted}"]')).to_be_checked()
    expect(item(page, code)).to_have_attribute("data-state", "saved")


def test_dropped_line_keeps_the_answer_marks_it_and_sends_it_later(live_app, ani, sheet):
    page = live_app.page(ani)
    page.goto(f"/penilaian/{sheet.pk}/?area=semua&tampil=kosong")
    card = page.locator("fieldset[data-code]:has(.opt)").last
    code = card.get_attribute("data-code")
    page.context.set_offline(True)
    card.locator(".opt").last.click()
    expect(item(page, code).locator(".state")).to_contain_text("menunggu kirim")
    expect(page.locator("#menunggu")).to_contain_text("1 jawaban tersimpan di peramban ini")
    assert not Answer.objects.filter(assessment=sheet, item__code=code).exists()
    page.context.set_offline(False)
    expect(item(page, code).locator(".state")).to_contain_text("tersimpan", timeout=20_000)
    expect(page.locator("#menunggu")).to_have_count(0)
    assert Answer.objects.get(assessment=sheet, item__code=code).changed_by == ani


def test_answer_kept_in_a_closed_window_is_sent_by_the_next_visit(live_app, ani, sheet):
    page = live_app.page(ani)
    # Not by set_offline: a window that closes leaves that mode first, hears that the line is back, and sends.
    page.add_init_script("window.fetch = () => Promise.reject(new TypeError('no line'))")
    page.goto(f"/penilaian/{sheet.pk}/?area=semua&tampil=kosong")
    card = page.locator("fieldset[data-code]:has(.opt)").nth(2)
    code = card.get_attribute("data-code")
    card.locator(".opt").first.click()
    expect(item(page, code).locator(".state")).to_contain_text("menunggu kirim")
    context = page.context
    page.close()
    assert not Answer.objects.filter(assessment=sheet, item__code=code).exists()
    again = context.new_page()
    again.goto(f"/penilaian/{sheet.pk}/?area=semua&tampil=kosong")
    expect(item(again, code).locator(".state")).to_contain_text("tersimpan")
    assert Answer.objects.get(assessment=sheet, item__code=code).changed_by == ani


def test_second_of_two_people_is_told_and_chooses(live_app, ani, sheet):
    budi = User.objects.get(username="budi")
    first, second = live_app.page(ani), live_app.page(budi)
    for page in (first, second):
        page.goto(f"/penilaian/{sheet.pk}/?area=1")
    code = first.locator("fieldset[data-code]:has(.opt:nth-of-type(3))").first.get_attribute("data-code")
    options = item(first, code).locator("input[type=radio]:not(:checked)")
    mine, theirs = options.nth(0).get_attribute("value"), options.nth(1).get_attribute("value")
    item(first, code).locator(f'input[value="{mine}"]').check()
    expect(item(first, code)).to_have_attribute("data-state", "saved")
    item(second, code).locator(f'input[value="{theirs}"]').check()
    expect(item(second, code).locator(".notice")).to_contain_text(f"Ani menyimpan {mine}")
    item(second, code).locator("[data-save]").click()
    expect(item(second, code)).to_have_attribute("data-state", "saved")
    assert Answer.objects.get(assessment=sheet, item__code=code).value == theirs


@pytest.mark.parametrize("width", [1280, 360])
def test_page_works_without_javascript_at_any_width(live_app, ani, sheet, width):
    page = live_app.page(ani, width=width, java_script_enabled=False)
    page.goto(f"/penilaian/{sheet.pk}/?area=semua&tampil=kosong")
    card = page.locator("fieldset[data-code]:has(.opt)").nth(5)
    code = card.get_attribute("data-code")
    card.locator(".opt").first.click()
    item(page, code).get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("1 butir tersimpan.")).to_be_visible()
    assert Answer.objects.filter(assessment=sheet, item__code=code, value__isnull=False).exists()


def test_page_does_not_scroll_sideways_on_a_phone(live_app, ani, sheet):
    page = live_app.page(ani, width=360, height=740)
    for path in ("?area=1", "?area=semua", "periksa/", "langkah/", "butir/A.I.1.ii.a/"):
        page.goto(f"/penilaian/{sheet.pk}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
