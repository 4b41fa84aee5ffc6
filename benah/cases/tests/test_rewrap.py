"""Keys change hands: rotation that may break off (test 6), a colleague's yes, people who leave (test 21)."""

import pytest
from django.urls import reverse

from benah.caselog.queries import latest
from benah.cases import sides, vault
from benah.cases.actions import rewrap
from benah.cases.models import Case, Wrap
from benah.cases.records import Identity, Report
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.custody.actions.rotation import predecessor, replace_lost_key, rotate_key
from benah.custody.actions.seats import end_seat
from benah.custody.models import Lock, PersonKey, Readmission, Seat
from benah.custody.unlocking import Opened
from benah.sealing.envelope import SealBroken
from tests.desks import Seated, Seating, make_desk, open_key
from tests.sealed import make_case

pytestmark = pytest.mark.django_db
FRESH = "empat ekor ayam jantan"


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.nanda)


def hand(seat: Seated) -> Opened:
    return Opened(seat.person, seat.key, seat.private)


def reads(opened: Opened) -> list[str]:
    """What the report of every case says that this key opens."""
    with sides.desk(opened.key.pk):
        return [
            vault.open_record(
                vault.open_wraps(case.pk, case.wraps.filter(key=opened.key), opened.private),
                case.entries.get(kind="report"),
                Report,
            ).what
            for case in Case.objects.order_by("pk")
        ]


def test_rotation_interrupted_half_way_resumes(desk: Seating) -> None:
    """Test 6: what was sealed before opens afterwards, and a break loses nothing."""
    for number in range(5):
        make_case(desk, what=f"Laporan {number}")
    old = hand(desk.handlers[0])
    before = sorted(reads(old))
    new, _code = rotate_key(opened=old, passphrase=FRESH, reason="berkala")
    assert reads(new) == []
    assert rewrap.rewrap_step(opened=new, step=2) == 3
    # broken off here: old and new together still open everything
    held = predecessor(Opened(new.person, PersonKey.objects.get(pk=new.key.pk), new.private))
    assert held is not None and sorted(reads(new) + reads(held)) == before
    assert rewrap.rewrap_step(opened=new, step=2) == 1
    assert rewrap.rewrap_step(opened=new, step=2) == 0
    assert sorted(reads(new)) == before and reads(old) == []
    fresh = PersonKey.objects.get(pk=new.key.pk)
    assert not fresh.before_sealed and not Lock.objects.filter(key=old.key).exists()
    assert rewrap.rewrap_step(opened=Opened(new.person, fresh, new.private)) == 0
    assert sorted(reads(hand(desk.handlers[1]))) == before


def test_rotation_of_a_custodian_takes_shares_of_identities_along(desk: Seating) -> None:
    filed = make_case(desk, identity=Identity(name="Pelapor Contoh"))
    first, second = desk.custodians
    new, _code = rotate_key(opened=hand(first), passphrase=FRESH, reason="berkala")
    assert rewrap.rewrap_step(opened=new) == 0
    shares = []
    for who in (new, hand(second)):
        with sides.desk(who.key.pk):
            shares.append(vault.open_share(Wrap.objects.get(case=filed.case, key=who.key), who.private))
            entry = Case.objects.get().entries.get(kind="identity")
    assert vault.open_record(vault.identity_key(filed.case.pk, 1, shares), entry, Identity).name == "Pelapor Contoh"


def test_rotation_waits_for_the_one_before_and_happens_once(desk: Seating) -> None:
    make_case(desk)
    old = hand(desk.handlers[0])
    new, _code = rotate_key(opened=old, passphrase=FRESH, reason="berkala")
    with pytest.raises(Conflict, match="baru saja diganti"):
        rotate_key(opened=old, passphrase=FRESH, reason="lagi")
    with pytest.raises(Conflict, match="belum selesai"):
        rotate_key(opened=new, passphrase=FRESH, reason="lagi")
    assert PersonKey.objects.filter(person=old.person, retired_at=None).get() == new.key


def test_assigned_case_stays_assigned_to_the_person(desk: Seating) -> None:
    filed = make_case(desk)
    old = hand(desk.handlers[0])
    with sides.desk(old.key.pk):
        Case.objects.filter(pk=filed.case.pk).update(assigned_to=old.key)
    new, _code = rotate_key(opened=old, passphrase=FRESH, reason="berkala")
    rewrap.rewrap_step(opened=new)
    with sides.desk(new.key.pk):
        assert Case.objects.get().assigned_to_id == new.key.pk


