"""The pages on which a plan is submitted, signed, returned and revised, each by the wrong person and twice."""

import pytest

from benah.notices.models import Notice
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.models import PlanVersion
from tests.plans import begin_plan, in_force, row


def page(plan, path=""):
    return f"/rencana-aksi/{plan.pk}/{path}"


@pytest.fixture
def submitted(cast):
    plan = begin_plan(cast)
    row(cast, plan)
    submit_version(version=plan.versions.get(), by=cast.ani)
    return plan


def state(plan):
    return plan.versions.order_by("-number").first().state


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def test_submitting_tells_who_must_sign_and_twice_is_once(cast, client_of):
    plan = begin_plan(cast)
    row(cast, plan)
    ani = client_of(cast.ani)
    assert "1 kegiatan" in ani.get(page(plan, "ajukan/")).content.decode()
    assert ani.post(page(plan, "ajukan/")).status_code == 302
    assert ani.post(page(plan, "ajukan/")).status_code == 409
    assert state(plan) == "submitted"
    assert told("plan_waiting") == {"budi", "fajar"}
    assert Notice.objects.filter(kind="plan_waiting").count() == 2


def test_empty_plan_is_refused_on_its_page(cast, client_of):
    plan = begin_plan(cast)
    answer = client_of(cast.ani).post(page(plan, "ajukan/"))
    assert answer.status_code == 422 and "masih kosong" in answer.content.decode()


def test_two_leaders_sign_with_one_press_each(cast, client_of, submitted):
    for person in (cast.budi, cast.budi, cast.fajar):
        client_of(person).post(page(submitted, "persetujuan/"), {"act": "approve"})
    assert state(submitted) == "approved"
    version = submitted.versions.get()
    assert (version.secretary_by, version.leader_by) == (cast.budi, cast.fajar)
    assert told("plan_in_force") == {"ani", "budi", "citra"}
    assert client_of(cast.fajar).post(page(submitted, "persetujuan/"), {"act": "approve"}).status_code == 302
    assert "sudah berlaku" in client_of(cast.budi).get(page(submitted, "persetujuan/")).content.decode()


def test_only_leaders_sign(cast, client_of, submitted):
    for person, code in ((cast.ani, 403), (cast.citra, 403), (cast.eko, 404), (cast.galih, 404)):
        assert client_of(person).post(page(submitted, "persetujuan/"), {"act": "approve"}).status_code == code
    assert submitted.versions.get().secretary_by is None
    assert 'value="approve"' not in client_of(cast.ani).get(page(submitted, "persetujuan/")).content.decode()


def test_returning_needs_a_reason_and_tells_the_unit(cast, client_of, submitted):
    fajar = client_of(cast.fajar)
    answer = fajar.post(page(submitted, "persetujuan/"), {"act": "return", "reason": ""})
    assert answer.status_code == 422 and "belum diisi" in answer.content.decode()
    fajar.post(page(submitted, "persetujuan/"), {"act": "return", "reason": "Kegiatan 1 belum terukur."})
    assert state(submitted) == "draft"
    assert told("plan_returned") == {"ani", "budi"}
    assert "Kegiatan 1 belum terukur." in client_of(cast.ani).get(page(submitted)).content.decode()
    again = fajar.post(page(submitted, "persetujuan/"), {"act": "return", "reason": "Sekali lagi."})
    assert again.status_code == 409


def test_taking_back_opens_the_draft_and_drops_signatures(cast, client_of, submitted):
    sign_version(version=submitted.versions.get(), by=cast.budi)
    assert client_of(cast.ani).post(page(submitted, "tarik/")).status_code == 302
    version = submitted.versions.get()
    assert (version.state, version.secretary_by) == ("draft", None)
    assert client_of(cast.ani).post(page(submitted, "tarik/")).status_code == 409


def test_revision_keeps_the_plan_in_force_until_it_is_signed(cast, client_of):
    plan = in_force(cast)
    ani = client_of(cast.ani)
    assert "belum diisi" in ani.post(page(plan, "ubah/"), {"reason": " "}).content.decode()
    assert ani.post(page(plan, "ubah/"), {"reason": "Anggaran dipotong."}).status_code == 302
    assert ani.post(page(plan, "ubah/"), {"reason": "Anggaran dipotong."}).status_code == 409
    shown = ani.get(page(plan)).content.decode()
    assert "versi 2, konsep" in shown and "berlaku" in shown
    assert "Anggaran dipotong." in ani.get(page(plan, "konsep/")).content.decode()
    assert ani.post(page(plan, "batal/")).status_code == 302
    assert list(plan.versions.order_by("number").values_list("state", flat=True)) == ["approved", "discarded"]
    assert client_of(cast.eko).post(page(plan, "ubah/"), {"reason": "x"}).status_code == 404


def test_the_first_draft_cannot_be_discarded(cast, client_of):
    plan = begin_plan(cast)
    assert client_of(cast.ani).post(page(plan, "batal/")).status_code == 422
    assert PlanVersion.objects.get().state == "draft"
