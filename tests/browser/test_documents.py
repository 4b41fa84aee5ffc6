"""Documents in a real browser: turning pages, their pictures, two beside each other; keys, no keys, and a phone."""

from typing import Any

import pytest

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.files.models import Document
from benah.units.models import Unit
from tests import papers
from tests.browser.axe import assert_accessible
from tests.documents import add
from tests.live import LiveApp
from tests.papers import report

pytestmark = pytest.mark.browser


def holder(role: Role, code: str) -> User:
    return Assignment.objects.filter(role=role, unit__code=code).select_related("user").earliest("pk").user


@pytest.fixture(scope="module")
def shelf(live_app: LiveApp) -> dict[str, Any]:
    """A report of Tulungagung in three pages, and Madiun's copy of it."""
    ours, theirs = Unit.objects.get(code="35.04"), Unit.objects.get(code="35.77")
    words = report(1).split()
    pages = [" ".join(words[start : start + 300]) for start in (0, 300, 600)]
    document = add(ours, holder(Role.OPERATOR, "35.04"), papers.pdf(pages), "Laporan zona integritas")
    copied = report(1, unit="Kota Madiun")
    copy = add(theirs, holder(Role.OPERATOR, "35.77"), papers.docx([copied]), "Laporan ZI Madiun", "zi.docx")
    add(ours, holder(Role.OPERATOR, "35.04"), papers.signed_pdf(["Keputusan"]), "SK tim kerja", kind="sk")
    return {"reader": holder(Role.COORDINATOR, "35"), "document": document, "copy": copy}


def test_arrows_turn_pages_and_pictures_arrive(live_app: LiveApp, shelf: dict[str, Any]) -> None:
    page = live_app.page(shelf["reader"])
    page.goto(f"/dokumen/{shelf['document'].pk}/lihat/")
    page.wait_for_function("document.querySelector('.look-page img').naturalWidth > 500")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**hal=2**")
    page.fill("#hal", "3")
    page.keyboard.press("ArrowLeft")  # within the field it moves the cursor
    page.keyboard.press("Enter")
    page.wait_for_url("**hal=3**")
    assert page.locator("a[rel=next]").count() == 0
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**hal=2**")


def test_without_javascript_pages_turn_too(live_app: LiveApp, shelf: dict[str, Any]) -> None:
    page = live_app.page(shelf["reader"], java_script_enabled=False)
    page.goto(f"/dokumen/{shelf['document'].pk}/lihat/")
    page.get_by_role("link", name="Berikutnya").click()
    page.wait_for_url("**hal=2**")
    page.fill("#hal", "3")
    page.get_by_role("button", name="Ke sana").click()
    page.wait_for_url("**hal=3**")


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_documents_are_accessible_and_fit(live_app: LiveApp, shelf: dict[str, Any], width: int) -> None:
    one, other = shelf["document"].pk, shelf["copy"].pk
    signed = Document.objects.get(title="SK tim kerja").pk
    page = live_app.page(shelf["reader"], width=width)
    for path in (
        "/dokumen/?q=kepuasan",
        f"/dokumen/{one}/",
        f"/dokumen/{signed}/",
        f"/dokumen/{one}/lihat/?hal=2&q=kepuasan",
        f"/dokumen/{other}/lihat/",
        f"/dokumen/{one}/banding/{other}/",
    ):
        answer = page.goto(path)
        assert answer.status == 200, path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert_accessible(page)