def test_a_colleague_gives_access_back_after_comparing_the_key(cast, desk: Seating, client_of) -> None:
    make_case(desk, what="Hilang lalu kembali")
    loser, helper = desk.handlers
    before = reads(hand(loser))
    client = client_of(loser.person)
    page = client.post(reverse("custody:lost"), {"passphrase": FRESH, "again": FRESH})
    assert page.status_code == 200 and page.context["code"]
    asked = Readmission.objects.get()
    assert helper.person.notices.filter(kind="recovery_asked").count() == 1
    with sides.desk(asked.key.pk):
        assert not Case.objects.exists()
    answer = reverse("cases:request", args=[asked.pk])
    colleague = open_key(client_of(helper.person), helper)
    shown = colleague.get(reverse("cases:requests")).text
    assert loser.person.full_name in shown and asked.key.fingerprint not in shown
    assert colleague.post(answer, {"fingerprint": "0000 0000 0000"}).status_code == 422
    with sides.desk(asked.key.pk):
        assert not Case.objects.exists()
    assert colleague.post(answer, {"fingerprint": asked.key.fingerprint.upper()}).status_code == 302
    with sides.desk(asked.key.pk):
        assert Case.objects.count() == 1
    assert not still_holds(loser) and Readmission.objects.get().closed_at
    assert colleague.post(answer, {"fingerprint": asked.key.fingerprint}).status_code == 409
    words = [line.words for line in latest()]
    assert any("memberi" in text and loser.person.full_name in text for text in words)
    assert before == ["Hilang lalu kembali"]


def still_holds(seat: Seated) -> bool:
    with sides.keeper():
        return Wrap.objects.filter(key=seat.key).exists()


def test_nobody_agrees_for_themself_or_for_who_left(cast, desk: Seating) -> None:
    make_case(desk)
    loser, helper = desk.handlers
    new, _code = replace_lost_key(by=loser.person, passphrase=FRESH)
    asked = Readmission.objects.get()
    with pytest.raises(Forbidden):
        rewrap.readmit(opened=new, asked=asked, fingerprint=new.key.fingerprint)
    end_seat(seat=Seat.objects.get(person=loser.person), by=loser.person, reason="Mutasi")
    with pytest.raises(Refused, match="tidak lagi duduk"):
        rewrap.readmit(opened=hand(helper), asked=asked, fingerprint=new.key.fingerprint)


def test_a_handler_of_no_common_case_gives_nothing(cast, desk: Seating) -> None:
    make_case(desk)
    other = make_desk(cast.bali, by=cast.okta, second=cast.nanda).handlers[0]
    new, _code = replace_lost_key(by=desk.handlers[0].person, passphrase=FRESH)
    asked = Readmission.objects.get()
    assert rewrap.readmit(opened=hand(other), asked=asked, fingerprint=new.key.fingerprint) == 0
    assert reads(new) == [] and Readmission.objects.get().closed_at is None


def test_who_left_is_shown_and_loses_the_keys(cast, desk: Seating, client_of) -> None:
    """Test 21: what is said afterwards is under keys they never had."""
    filed = make_case(desk)
    leaving, staying = desk.handlers
    client = open_key(client_of(staying.person), staying)
    queue = reverse("cases:leavers")
    assert leaving.person.full_name not in client.get(queue).text
    with pytest.raises(Refused, match="masih duduk"):
        rewrap.remove_leaver(opened=hand(staying), leaving=leaving.key)
    end_seat(seat=Seat.objects.get(person=leaving.person), by=cast.okta, reason="Mutasi")
    assert leaving.person.full_name in client.get(queue).text
    remove = reverse("cases:leaver", args=[leaving.key.pk])
    assert client.post(remove).status_code == 302
    assert leaving.person.full_name not in client.get(queue).text
    assert reads(hand(leaving)) == [] and len(reads(hand(staying))) == 1
    with sides.desk(staying.key.pk):
        case = Case.objects.get(pk=filed.case.pk)
        assert case.epoch == 2
        held = list(case.wraps.filter(epoch=2, key__isnull=False))
        for wrap in held:
            with pytest.raises(SealBroken):
                vault.open_wraps(case.pk, [wrap], leaving.private)
    assert client.post(remove).status_code == 302  # again: nothing left to do


def test_rotation_on_the_pages(cast, desk: Seating, client_of) -> None:
    make_case(desk, what="Lewat halaman")
    seat = desk.handlers[0]
    client = open_key(client_of(seat.person), seat)
    page = client.post(reverse("custody:rotate"), {"reason": "berkala", "passphrase": FRESH, "again": FRESH})
    assert page.status_code == 200 and page.context["code"]
    assert "1 laporan" in client.get(reverse("cases:rotation")).text
    assert client.post(reverse("cases:rotation")).status_code == 302
    assert "selesai" in client.get(reverse("cases:rotation")).text
    key = PersonKey.objects.get(person=seat.person, retired_at=None)
    with sides.desk(key.pk):
        assert Case.objects.count() == 1
    assert clock.now() > key.made_at
