"""An identity opens with two custodians' agreement, once, to who asked, within seven days – and in no other way."""

import datetime as dt
import json

import pytest
from django.db import DatabaseError, transaction

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides, vault
from benah.cases.actions.erasing import forget_shares
from benah.cases.models import Entry, IdentityRequest, IdentityVoice, Wrap
from benah.cases.records import Identity, Message
from benah.casework.reading import opened_case
from benah.core import clock
from benah.sealing.errors import SealBroken
from tests.desks import Seated, Seating, make_desk
from tests.sealed import Filed, make_case, opened_by

pytestmark = pytest.mark.django_db
NAME = "Kirana Pelapor"
REASON = "Saksi harus dipanggil."


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


@pytest.fixture
def filed(desk: Seating) -> Filed:
    return make_case(desk, identity=Identity(name=NAME, contact="0812"))


def page_of(filed: Filed) -> str:
    return f"/meja-pengaduan/laporan/{filed.case.pk}/identitas/"


def voice_of(seat: Seated) -> IdentityVoice:
    with sides.desk(seat.key.pk):
        return IdentityVoice.objects.get(key=seat.key)


def answer(client, seat: Seated, word: str = "setujui"):
    return client(seat).post(f"/meja-pengaduan/identitas/{voice_of(seat).pk}/{word}/")


def asked(client, filed: Filed, seat: Seated, **more: str) -> None:
    assert client(seat).post(f"{page_of(filed)}minta/", {"reason": REASON, **more}).status_code == 302


def test_two_custodians_open_it_once_to_who_asked(desk: Seating, filed: Filed, unlocked_client) -> None:
    asker, other = desk.handlers
    asked(unlocked_client, filed, asker)
    first, second = desk.custodians
    shown = unlocked_client(first).get("/meja-pengaduan/identitas/").content.decode()
    assert REASON in shown and asker.person.full_name in shown and NAME not in shown
    assert answer(unlocked_client, first).status_code == 302
    early = unlocked_client(asker).post(f"{page_of(filed)}buka/")
    assert early.status_code == 422 and NAME not in early.content.decode()
    assert answer(unlocked_client, second).status_code == 302
    stranger = unlocked_client(other).post(f"{page_of(filed)}buka/")
    assert stranger.status_code == 422 and NAME not in stranger.content.decode()
    opened = unlocked_client(asker).post(f"{page_of(filed)}buka/")
    assert opened.status_code == 200 and NAME in opened.content.decode() and "no-store" in opened["Cache-Control"]
    again = unlocked_client(asker).post(f"{page_of(filed)}buka/")
    assert again.status_code == 422 and NAME not in again.content.decode()
    assert NAME not in unlocked_client(asker).get(page_of(filed)).content.decode()
    with sides.desk(asker.key.pk):
        assert not Entry.objects.filter(audience="identity").exists()
        assert {bytes(voice.share) for voice in IdentityVoice.objects.all()} == {b""}
    written = [json.loads(row.leaf)["act"] for row in LogEntry.objects.filter(case_id=filed.case.pk)]
    acts = [act for act in written if act.startswith("identity.")]
    assert acts == ["identity.asked", "identity.agreed", "identity.agreed", "identity.opened"]


def test_one_custodian_twice_is_one_custodian(desk: Seating, filed: Filed, unlocked_client) -> None:
    asked(unlocked_client, filed, desk.handlers[0])
    first = desk.custodians[0]
    answer(unlocked_client, first)
    twice = answer(unlocked_client, first)
    assert twice.status_code == 409 and "sudah dijawab" in twice.content.decode()
    assert unlocked_client(desk.handlers[0]).post(f"{page_of(filed)}buka/").status_code == 422
    with sides.desk(desk.handlers[0].key.pk), pytest.raises(DatabaseError), transaction.atomic():
        IdentityVoice.objects.create(
            request=IdentityRequest.objects.get(), key=first.key, reason=b"", answer="agreed", answered_on=clock.today()
        )


def test_a_share_opens_with_the_key_of_who_asked_alone(desk: Seating, filed: Filed, unlocked_client) -> None:
    asker, other = desk.handlers
    asked(unlocked_client, filed, asker)
    answer(unlocked_client, desk.custodians[0])
    with sides.desk(asker.key.pk):
        voice = IdentityVoice.objects.select_related("request").get(key=desk.custodians[0].key)
    assert vault.share_given(voice, asker.private)
    for seat in (other, desk.custodians[1], desk.standbys[0]):
        with pytest.raises(SealBroken):
            vault.share_given(voice, seat.private)


