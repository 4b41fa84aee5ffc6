"""Views of a plan and its way through Excel in a real browser, on a desk and on a phone, as axe sees them."""

from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.core import clock
from benah.plans.actions.plans import revise_plan
from benah.plans.models import ActionPlan
from benah.plans.tests.messy import messy
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)


def user(name: str) -> User:
    return User.objects.get(username=name)


def own_plan() -> ActionPlan:
    """This year's plan of Tulungagung."""
    return ActionPlan.objects.get(plan_year__year=clock.today().year, unit__code="35.04", kind="own")


def drafting() -> ActionPlan:
    """The same, under revision."""
    plan = own_plan()
    if not plan.versions.filter(state="draft").exists():
        revise_plan(plan=plan, reason="Anggaran dipotong.", by=user("ani"))
    return plan


def look(page: Any, path: str = "") -> None:
    """On both widths, without loading a page anew for the second."""
    if path:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        assert page.goto(path).status == 200, path
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert_accessible(page)


def test_views_of_a_plan_on_desk_and_phone(live_app: Any) -> None:
    plan, ani = own_plan(), live_app.page(user("ani"), service_workers="block")
    here = f"/rencana-aksi/{plan.pk}/tampilan"
    look(ani, f"{here}/tabel/")
    chips = ani.get_by_role("navigation", name="Bentuk tampilan")
    for name, what in (("Lini", ".view-table, .as-cards"), ("Papan", ".board"), ("Kalender", ".leg")):
        chips.get_by_role("link", name=name).click()
        expect(ani.locator(what).first).to_be_visible()
        look(ani)
    ani.set_viewport_size({"width": 1280, "height": 800})
    ani.goto(f"{here}/linimasa/")
    expect(ani.get_by_role("img", name="Linimasa kegiatan")).to_be_visible()
    ani.get_by_label("Area", exact=True).select_option(index=1)
    ani.get_by_role("button", name="Saring").click()
    assert "/linimasa/" in ani.url and "area=" in ani.url, "the filter stays with the view, in the address"
    ani.goto(f"{here}/bergerak/")
    look(ani)


def test_a_row_is_edited_in_its_place(live_app: Any) -> None:
    plan, ani = drafting(), live_app.page(user("ani"), service_workers="block")
    ani.goto(f"/rencana-aksi/{plan.pk}/tampilan/tabel/?versi=konsep")
    ani.get_by_role("link", name="Ubah kegiatan 1", exact=True).click()
    row = ani.locator("#b1")
    expect(row.get_by_role("button", name="Simpan")).to_be_visible()
    look(ani)
    row.get_by_role("button", name="Simpan").click()
    expect(row.get_by_role("link", name="Ubah kegiatan 1", exact=True)).to_be_visible()


def test_the_heat_map_of_a_province_and_of_the_nation(live_app: Any) -> None:
    for name in ("citra", "dewi"):
        page = live_app.page(user(name), service_workers="block")
        look(page, "/rencana-aksi/wilayah/peta/")
        expect(page.locator(".heat tbody tr").first).to_be_visible()


def test_an_offices_own_workbook_is_matched_checked_and_taken(live_app: Any) -> None:
    plan, ani = drafting(), live_app.page(user("ani"), service_workers="block")
    look(ani, f"/rencana-aksi/{plan.pk}/excel/")
    ani.set_input_files("#berkas", {"name": "renaksi.xlsx", "mimeType": "", "buffer": messy()})
    ani.get_by_role("button", name="Periksa berkas").click()
    expect(ani.get_by_role("heading", name="Cocokkan kolom")).to_be_visible()
    look(ani)
    owner = ani.get_by_label("Kolom M dibaca sebagai")
    expect(owner).to_have_value("owner")
    owner.select_option("name")
    ani.locator("form button.btn").last.click()
    expect(ani.get_by_role("alert")).to_contain_text("Dua kolom dipilih sebagai Kegiatan")
    ani.get_by_label("Kolom M dibaca sebagai").select_option("owner")
    ani.locator("form button.btn").last.click()
    take = ani.get_by_role("button", name="Masukkan")
    expect(take).to_be_visible()
    look(ani)
    take.click()
    expect(ani.get_by_text("kegiatan ditambahkan").first).to_be_visible()
    draft = plan.versions.get(state="draft")
    assert draft.lines.filter(name="Pencetakan formulir layanan").exists()
