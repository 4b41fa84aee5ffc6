"""The review desk in a real browser: worked by keys, accessible at both widths, usable without JavaScript."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.assessments.models import Answer, Cycle, Stage
from benah.core import clock
from benah.reviews.models import Objection, Publication, ReviewAssignment
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


@pytest.fixture
def review(live_app: Any) -> ReviewAssignment:
    """A sheet under review with items left, and its lead."""
    rows = ReviewAssignment.objects.filter(part="lead", ended_at=None, assessment__state="in_review")
    found = rows.select_related("user", "assessment__cycle").order_by("pk").first()
    assert found is not None
    return found


def to_judge(review: ReviewAssignment) -> str:
    """An item answered by a choice that nobody assessed yet."""
    judged = Answer.objects.filter(assessment=review.assessment, line="assessor").values("item")
    rows = Answer.objects.filter(assessment=review.assessment, line="self", value__in=["A", "B"])
    return rows.exclude(item__in=judged).order_by("item__position").first().item.code


def test_an_item_is_judged_by_keys_alone(live_app: Any, review: ReviewAssignment) -> None:
    page, code = live_app.page(review.user), to_judge(review)
    desk = f"/penilaian/{review.assessment_id}/tinjau/"
    page.goto(f"{desk}{code}/")
    page.keyboard.press("j")
    page.wait_for_url(lambda url: code not in url)
    page.keyboard.press("k")
    page.wait_for_url(f"**{desk}{code}/")
    page.keyboard.press("c")
    expect(page.locator('.opt input[value="C"]')).to_be_checked()
    page.fill("#catatan", "Belum tampak di lapangan.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: code not in url)
    stored = Answer.objects.get(assessment=review.assessment, item__code=code, line="assessor")
    assert (stored.value, stored.changed_by) == ("C", review.user)


def test_a_value_is_saved_without_javascript(live_app: Any, review: ReviewAssignment) -> None:
    page, code = live_app.page(review.user, java_script_enabled=False), to_judge(review)
    page.goto(f"/penilaian/{review.assessment_id}/tinjau/{code}/")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text(f"Butir {code} tersimpan.")).to_be_visible()
    assert Answer.objects.filter(assessment=review.assessment, item__code=code, line="assessor").count() == 1


def pages(review: ReviewAssignment) -> dict[str, tuple[User, str]]:
    user, sheet, now = review.user, review.assessment_id, review.assessment.cycle
    citra, imam = User.objects.get(username="citra"), User.objects.get(username="imam")
    old = Cycle.objects.get(year=now.year - 1, scope=now.scope_id)
    result = Publication.objects.select_related("assessment").order_by("pk").first()
    lead = ReviewAssignment.objects.filter(part="lead", assessment__state="objection").select_related("user").first()
    assert result is not None and lead is not None
    waiting = Objection.objects.filter(outcome="open", proof_links__isnull=False).select_related("item", "by").first()
    assert waiting is not None
    Stage.objects.filter(cycle=old, kind="objection").update(closes_at=clock.now() + dt.timedelta(days=5))
    return {
        "mine": (user, "/tinjauan/"),
        "desk": (user, f"/penilaian/{sheet}/tinjau/"),
        "item": (user, f"/penilaian/{sheet}/tinjau/{to_judge(review)}/"),
        "decisions": (lead.user, f"/penilaian/{lead.assessment_id}/putusan/"),
        "objected": (waiting.by, f"/penilaian/{waiting.assessment_id}/hasil/{waiting.item.code}/"),
        "proof": (waiting.by, f"/penilaian/{waiting.assessment_id}/keberatan/{waiting.pk}/bukti/"),
        "board": (citra, f"/penilaian/siklus/{now.pk}/asesor/"),
        "results": (citra, f"/penilaian/siklus/{old.pk}/hasil/"),
        "result": (citra, f"/penilaian/{result.assessment_id}/hasil/"),
        "publication": (citra, f"/terbitan/{result.pk}/"),
        "plenary": (imam, f"/penilaian/siklus/{old.pk}/pleno/"),
    }


@pytest.mark.parametrize(
    "name",
    [
        *("mine", "desk", "item", "decisions", "objected", "proof"),
        *("board", "results", "result", "publication", "plenary"),
    ],
)
def test_pages_of_reviews_are_accessible(live_app: Any, review: ReviewAssignment, name: str) -> None:
    user, path = pages(review)[name]
    page = live_app.page(user)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.goto(path).status == 200
        assert_accessible(page)
