"""Pages of examination and decision: shown within their budget, sent twice done once, closed to who holds no key."""

import datetime as dt

import pytest
from django.urls import reverse

from benah.casework import urls
from benah.casework.actions import deciding, examining
from benah.casework.queries.examined import charges
from benah.casework.records import Sanction, Task
from benah.casework.tests.steps import PERSON, accept, act, charge, decide, look
from benah.core import clock
from tests.desks import Seating, make_desk
from tests.sealed import Filed, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


@pytest.fixture
def filed(desk: Seating) -> Filed:
    return make_case(desk)


def address(name: str, filed: Filed, *rest: str) -> str:
    return reverse(f"casework:{name}", args=[filed.case.pk, *rest])


def text_of(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_allegation_finding_and_sanction_through_the_pages(desk: Seating, filed: Filed, unlocked_client) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    client = unlocked_client(handler)
    seen = look(handler, filed, lambda found: found.case.version)
    sent = {"seen": seen, "what": "<b>Pungutan</b>", "person": PERSON, "status": "civil_servant"}
    sent |= {"act_on": (clock.today() - dt.timedelta(days=30)).isoformat(), "rule": "PP 94/2021"}
    bad = client.post(address("allege", filed), {**sent, "act_on": "kemarin"})
    assert bad.status_code == 422 and "Tulis tanggal lengkap" in text_of(bad) and "&lt;b&gt;Pungutan" in text_of(bad)
    assert client.post(address("allege", filed), sent).status_code == 302
    twice = client.post(address("allege", filed), sent)
    assert twice.status_code == 409 and "baru saja diubah" in text_of(twice)
    assert len(look(handler, filed, charges)) == 1
    page = text_of(client.get(address("examination", filed)))
    assert "&lt;b&gt;Pungutan" in page and "<b>Pungutan" not in page and "belum ada temuan" in page


def test_the_sanction_page_offers_the_lists_with_their_doubts(desk: Seating, filed: Filed, unlocked_client) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    ref = charge(handler, filed)
    decide(handler, filed)
    client = unlocked_client(handler)
    page = text_of(client.get(address("impose", filed, ref)))
    assert "pemotongan tunjangan kinerja" in page and "belum pasti berlaku" in page and "DKPP" not in page
    seen = look(handler, filed, lambda found: found.case.version)
    forged = client.post(address("impose", filed, ref), {"seen": seen, "code": "dkpp-tetap"})
    assert forged.status_code == 422
    assert client.post(address("impose", filed, ref), {"seen": seen, "code": "tunda-berkala"}).status_code == 302
    page = text_of(client.get(address("decision", filed)))
    assert "dasar belum pasti" in page and "Pelapor belum menerima jawaban akhir." in page


def test_full_tabs_stay_within_their_budget(
    desk: Seating, filed: Filed, unlocked_client, django_assert_max_num_queries
) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    act(handler, filed, examining.plan_task, what="Minta kuitansi.", who="Tim", by=clock.today())
    hearing = {"person": "Sari Lestari", "role": "witness", "place": ""}
    act(handler, filed, examining.summon, **hearing, summoned_on=clock.today(), held_on=clock.today())
    told = {"who": "Kasubbag", "post": "atasan langsung", "how": "nota dinas"}
    act(handler, filed, examining.tell_superior, **told, told_on=clock.today())
    ref = charge(handler, filed)
    decide(handler, filed)
    act(handler, filed, deciding.impose, ref=ref, code="teguran-lisan")
    client = unlocked_client(handler)
    client.get("/meja-pengaduan/")
    for tab in ("examination", "decision"):
        with django_assert_max_num_queries(22):
            answer = client.get(address(tab, filed))
        assert answer.status_code == 200 and PERSON in text_of(answer) and len(answer.content) < 150_000


def test_a_step_is_ticked_off_once(desk: Seating, filed: Filed, unlocked_client) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    act(handler, filed, examining.plan_task, what="Minta kuitansi.", who="", by=None)
    ref, seen = look(handler, filed, lambda found: (found.last(Task).ref, found.case.version))
    client = unlocked_client(handler)
    assert client.post(address("task_done", filed, ref), {"seen": seen}).status_code == 302
    assert client.post(address("task_done", filed, ref), {"seen": seen}).status_code == 409
    assert look(handler, filed, lambda found: found.current(Task)[0].done_on) == clock.today().isoformat()


def test_who_holds_no_key_finds_none_of_the_pages(cast, desk: Seating, filed: Filed, unlocked_client) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    ref = charge(handler, filed)
    other = make_desk(cast.bali, by=cast.okta, second=cast.dewi)
    client = unlocked_client(other.handlers[0])
    for pattern in urls.urlpatterns:
        if "<uuid:pk>" not in str(pattern.pattern):
            continue
        rest = [ref] if "<slug:ref>" in str(pattern.pattern) else []
        if "<uuid:file>" in str(pattern.pattern):
            rest = ["00000000-0000-4000-8000-000000000000"]
        there = client.get(address(pattern.name, filed, *rest))
        assert there.status_code in (404, 405), pattern.name


def test_a_sanction_of_another_case_is_not_found(desk: Seating, filed: Filed, unlocked_client) -> None:
    handler, second = desk.handlers[0], make_case(desk)
    for one in (filed, second):
        accept(handler, one)
    ref = charge(handler, second)
    decide(handler, second)
    act(handler, second, deciding.impose, ref=ref, code="teguran-lisan")
    sanction = look(handler, second, lambda found: found.last(Sanction)).ref
    client = unlocked_client(handler)
    assert client.get(address("deliver", second, sanction)).status_code == 200
    assert client.get(address("deliver", filed, sanction)).status_code == 404