def test_a_refusal_ends_the_request(desk: Seating, filed: Filed, unlocked_client) -> None:
    asked(unlocked_client, filed, desk.handlers[0])
    answer(unlocked_client, desk.custodians[0])
    assert answer(unlocked_client, desk.custodians[1], "tolak").status_code == 302
    assert unlocked_client(desk.handlers[0]).post(f"{page_of(filed)}buka/").status_code == 422
    assert "ditolak" in unlocked_client(desk.handlers[0]).get(page_of(filed)).content.decode()


def test_agreement_runs_out_after_seven_days(desk: Seating, filed: Filed, unlocked_client) -> None:
    asker = desk.handlers[0]
    asked(unlocked_client, filed, asker)
    for seat in desk.custodians:
        answer(unlocked_client, seat)
    before = clock.today() - dt.timedelta(days=8)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_identityrequest SET asked_on = %s, expires_on = %s", [before, before + dt.timedelta(days=7)]
        )
    assert unlocked_client(asker).post(f"{page_of(filed)}buka/").status_code == 422
    assert "tujuh hari" in unlocked_client(asker).get(page_of(filed)).content.decode()
    assert forget_shares(clock.today()) == 1
    with sides.keeper():
        assert not IdentityVoice.objects.exclude(share=b"").exists()
    asked(unlocked_client, filed, asker)


def test_asking_twice_is_one_request(desk: Seating, filed: Filed, unlocked_client) -> None:
    asked(unlocked_client, filed, desk.handlers[0])
    again = unlocked_client(desk.handlers[0]).post(f"{page_of(filed)}minta/", {"reason": "Lagi."})
    assert again.status_code == 409 and "Lagi." in again.content.decode()
    with sides.desk(desk.handlers[0].key.pk):
        assert IdentityRequest.objects.count() == 1


def test_without_an_identity_there_is_nothing_to_ask(desk: Seating, unlocked_client) -> None:
    filed = make_case(desk)
    answer = unlocked_client(desk.handlers[0]).post(f"{page_of(filed)}minta/", {"reason": REASON})
    assert answer.status_code == 422
    assert "tidak menyimpan identitas" in unlocked_client(desk.handlers[0]).get(page_of(filed)).content.decode()


def test_others_neither_ask_nor_agree(cast, desk: Seating, filed: Filed, unlocked_client) -> None:
    asked(unlocked_client, filed, desk.handlers[0])
    other = make_desk(cast.bali, by=cast.okta, second=cast.dewi)
    assert unlocked_client(other.handlers[0]).get(page_of(filed)).status_code == 404
    voice = voice_of(desk.custodians[0]).pk
    for seat in (other.custodians[0], desk.custodians[1]):
        assert unlocked_client(seat).post(f"/meja-pengaduan/identitas/{voice}/setujui/").status_code == 404
    assert unlocked_client(desk.handlers[0]).post(f"/meja-pengaduan/identitas/{voice}/setujui/").status_code == 403
    assert unlocked_client(desk.custodians[0]).get(page_of(filed)).status_code == 403
    assert REASON not in unlocked_client(other.custodians[0]).get("/meja-pengaduan/identitas/").content.decode()


@pytest.mark.parametrize("unsafe", [False, True], ids=["told", "not-told"])
def test_the_reporter_is_told_unless_it_endangers_them(
    desk: Seating, filed: Filed, unlocked_client, unsafe: bool
) -> None:
    asked(unlocked_client, filed, desk.handlers[0], **({"unsafe": "on"} if unsafe else {}))
    for seat in desk.custodians:
        answer(unlocked_client, seat)
    assert unlocked_client(desk.handlers[0]).post(f"{page_of(filed)}buka/").status_code == 200
    with opened_case(opened_by(desk.handlers[1]), filed.case.pk) as found:
        said = [message.text for message in found.all(Message)]
    assert [REASON in text for text in said] == ([] if unsafe else [True])


def test_the_key_of_the_desk_alone_opens_no_share(desk: Seating, filed: Filed) -> None:
    with sides.desk(desk.handlers[0].key.pk):
        for held in Wrap.objects.filter(case=filed.case, audience="identity"):
            with pytest.raises(SealBroken):
                vault.open_share(held, desk.handlers[0].private)
