"""With the receipt alone a reporter reads, writes and objects; without it there is nothing to see."""

import time

import pytest
from django.test import Client

from benah.cases import sides
from benah.cases.actions.filing import prove
from benah.cases.models import Case
from benah.cases.records import Answer, Message
from benah.cases.states import State
from benah.casework.actions.moving import move, write
from benah.casework.actions.triage import say
from benah.casework.reading import opened_case
from benah.core import clock
from benah.filing import visit
from benah.sealing.receipt import Receipt
from tests.desks import Seating, make_desk
from tests.sealed import Filed, make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def show(filed: Filed, language: str = "") -> object:
    return Client().post(f"/lapor/{language}ikuti/laporan/", {"receipt": filed.receipt.text.lower().replace("-", " ")})


def send(filed: Filed, act: str, seen: int, **values: str) -> object:
    return Client().post(
        "/lapor/ikuti/kirim/", {"visit": visit.written(filed.receipt), "act": act, "seen": seen, **values}
    )


def close(desk: Seating, filed: Filed) -> None:
    by, today = opened_by(desk.handlers[0]), clock.today()
    with opened_case(by, filed.case.pk) as found:
        move(found, to=State.TRIAGE, on=today, seen=found.case.version)
    with opened_case(by, filed.case.pk) as found:
        write(found, Answer(text="Sudah diperiksa, tidak terbukti."), "content", today)
    with opened_case(by, filed.case.pk) as found:
        move(found, to=State.CLOSED, on=today, seen=found.case.version, outcome="not_proven")


def test_receipt_opens_what_was_said_and_no_cookie_is_set(desk: Seating) -> None:
    filed = make_case(desk, what="Penanda ujian")
    with opened_case(opened_by(desk.handlers[0]), filed.case.pk) as found:
        say(found, text="Kami membacanya.", on=clock.today(), seen=found.case.version)
    answer = show(filed)
    assert answer.status_code == 200 and not answer.cookies
    assert "Penanda ujian" in answer.text and "Kami membacanya." in answer.text
    assert filed.receipt.line not in answer.text and filed.receipt.text not in answer.text
    assert "Your report" in show(filed, "en/").text


def test_a_receipt_of_nobody_gets_the_same_page_size(desk: Seating) -> None:
    make_case(desk)
    nobody = Client().post("/lapor/ikuti/laporan/", {"receipt": Receipt.from_token(b"\1" * 32).text})
    assert nobody.status_code == 422 and "Tidak ada laporan" in nobody.text
    slip = Client().post("/lapor/ikuti/laporan/", {"receipt": "ABCD"})
    assert slip.status_code == 422 and len(slip.content) == len(nobody.content)


def test_a_message_answers_the_desk_and_is_sent_once(desk: Seating) -> None:
    filed = make_case(desk)
    by = opened_by(desk.handlers[0])
    with opened_case(by, filed.case.pk) as found:
        move(found, to=State.TRIAGE, on=clock.today(), seen=found.case.version)
    with opened_case(by, filed.case.pk) as found:
        say(found, text="Tanggal berapa?", on=clock.today(), seen=found.case.version, asks=True)
        seen = Case.objects.get(pk=filed.case.pk).last_place
    assert "Penangan menunggu keterangan Anda" in show(filed).text
    assert send(filed, "pesan", seen, text="Tanggal 3.").status_code == 200
    again = send(filed, "pesan", seen, text="Tanggal 3.")
    assert again.status_code == 409 and "Tanggal 3." in again.text
    with opened_case(by, filed.case.pk) as found:
        assert found.case.state == State.TRIAGE and found.case.has_unread
        assert [message.text for message in found.all(Message)] == ["Tanggal berapa?", "Tanggal 3."]


def test_decision_is_read_rated_and_objected_to(desk: Seating) -> None:
    filed = make_case(desk)
    early = send(filed, "keberatan", 1, text="Tidak setuju.")
    assert early.status_code == 409 and "belum selesai" in early.text
    close(desk, filed)
    page = show(filed).text
    assert "Sudah diperiksa, tidak terbukti." in page
    with sides.keeper():
        seen = Case.objects.get().last_place
    assert send(filed, "nilai", seen, stars="4").status_code == 200
    assert send(filed, "nilai", seen + 1, stars="1").status_code == 409
    assert send(filed, "keberatan", seen + 1, text="Saksi belum didengar.").status_code == 200
    with sides.keeper():
        case = Case.objects.get()
        assert (case.satisfaction, case.state) == (4, State.OBJECTION)
    prove(filed.receipt)


def test_retaliation_makes_it_urgent(desk: Seating) -> None:
    filed = make_case(desk)
    assert send(filed, "pembalasan", 1, text="Saya dipindahkan.").status_code == 200
    with opened_case(opened_by(desk.standbys[0]), filed.case.pk) as found:
        assert found.case.is_urgent


def test_a_visit_ends_after_a_quarter_of_an_hour(desk: Seating) -> None:
    filed = make_case(desk)
    old = visit.written(filed.receipt, now=time.time() - visit.SECONDS - 1)
    answer = Client().post("/lapor/ikuti/kirim/", {"visit": old, "act": "pesan", "seen": "1", "text": "x"})
    assert answer.status_code == 422 and "15 menit" in answer.text
    broken = Client().post("/lapor/ikuti/kirim/", {"visit": "AAAA", "act": "pesan"})
    assert broken.status_code == 422
