"""Two people and a delay before anybody new may read; the desk is told and may object (test 22)."""

import datetime as dt

import pytest
from django.urls import reverse

from benah.access.models import User
from benah.access.roles import Role
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.custody.actions import seats
from benah.custody.models import Desk, Duty, Seat
from benah.custody.models_desk import DeskKind
from benah.directory.actions.people import add_person, renew_link
from tests.desks import make_desk

pytestmark = pytest.mark.django_db


def candidate(cast, role: Role = Role.COMPLAINT_HANDLER, name: str = "wira") -> User:
    return add_person(
        by=None,
        unit=cast.jatim,
        full_name=name.title(),
        username=name,
        role=role,
        sk_number="SK-2",
        valid_from=clock.today(),
    ).user


@pytest.fixture
def desk(cast) -> Desk:
    return make_desk(cast.jatim, by=cast.okta, second=cast.nanda).desk


def propose(cast, desk: Desk, **more: object) -> Seat:
    wanted = {"person": more.pop("person", None) or candidate(cast), "duty": Duty.HANDLER, "decree": "SK-2"}
    return seats.propose_seat(desk=desk, by=cast.okta, **{**wanted, **more})  # type: ignore[arg-type]


def told(desk: Desk, kind: str = "seat_changed") -> dict[str, int]:
    people = User.objects.filter(seats__desk=desk, seats__takes_effect_on__lte=clock.today())
    return {person.username: person.notices.filter(kind=kind).count() for person in people}


def test_a_new_reader_takes_two_people_a_delay_and_tells_everybody(cast, desk: Desk, settings) -> None:
    """Test 22: delay and alarm observed."""
    seat = propose(cast, desk)
    assert set(told(desk).values()) == {1}
    assert seat not in Seat.objects.on(clock.today() + dt.timedelta(days=90))
    seat = seats.confirm_seat(seat=seat, by=cast.nanda)
    assert set(told(desk).values()) == {2}
    first = clock.today() + dt.timedelta(days=settings.SEAT_DELAY_DAYS)
    assert settings.SEAT_DELAY_DAYS == 3
    assert seat not in Seat.objects.on(first - dt.timedelta(days=1)) and seat in Seat.objects.on(first)
    assert seats.begin_seats() == 5  # those of the desk itself, which nobody was told of yet
    begun = told(desk)
    Seat.objects.filter(pk=seat.pk).update(takes_effect_on=clock.today())
    assert seats.begin_seats() == 1 and seats.begin_seats() == 0
    assert all(count == begun.get(name, 0) + 1 for name, count in told(desk).items() if name in begun)


def test_one_administrator_alone_gets_nobody_in(cast, desk: Desk) -> None:
    with pytest.raises(Refused, match="diri sendiri"):
        propose(cast, desk, person=cast.okta)
    seat = propose(cast, desk)
    for person in (cast.okta, seat.person, cast.dewi, cast.citra, cast.putu):
        with pytest.raises(Forbidden):
            seats.confirm_seat(seat=seat, by=person)
    assert seat not in Seat.objects.on(clock.today() + dt.timedelta(days=90))


def test_an_inspector_the_administrator_just_made_or_took_over_does_not_count(cast, desk: Desk) -> None:
    helper = add_person(
        by=cast.okta,
        unit=cast.national,
        full_name="Sesa",
        username="sesa",
        role=Role.INSPECTOR,
        sk_number="SK-3",
        valid_from=clock.today(),
    ).user
    seat = propose(cast, desk)
    with pytest.raises(Forbidden, match="baru dibuat atau diatur ulang"):
        seats.confirm_seat(seat=seat, by=helper)
    renew_link(user=cast.nanda, by=cast.okta)
    later = propose(cast, desk, person=candidate(cast, name="yoga"))
    with pytest.raises(Forbidden, match="baru dibuat atau diatur ulang"):
        seats.confirm_seat(seat=later, by=cast.nanda)
    seats.confirm_seat(seat=later, by=cast.imam)


def test_database_refuses_a_seat_made_by_one(cast, desk: Desk) -> None:
    from django.db import IntegrityError, transaction

    seat, now = propose(cast, desk), clock.now()
    for confirmer in (cast.okta, seat.person):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.filter(pk=seat.pk).update(
                confirmed_by=confirmer, confirmed_at=now, takes_effect_on=clock.today()
            )


