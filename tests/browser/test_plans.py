"""Action plans in a real browser: a template goes down to all 38 units, one adapts a row, both leaders sign."""

from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.core import clock
from benah.plans.actions.plans import revise_plan
from benah.plans.models import ActionPlan, PlanYear
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


def user(name: str) -> User:
    return User.objects.get(username=name)


def drafting() -> ActionPlan:
    """This year's plan of Tulungagung, under revision."""
    plan = ActionPlan.objects.get(plan_year__year=clock.today().year, unit__code="35.04", kind="own")
    if not plan.versions.filter(state="draft").exists():
        revise_plan(plan=plan, reason="Anggaran dipotong.", by=user("ani"))
    return plan


def fill_row(page: Any, name: str) -> None:
    """A row with one indicator, as a person types it."""
    page.get_by_label("Area perubahan").select_option("A1")
    page.get_by_label("Kegiatan", exact=True).fill(name)
    page.get_by_label("Indikator", exact=True).fill(f"{name} terlaksana")
    page.get_by_label("Satuan").fill("kegiatan")
    page.get_by_label("Jumlah per periode").check()
    page.get_by_role("textbox", name="TW II", exact=True).fill("1")
    page.get_by_role("textbox", name="TW IV", exact=True).fill("1")
    page.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(page.get_by_text(name).first).to_be_visible()


def test_a_template_goes_down_to_38_units_and_one_plan_comes_into_force(live_app: Any) -> None:
    year = clock.today().year + 1
    citra = live_app.page(user("citra"))
    citra.goto("/rencana-aksi/tahun/buka/")
    expect(citra.get_by_label("Tahun", exact=True)).to_have_value(str(year))
    citra.get_by_role("button", name="Buka tahun").click()
    citra.goto(f"/rencana-aksi/?tahun={year}")
    citra.get_by_role("button", name="Susun templat").click()
    for name in ("Rapat monev triwulanan", "Penetapan tim RB"):
        citra.get_by_role("link", name="Tambah kegiatan", exact=True).first.click()
        fill_row(citra, name)
    citra.get_by_role("link", name="Ajukan").click()
    citra.get_by_role("button", name="Ajukan").click()
    citra.get_by_role("link", name="Setujui atau kembalikan").click()
    citra.get_by_role("button", name="Setujui").click()
    citra.get_by_role("link", name="Turunkan").click()
    expect(citra.locator("input[name=satker]:checked")).to_have_count(38)
    citra.get_by_role("button", name="Turunkan ke satker yang dicentang").click()
    expect(citra.get_by_text("76 baris masuk ke konsep 38 satker.")).to_be_visible()

    ani = live_app.page(user("ani"))
    ani.goto(f"/rencana-aksi/?tahun={year}")
    ani.get_by_role("link", name="KPU Kabupaten Tulungagung").click()
    ani.get_by_role("link", name="Ubah kegiatan 1").click()
    ani.get_by_label("Kegiatan", exact=True).fill("Rapat monev triwulanan di kecamatan")
    ani.get_by_role("textbox", name="TW III", exact=True).fill("dua")
    ani.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(ani.get_by_role("alert").get_by_text("bukan angka")).to_be_visible()
    expect(ani.get_by_label("Kegiatan", exact=True)).to_have_value("Rapat monev triwulanan di kecamatan")
    ani.get_by_role("textbox", name="TW III", exact=True).fill("2")
    ani.get_by_role("button", name="Simpan", exact=True).last.click()
    expect(ani.get_by_text("diubah satker").first).to_be_visible()
    ani.get_by_role("link", name="Ajukan").click()
    ani.get_by_role("button", name="Ajukan").click()

    for name in ("budi", "fajar"):
        phone = live_app.page(user(name), width=360, height=740)
        phone.goto("/pemberitahuan/")
        phone.get_by_role("button", name="menunggu persetujuan Anda").first.click()
        phone.get_by_role("button", name="Setujui").click()
    expect(phone.get_by_text("Rencana aksi berlaku.")).to_be_visible()
    plan = ActionPlan.objects.get(plan_year__year=year, unit__code="35.04", kind="own")
    assert plan.current is not None
    assert ActionPlan.objects.filter(plan_year__year=year, kind="own").count() == 38


def test_a_row_is_written_without_javascript(live_app: Any) -> None:
    page = live_app.page(user("ani"), java_script_enabled=False)
    page.goto(f"/rencana-aksi/{drafting().pk}/baris/baru/")
    page.get_by_label("Cari butir LKE").fill("agen perubahan")
    page.get_by_role("button", name="Cari").click()
    page.locator("input[name=items]").first.check()
    page.get_by_role("button", name="Tambah indikator").click()
    expect(page.locator("input[name=items]:checked")).to_have_count(1)
    page.get_by_role("button", name="Hapus indikator 2").click()
    fill_row(page, "Pelatihan agen perubahan")


def pages() -> dict[str, tuple[str, str]]:
    own = drafting().pk
    template = ActionPlan.objects.filter(plan_year__year=clock.today().year, kind="template").first()
    year = PlanYear.objects.filter(year=clock.today().year).first()
    assert template is not None and year is not None
    return {
        "list": ("citra", "/rencana-aksi/"),
        "plan": ("ani", f"/rencana-aksi/{own}/konsep/"),
        "row": ("ani", f"/rencana-aksi/{own}/baris/1/"),
        "new row": ("ani", f"/rencana-aksi/{own}/baris/baru/"),
        "decide": ("budi", f"/rencana-aksi/{own}/persetujuan/"),
        "history": ("ani", f"/rencana-aksi/{own}/versi/"),
        "differences": ("ani", f"/rencana-aksi/{own}/beda/"),
        "copy": ("ani", f"/rencana-aksi/{own}/salin/"),
        "carry": ("ani", f"/rencana-aksi/{own}/lanjutan/"),
        "sheet": ("ani", f"/rencana-aksi/{own}/dari-penilaian/"),
        "news": ("ani", f"/rencana-aksi/{own}/templat/"),
        "hand down": ("citra", f"/rencana-aksi/{template.pk}/turunkan/"),
        "years": ("citra", "/rencana-aksi/tahun/"),
        "year": ("citra", f"/rencana-aksi/tahun/{year.pk}/"),
        "rules": ("citra", f"/rencana-aksi/tahun/{year.pk}/aturan/"),
    }


def test_pages_of_plans_are_accessible(live_app: Any) -> None:
    for name, (person, path) in pages().items():
        page = live_app.page(user(person))
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.goto(path).status == 200, name
            assert_accessible(page)
