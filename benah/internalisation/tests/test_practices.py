"""Good practices: released by a tier above, then adopted into another unit's plan in one step, with credit."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from benah.access.grants import Access
from benah.access.models import User
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files.policies import can_view
from benah.internalisation.actions import linking
from benah.internalisation.actions import practices as actions
from benah.internalisation.actions.adopting import adopt_practice
from benah.internalisation.holders import HOLDERS
from benah.internalisation.models import Adoption, Practice
from benah.internalisation.tests.making import practice, practice_draft, released
from benah.notices.models import Notice
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.lines import remove_line
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan, Activity
from tests.cast import Cast
from tests.documents import add
from tests.papers import pdf
from tests.plans import plan_year

Client = Callable[[User], Any]
State = Practice.State


def test_writing_twice_is_once(cast: Cast) -> None:
    assert practice(cast) == practice(cast) and Practice.objects.count() == 1


def test_from_draft_to_released_and_back(cast: Cast) -> None:
    found = practice(cast)
    with pytest.raises(Conflict):
        actions.release_practice(practice=found, by=cast.citra)
    actions.submit_practice(practice=found, by=cast.ani)
    actions.submit_practice(practice=found, by=cast.ani)
    with pytest.raises(Refused, match="menunggu"):
        actions.rewrite_practice(practice=found, draft=practice_draft(), seen_edition=1, by=cast.ani)
    with pytest.raises(Refused, match="diperbaiki"):
        actions.return_practice(practice=found, reason="", by=cast.citra)
    actions.return_practice(practice=found, reason="Tambah angka", by=cast.citra)
    found.refresh_from_db()
    assert found.state == State.DRAFT and found.return_reason == "Tambah angka"
    actions.submit_practice(practice=found, by=cast.ani)
    actions.release_practice(practice=found, by=cast.citra)
    again = actions.release_practice(practice=found, by=cast.citra)
    assert again.state == State.RELEASED and again.scope == cast.jatim
    kinds = list(
        Notice.objects.filter(person=cast.ani, kind__startswith="practice")
        .order_by("pk")
        .values_list("kind", flat=True)
    )
    assert kinds == ["practice_returned", "practice_released"]
    assert Notice.objects.filter(person=cast.citra, kind="practice_submitted").count() == 2


@pytest.mark.parametrize("who", ["ani", "budi", "putu", "imam"])
def test_only_the_tier_above_releases(cast: Cast, who: str) -> None:
    found = actions.submit_practice(practice=practice(cast), by=cast.ani)
    with pytest.raises(Forbidden):
        actions.release_practice(practice=found, by=getattr(cast, who))


def test_released_words_stay(cast: Cast) -> None:
    found = released(cast)
    with pytest.raises(DatabaseError, match="was released"), transaction.atomic():
        Practice.objects.filter(pk=found.pk).update(result="Lebih bagus")
    with pytest.raises(Refused, match="dirilis"):
        actions.rewrite_practice(practice=found, draft=practice_draft("Lain"), seen_edition=1, by=cast.ani)


def test_two_editors_are_told(cast: Cast) -> None:
    found = practice(cast)
    actions.rewrite_practice(practice=found, draft=practice_draft("Satu"), seen_edition=1, by=cast.ani)
    with pytest.raises(Conflict):
        actions.rewrite_practice(practice=found, draft=practice_draft("Dua"), seen_edition=1, by=cast.budi)


def test_who_may_read_a_released_practice_reads_its_proof(cast: Cast, evidence_folder: Any) -> None:
    found = practice(cast)
    document = add(cast.tulungagung, cast.ani, pdf(["Rekap"]), title="Rekap antrean")
    linking.attach(holder=HOLDERS["praktik"], owner=found, documents=[document], by=cast.ani)
    assert not can_view(Access(cast.eko), document)
    actions.submit_practice(practice=found, by=cast.ani)
    actions.release_practice(practice=found, by=cast.citra)
    assert can_view(Access(cast.eko), document) and not can_view(Access(cast.rai), document)
    with pytest.raises(Refused, match="dirilis"):
        linking.detach(holder=HOLDERS["praktik"], owner=found, link_id=found.links.get().pk, by=cast.ani)


def test_adopting_begins_the_plan_and_is_done_once(cast: Cast) -> None:
    plan_year(cast)
    found = released(cast)
    first = adopt_practice(practice=found, unit=cast.madiun, by=cast.eko)
    assert adopt_practice(practice=found, unit=cast.madiun, by=cast.eko) == first
    line = first.activity.lines.get()
    assert first.activity.origin == Activity.Origin.PRACTICE and line.area == "A8"
    assert "Loket dibuka pukul tujuh" in line.name and "KPU Kabupaten Tulungagung" in line.name
    assert line.version.plan.unit == cast.madiun and line.version.state == "draft"
    assert [str(value) for value in line.targets.get().per_period[:3]] == ["None"] * 3
    assert Notice.objects.filter(person=cast.ani, kind="practice_adopted").count() == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Adoption.objects.all().delete()


def test_adopting_into_a_plan_in_force_begins_a_revision(cast: Cast) -> None:
    plan_year(cast, approval="secretary")
    found = released(cast)
    adopt_practice(practice=found, unit=cast.madiun, by=cast.eko)
    plan = ActionPlan.objects.get(unit=cast.madiun)
    version = submit_version(version=plan.versions.get(), by=cast.eko)
    other = released(cast, "Papan informasi")
    with pytest.raises(Refused, match="menunggu persetujuan"):
        adopt_practice(practice=other, unit=cast.madiun, by=cast.eko)
    sign_version(version=version, by=cast.galih)
    adoption = adopt_practice(practice=other, unit=cast.madiun, by=cast.eko)
    draft = plan.versions.get(state="draft")
    assert draft.number == 2 and "Papan informasi" in draft.reason
    assert draft.lines.count() == 2 and adoption.activity.number == 2


def test_a_removed_row_gives_no_credit_and_may_be_adopted_again(cast: Cast, client_of: Client) -> None:
    plan_year(cast)
    found, address = released(cast), reverse("internalisation:practices")
    adoption = adopt_practice(practice=found, unit=cast.madiun, by=cast.eko)
    client = client_of(cast.ani)
    assert "diadopsi oleh 1 satker" in client.get(address).content.decode()
    remove_line(line=adoption.activity.lines.get(), by=cast.eko)
    assert "diadopsi oleh" not in client.get(address).content.decode()
    assert adopt_practice(practice=found, unit=cast.madiun, by=cast.eko) != adoption


def test_who_may_not_adopt(cast: Cast) -> None:
    found = released(cast)
    with pytest.raises(Refused, match="belum dibuka"):
        adopt_practice(practice=found, unit=cast.madiun, by=cast.eko)
    plan_year(cast)
    with pytest.raises(Forbidden):
        adopt_practice(practice=found, unit=cast.madiun, by=cast.citra)
    with pytest.raises(Refused, match="satker Anda sendiri"):
        adopt_practice(practice=found, unit=cast.tulungagung, by=cast.ani)
    with pytest.raises(Refused, match=r"tidak .lagi. terbuka"):  # released to Jawa Timur alone
        adopt_practice(practice=found, unit=cast.denpasar, by=cast.rai)
    actions.withdraw_practice(practice=found, reason="Angkanya salah", by=cast.citra)
    with pytest.raises(Refused, match=r"tidak .lagi. terbuka"):
        adopt_practice(practice=found, unit=cast.madiun, by=cast.eko)


def test_credit_stands_on_both_sides(cast: Cast, client_of: Client) -> None:
    plan_year(cast)
    found = released(cast)
    answer = client_of(cast.eko).post(reverse("internalisation:adopt", args=[found.pk, cast.madiun.pk]))
    adoption = Adoption.objects.get()
    assert answer["Location"].endswith(f"#k{adoption.activity.number}")
    plan = client_of(cast.eko).get(answer["Location"]).content.decode()
    assert "praktik baik KPU Kabupaten Tulungagung, diadopsi oleh 1 satker" in plan
    theirs = client_of(cast.ani).get(reverse("internalisation:practice", args=[found.pk])).content.decode()
    assert "KPU Kota Madiun" in theirs and "diadopsi oleh 1 satker" in theirs
    own = client_of(cast.eko).get(reverse("internalisation:practice", args=[found.pk])).content.decode()
    assert "Sudah diadopsi satker Anda" in own and "Adopsi ke rencana kami" not in own


def test_search_finds_words_areas_and_offices(cast: Cast, client_of: Client) -> None:
    released(cast), released(cast, "Papan informasi")
    client, address = client_of(cast.eko), reverse("internalisation:practices")
    for query, hits in (("?q=loket+tujuh", 1), ("?q=tulungagung", 2), ("?q=%25", 0), ("?area=A1", 0), ("?area=A8", 2)):
        html = client.get(address + query).content.decode()
        assert html.count('<li class="card">') == hits, query


def test_nobody_begins_a_plan_by_looking(cast: Cast, client_of: Client) -> None:
    plan_year(cast)
    found = released(cast)
    client_of(cast.eko).get(reverse("internalisation:practice", args=[found.pk]))
    assert not ActionPlan.objects.filter(unit=cast.madiun).exists()
    start_plan(plan_year=plan_year(cast), unit=cast.madiun, by=cast.eko)
    assert client_of(cast.eko).get(reverse("internalisation:adopt", args=[found.pk, 1])).status_code == 405