def test_somebody_at_the_desk_objects_before_it_counts_and_not_after(cast, desk: Desk) -> None:
    colleague = Seat.objects.filter(desk=desk, duty=Duty.HANDLER).first().person
    seat = seats.confirm_seat(seat=propose(cast, desk), by=cast.nanda)
    with pytest.raises(Forbidden):
        seats.refuse_seat(seat=seat, by=cast.okta, reason="-")
    seats.refuse_seat(seat=seat, by=colleague, reason="Tidak dikenal")
    assert seat not in Seat.objects.on(clock.today() + dt.timedelta(days=90))
    with pytest.raises(Conflict):
        seats.refuse_seat(seat=seat, by=colleague, reason="Lagi")
    with pytest.raises(Conflict):
        seats.confirm_seat(seat=seat, by=cast.imam)
    sitting = Seat.objects.filter(desk=desk, duty=Duty.STANDBY).get()
    with pytest.raises(Conflict, match="sudah berlaku"):
        seats.refuse_seat(seat=sitting, by=colleague, reason="Terlambat")


def test_content_and_identity_stay_in_different_hands(cast, desk: Desk) -> None:
    custodian = Seat.objects.filter(desk=desk, duty=Duty.CUSTODIAN).first().person
    with pytest.raises(Refused, match="belum bertugas"):
        propose(cast, desk, person=custodian)
    from benah.directory.actions.assignments import add_assignment

    add_assignment(
        user=custodian,
        role=Role.COMPLAINT_HANDLER,
        unit=cast.jatim,
        sk_number="SK-4",
        valid_from=clock.today(),
        by=None,
    )
    with pytest.raises(Refused, match="tidak boleh merangkap"):
        propose(cast, desk, person=custodian)


def test_ending_takes_effect_at_once_and_is_told(cast, desk: Desk) -> None:
    seat = Seat.objects.filter(desk=desk, duty=Duty.HANDLER).first()
    before = told(desk)
    with pytest.raises(Forbidden):
        seats.end_seat(seat=seat, by=cast.citra, reason="-")
    seats.end_seat(seat=seat, by=seat.person, reason="Mutasi")
    assert seat not in Seat.objects.on(clock.today())
    after = told(desk)
    assert all(after[name] == before[name] + 1 for name in before)
    with pytest.raises(Conflict):
        seats.end_seat(seat=seat, by=cast.okta, reason="Lagi")


def test_desk_opens_once_of_a_kind_and_where_it_belongs(cast) -> None:
    wanted = {"unit": cast.bali, "kind": DeskKind.PROVINCE_DESK, "name": "Meja Bali", "decree": "SK-9"}
    desk = seats.open_desk(by=cast.okta, **wanted)
    assert desk.valid_from == clock.today()
    with pytest.raises(Conflict):
        seats.open_desk(by=cast.okta, **wanted)
    with pytest.raises(Refused, match="tidak ada di tingkat"):
        seats.open_desk(by=cast.okta, **{**wanted, "unit": cast.denpasar})
    with pytest.raises(Forbidden):
        seats.open_desk(by=cast.dewi, **{**wanted, "unit": cast.aceh})


def test_pages_lead_from_proposal_to_yes(cast, desk: Desk, client_of) -> None:
    candidate(cast)
    admin, inspector = client_of(cast.okta), client_of(cast.nanda)
    address = reverse("custody:seat_propose", args=[desk.pk])
    bad = admin.post(address, {"person": "tidakada", "duty": "handler", "decree": "SK-2"})
    assert bad.status_code == 422 and "Tidak ada akun" in bad.text
    assert admin.post(address, {"person": "wira", "duty": "handler", "decree": "SK-2"}).status_code == 302
    again = admin.post(address, {"person": "wira", "duty": "handler", "decree": "SK-2"})
    assert again.status_code == 409 and "sedang diusulkan" in again.text
    page = reverse("custody:desk", args=[desk.pk])
    seat = Seat.objects.get(person__username="wira")
    confirm = reverse("custody:seat_confirm", args=[seat.pk])
    assert confirm not in admin.get(page).text and confirm in inspector.get(page).text
    assert admin.post(confirm).status_code == 403
    assert inspector.post(confirm).status_code == 302
    assert inspector.post(confirm).status_code == 409
    assert "berlaku" in admin.get(page).text


def test_list_of_desks_stays_cheap(cast, desk: Desk, client_of, django_assert_max_num_queries) -> None:
    client = client_of(cast.okta)
    with django_assert_max_num_queries(15):
        assert desk.name in client.get(reverse("custody:desks")).text
    with django_assert_max_num_queries(15):
        client.get(reverse("custody:desk", args=[desk.pk]))
