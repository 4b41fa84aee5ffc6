"""One unit's quarter in a real browser: filled in, proven, sent, one activity returned, mended, verified."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.core import clock
from benah.plans.models import ActionPlan, ActivityReport, Period, QuarterReport
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


@pytest.fixture
def plan(live_app: Any) -> ActionPlan:
    """Tulungagung's plan in force; its fourth quarter is open now."""
    found = ActionPlan.objects.select_related("plan_year", "current").get(
        unit__code="35.04", kind="own", current__isnull=False, plan_year__year=clock.today().year
    )
    now = clock.now()
    Period.objects.filter(plan_year=found.plan_year, number=4).update(
        opens_at=now - dt.timedelta(days=5), due_at=now + dt.timedelta(days=5), locks_at=now + dt.timedelta(days=15)
    )
    return found


def person(name: str) -> User:
    return User.objects.get(username=name)


def test_a_quarter_from_the_first_figure_to_verified(live_app: Any, plan: ActionPlan) -> None:
    base = f"/rencana-aksi/{plan.pk}/laporan/4/"
    ani = live_app.page(person("ani"))
    ani.goto(f"{base}?area=semua")
    cards = ani.locator("fieldset.qr-card:visible:has(.qr-value)")  # not the words of the whole period
    for place in range(cards.count()):
        card = cards.nth(place)
        number = card.get_attribute("data-code")
        card.locator(".qr-value input").first.fill("1")
        card.locator(f'[name="done:{number}"]').fill("Dilaksanakan.")
        card.locator(f'[name="without_evidence_reason:{number}"]').fill("Sedang dipindai.")
        card.locator(f'[name="without_evidence_reason:{number}"]').blur()
        expect(ani.locator(f'fieldset[data-code="{number}"] .state')).to_contain_text("tersimpan")
    expect(ani.locator("#skor")).to_contain_text("Semua kegiatan bertarget lengkap")

    first = ActivityReport.objects.filter(report__plan=plan, report__period__number=4).order_by("activity__number")[0]
    number = first.activity.number
    ani.goto(f"{base}kegiatan/{number}/bukti/")
    ani.set_input_files(
        "#berkas", {"name": "notula.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 notula TW IV"}
    )
    expect(ani.locator(".up-list")).to_contain_text("notula.pdf")
    expect(ani.locator('.up-list input[name="unggahan"]')).to_be_attached()
    ani.locator("[name=kind]").first.select_option("notulen")
    ani.get_by_role("button", name="Simpan dan lampirkan").click()
    expect(ani.locator(".proof-list").first).to_contain_text("notula")

    budi = live_app.page(person("budi"))
    budi.goto(f"{base}periksa/")
    budi.get_by_role("button", name="Kirim ke tingkat di atas").click()
    expect(budi.get_by_text("Menunggu verifikasi tingkat di atas.")).to_be_visible()

    citra = live_app.page(person("citra"))
    citra.goto(f"{base}verifikasi/")
    citra.get_by_role("button", name="Verifikasi semua yang berbukti").click()
    expect(citra.get_by_text("1 kegiatan berbukti diverifikasi.")).to_be_visible()
    waiting = [row.activity.number for row in ActivityReport.objects.filter(
        report__plan=plan, report__period__number=4, state="submitted").select_related("activity")]  # fmt: skip
    back = waiting[0]
    citra.fill(f'[name="note:{back}"]', "Lampirkan daftar hadir.")
    citra.get_by_role("button", name=f"Kembalikan {back}", exact=True).click()
    expect(citra.locator(f'[id="{back}"]')).to_contain_text("dikembalikan")
    for each in waiting[1:]:
        citra.get_by_role("button", name=f"Verifikasi {each}", exact=True).click()
        expect(citra.locator(f'[id="{each}"]')).to_contain_text("terverifikasi")

    ani.goto(base)
    expect(ani.get_by_text("1 kegiatan dikembalikan")).to_be_visible()
    ani.goto(f"{base}?area=semua#{back}")
    ani.fill(f'[name="done:{back}"]', "Dilaksanakan; daftar hadir menyusul.")
    ani.locator(f'[name="done:{back}"]').blur()
    expect(ani.locator(f'fieldset[data-code="{back}"] .state')).to_contain_text("tersimpan")
    budi.goto(f"{base}periksa/")
    budi.get_by_role("button", name="Kirim ke tingkat di atas").click()
    citra.goto(f"{base}verifikasi/")
    citra.get_by_role("button", name=f"Verifikasi {back}", exact=True).click()
    expect(citra.locator(f'[id="{back}"]')).to_contain_text("terverifikasi")
    assert QuarterReport.objects.get(plan=plan, period__number=4).state == "verified"


def test_an_activity_is_saved_without_javascript(live_app: Any, plan: ActionPlan) -> None:
    other = ActionPlan.objects.filter(plan_year=plan.plan_year, kind="own", current__isnull=False).exclude(pk=plan.pk)
    mine = other.filter(unit__assignments__user__username="eko").first() or other.get(unit__code="35.77")
    page = live_app.page(person("eko"), java_script_enabled=False)
    page.goto(f"/rencana-aksi/{mine.pk}/laporan/4/")
    card = page.locator("fieldset.qr-card").first
    number = card.get_attribute("data-code")
    card.locator(".qr-value input").first.fill("1")
    card.locator(f'[name="done:{number}"]').fill("Selesai.")
    card.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("1 kegiatan tersimpan.")).to_be_visible()


@pytest.mark.parametrize("name", ["year", "fill", "activity", "evidence", "queue", "verify", "recap", "morning"])
def test_pages_of_reports_are_accessible(live_app: Any, plan: ActionPlan, name: str) -> None:
    citra, ani = person("citra"), person("ani")
    province = plan.plan_year.scope_id
    waiting = QuarterReport.objects.filter(plan__plan_year=plan.plan_year, state="submitted", period__number=3).first()
    assert waiting is not None
    number = plan.current.lines.first().activity.number
    who, url = {
        "year": (ani, f"/rencana-aksi/{plan.pk}/laporan/"),
        "fill": (ani, f"/rencana-aksi/{plan.pk}/laporan/3/"),
        "activity": (ani, f"/rencana-aksi/{plan.pk}/laporan/3/kegiatan/{number}/"),
        "evidence": (ani, f"/rencana-aksi/{plan.pk}/laporan/4/kegiatan/{number}/bukti/"),
        "queue": (citra, "/rencana-aksi/verifikasi/"),
        "verify": (citra, f"/rencana-aksi/{waiting.plan_id}/laporan/3/verifikasi/"),
        "recap": (citra, f"/rencana-aksi/rekap/{province}/{plan.plan_year.year}/3/"),
        "morning": (citra, f"/wilayah/{province}/pagi/"),
    }[name]
    for width in (1280, 360):
        page = live_app.page(who, width=width)
        page.goto(url)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
