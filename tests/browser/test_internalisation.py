"""Internalisation in a real browser: a pact confirmed without JavaScript, a practice released and adopted, phones."""

from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.internalisation.models import Adoption, Agent, Change, Confirmation, Outreach, PactVersion, Practice
from benah.plans.models import PlanVersion
from benah.units.models import Unit
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


def user(name: str) -> User:
    return User.objects.get(username=name)


def test_a_pact_is_read_to_its_end_ticked_and_confirmed_without_javascript(live_app: Any) -> None:
    version = PactVersion.objects.get()
    page = live_app.page(user("ani"), width=360, height=700, java_script_enabled=False)
    page.goto("/internalisasi/pakta/")
    page.get_by_role("link", name=version.pact.title).first.click()
    assert page.locator(".pact-text").text_content() == version.text
    page.get_by_role("button", name="Nyatakan").click()
    expect(page.get_by_role("alert")).to_contain_text("Beri tanda centang")
    page.get_by_label("sudah membaca seluruh teks").check()
    page.get_by_role("button", name="Nyatakan").click()
    expect(page.get_by_role("heading", name="Pernyataan tersimpan")).to_be_visible()
    assert Confirmation.objects.get(person=user("ani")).sha256 == version.sha256
    page.goto("/internalisasi/pakta/")
    expect(page.get_by_text("cetak pernyataan")).to_be_visible()


def test_a_practice_is_released_and_adopted_in_one_step(live_app: Any) -> None:
    practice = Practice.objects.get(state="submitted")
    citra = live_app.page(user("citra"))
    citra.goto("/internalisasi/praktik/?tampil=waiting")
    citra.get_by_role("link", name=practice.title).click()
    citra.get_by_role("button", name="Rilis").click()
    expect(citra.get_by_text("Satker lain kini dapat mengadopsinya.")).to_be_visible()
    draft = PlanVersion.objects.filter(state="draft", number=1, plan__kind="own", plan__unit__tier="city")
    unit = draft.exclude(plan__unit=practice.unit).select_related("plan__unit").first().plan.unit
    operator = unit.assignments.filter(role="operator").first().user
    theirs = live_app.page(operator)
    theirs.goto("/internalisasi/praktik/")
    theirs.get_by_label("Cari kata atau satker").fill(practice.title.split()[1])
    theirs.get_by_role("button", name="Cari").click()
    theirs.get_by_role("link", name=practice.title).click()
    theirs.get_by_role("button", name="Adopsi ke rencana kami").click()
    expect(theirs.get_by_role("link", name="diadopsi oleh 1 satker").first).to_be_visible()
    assert Adoption.objects.filter(practice=practice, unit=unit).count() == 1


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible_and_fit(live_app: Any, width: int) -> None:
    agent, event = Agent.objects.filter(unit__code="35.04").first(), Outreach.objects.filter(unit__code="35").first()
    assert agent is not None and event is not None
    unit, practice = Unit.objects.get(code="35.04"), Practice.objects.filter(state="released").first()
    paths = [
        "",
        "agen/",
        f"agen/{agent.pk}/",
        f"perubahan/{Change.objects.filter(agent=agent).first().pk}/",
        "sosialisasi/",
        f"sosialisasi/{event.pk}/peserta/",
        "sosialisasi/jangkauan/",
        f"pakta/{PactVersion.objects.get().pact_id}/",
        f"pakta/teks/{PactVersion.objects.get().pk}/",
        f"pakta/{PactVersion.objects.get().pact_id}/satker/{unit.pk}/",
        "praktik/",
        f"praktik/{practice.pk}/",
    ]
    page = live_app.page(user("citra"), width=width)
    for path in paths:
        page.goto(f"/internalisasi/{path}")
        assert_accessible(page)


def test_the_menu_stands_on_one_line(live_app: Any) -> None:
    for name in ("dewi", "hana", "citra", "ani"):
        page = live_app.page(user(name), width=1280)
        page.goto("/internalisasi/")
        hidden = page.evaluate(
            "document.querySelector('.menu').scrollWidth - document.querySelector('.menu').clientWidth"
        )
        assert hidden <= 0, f"{name}: {hidden} px of the menu are out of sight"
