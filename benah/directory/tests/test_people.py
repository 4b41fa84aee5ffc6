"""Entering people, giving, ending and handing over duties: who may, what is refused, what is written down."""

import datetime as dt
import threading

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.roles import Permission, Role
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory import duties
from benah.directory.actions.assignments import add_assignment, end_assignment, hand_over_duties
from benah.directory.actions.people import add_person, change_person, close_account, renew_link
from benah.directory.actions.units import add_post, close_post
from benah.directory.queries import person_by_name
from benah.directory.rules import overlaps
from benah.units.models import Unit
from tests.cast import Cast, make_cast

TODAY = clock.today()


def enter(by: User | None, unit: Unit, role: Role = Role.OPERATOR, **more: object) -> Assignment:
    values = {"username": "siti", "full_name": "Siti", "sk_number": "9/2026", "valid_from": TODAY} | more
    return add_person(role=role, unit=unit, by=by, **values)  # type: ignore[arg-type]  # tests vary single values


def last_act() -> tuple[str, User | None]:
    event = AuditEvent.objects.order_by("-id").select_related("by").first()
    assert event is not None
    return event.act, event.by


def test_secretary_enters_an_operator_who_cannot_sign_in_before_the_link(cast: Cast) -> None:
    duty = enter(cast.budi, cast.tulungagung, username=" Siti.RB ", email="Siti@KPU.example")
    assert duty.user.username == "siti.rb"
    assert duty.user.email == "siti@kpu.example"
    assert not duty.user.has_usable_password()
    assert duty.made_by == cast.budi
    assert Access(duty.user).can(Permission.ASSESSMENT_FILL, cast.tulungagung)
    assert last_act() == ("person.added", cast.budi)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_secretary_appoints_nobody_but_operators(cast: Cast, role: Role) -> None:
    with pytest.raises(Refused):
        enter(cast.budi, cast.tulungagung, role, valid_to=TODAY)
    assert not User.objects.filter(username="siti").exists()


@pytest.mark.parametrize("where", ["madiun", "jatim", "denpasar"])
def test_secretary_appoints_nowhere_else(cast: Cast, where: str) -> None:
    with pytest.raises(Forbidden):
        enter(cast.budi, getattr(cast, where))


def test_coordinator_appoints_in_the_province_and_below_only(cast: Cast) -> None:
    enter(cast.citra, cast.surabaya, Role.UNIT_HEAD)
    enter(cast.citra, cast.jatim, Role.ASSESSOR, username="tono")
    for role, unit in [(Role.OPERATOR, cast.denpasar), (Role.COORDINATOR, cast.jatim), (Role.INSPECTOR, cast.national)]:
        with pytest.raises(Forbidden):
            enter(cast.citra, unit, role, username="lain")


@pytest.mark.parametrize(("who", "role"), [("ani", Role.OPERATOR), ("nanda", Role.OPERATOR), ("imam", Role.OPERATOR)])
def test_who_may_not_appoint_does_not(cast: Cast, who: str, role: Role) -> None:
    with pytest.raises(Forbidden):
        enter(getattr(cast, who), cast.tulungagung, role)


def test_role_must_exist_at_the_tier(cast: Cast) -> None:
    with pytest.raises(Refused, match="tidak ada di tingkat") as refusal:
        enter(None, cast.tulungagung, Role.COORDINATOR)
    assert refusal.value.code == "wrong_tier"
    with pytest.raises(Refused):
        enter(cast.dewi, cast.national, Role.OPERATOR)


def test_evaluator_must_have_a_last_day(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        enter(cast.dewi, cast.jatim, Role.EVALUATOR)
    assert refusal.value.code == "needs_end"
    assert enter(cast.dewi, cast.jatim, Role.EVALUATOR, valid_to=TODAY + dt.timedelta(days=3)).valid_to


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"username": "a"}, "bad_username"),
        ({"username": "dua kata"}, "bad_username"),
        ({"username": "ANI"}, "username_taken"),
        ({"sk_number": "  "}, "no_sk"),
        ({"valid_to": TODAY - dt.timedelta(days=1)}, "dates_in_order"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(cast: Cast, change: dict[str, object], code: str) -> None:
    people, events = User.objects.count(), AuditEvent.objects.count()
    with pytest.raises(Refused) as refusal:
        enter(cast.budi, cast.tulungagung, **change)
    assert refusal.value.code == code
    assert (User.objects.count(), AuditEvent.objects.count()) == (people, events)


def test_mail_address_belongs_to_one_person(cast: Cast) -> None:
    enter(cast.budi, cast.tulungagung, email="siti@kpu.example")
    with pytest.raises(Conflict) as refusal:
        enter(cast.budi, cast.tulungagung, username="tini", email="SITI@kpu.example")
    assert refusal.value.code == "email_taken"


def test_post_must_be_open_in_that_unit(cast: Cast) -> None:
    elsewhere = add_post(unit=cast.madiun, title="Kasubbag", side="secretariat", basis="", by=cast.galih)
    closed = add_post(unit=cast.tulungagung, title="Kasubbag", side="secretariat", basis="", by=cast.budi)
    close_post(post=closed, last_day=TODAY, by=cast.budi)
    closed.refresh_from_db()
    for post in (elsewhere, closed):
        with pytest.raises(Refused) as refusal:
            enter(cast.budi, cast.tulungagung, post=post)
        assert refusal.value.code == "wrong_post"


def test_nobody_appoints_themselves(cast: Cast) -> None:
    with pytest.raises(Forbidden) as refusal:
        add_assignment(
            user=cast.budi, role=Role.OPERATOR, unit=cast.tulungagung, sk_number="1", valid_from=TODAY, by=cast.budi
        )
    assert refusal.value.code == "self"


def test_same_duty_twice_is_a_conflict_also_when_days_only_touch(cast: Cast) -> None:
    for starts in (TODAY, TODAY + dt.timedelta(days=400)):
        with pytest.raises(Conflict) as refusal:
            add_assignment(
                user=cast.ani, role=Role.OPERATOR, unit=cast.tulungagung, sk_number="1", valid_from=starts, by=cast.budi
            )
        assert refusal.value.code == "already_assigned"


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ((1, 5), (5, 9), True),
        ((1, 5), (6, 9), False),
        ((6, None), (1, 5), False),
        ((1, None), (9, None), True),
        ((1, 9), (3, 4), True),
    ],
)
def test_spans_of_days(first: tuple[int, int | None], second: tuple[int, int | None], share: bool) -> None:
    def span(days: tuple[int, int | None]) -> tuple[dt.date, dt.date | None]:
        return dt.date(2026, 1, days[0]), dt.date(2026, 1, days[1]) if days[1] else None

    assert overlaps(span(first), span(second)) is share
    assert overlaps(span(second), span(first)) is share


def test_end_of_a_duty_takes_the_rights_the_day_after(cast: Cast) -> None:
    ended = end_assignment(assignment=cast.duty(cast.ani), last_day=TODAY, reason=" Mutasi ", by=cast.budi)
    assert (ended.valid_to, ended.end_reason, ended.ended_by) == (TODAY, "Mutasi", cast.budi)
    assert Access(cast.ani).can(Permission.ASSESSMENT_FILL, cast.tulungagung)
    assert last_act() == ("assignment.ended", cast.budi)
    Assignment.objects.filter(pk=ended.pk).update(valid_to=TODAY - dt.timedelta(days=1))
    assert not Access(cast.ani).can(Permission.ASSESSMENT_FILL)


def test_end_is_refused_twice_without_reason_before_the_start_and_by_others(cast: Cast) -> None:
    duty = cast.duty(cast.ani)
    for values, code in [
        ({"reason": " ", "last_day": TODAY}, "no_reason"),
        ({"reason": "x", "last_day": duty.valid_from - dt.timedelta(days=1)}, "dates_in_order"),
    ]:
        with pytest.raises(Refused) as refusal:
            end_assignment(assignment=duty, by=cast.budi, **values)  # type: ignore[arg-type]  # tests vary single values
        assert refusal.value.code == code
    for outsider in (cast.galih, cast.putu, cast.imam, cast.ani):
        with pytest.raises(Forbidden):
            end_assignment(assignment=duty, last_day=TODAY, reason="x", by=outsider)
    end_assignment(assignment=duty, last_day=TODAY, reason="x", by=cast.budi)
    with pytest.raises(Conflict) as refusal:
        end_assignment(assignment=duty, last_day=TODAY, reason="x", by=cast.citra)
    assert refusal.value.code == "already_ended"


def test_an_end_already_set_may_come_sooner_but_not_later(cast: Cast) -> None:
    duty = cast.duty(cast.joko)
    assert duty.valid_to is not None
    with pytest.raises(Conflict):
        end_assignment(assignment=duty, last_day=duty.valid_to + dt.timedelta(days=1), reason="x", by=cast.dewi)
    assert end_assignment(assignment=duty, last_day=TODAY, reason="x", by=cast.dewi).valid_to == TODAY


def test_last_technical_administrator_stays(cast: Cast) -> None:
    duty = cast.duty(cast.okta)
    with pytest.raises(Refused) as refusal:
        end_assignment(assignment=duty, last_day=TODAY, reason="x", by=cast.okta)
    assert refusal.value.code == "last_technical_admin"
    # one whose term ends is no successor; one without an end is
    second = enter(cast.okta, cast.national, Role.TECHNICAL_ADMIN, valid_to=TODAY + dt.timedelta(days=30))
    with pytest.raises(Refused):
        end_assignment(assignment=duty, last_day=TODAY, reason="x", by=second.user)
    enter(cast.okta, cast.national, Role.TECHNICAL_ADMIN, username="tono")
    assert end_assignment(assignment=duty, last_day=TODAY, reason="x", by=second.user).ended_at


def test_two_last_administrators_cannot_end_each_other(committed_db: str) -> None:
    cast = make_cast()
    other = enter(cast.okta, cast.national, Role.TECHNICAL_ADMIN)
    barrier, outcomes = threading.Barrier(2), []

    def end(duty: Assignment, by: User) -> None:
        barrier.wait()
        try:
            end_assignment(assignment=duty, last_day=TODAY, reason="x", by=by)
            outcomes.append("ended")
        except Refused as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    pairs = [(cast.duty(cast.okta), other.user), (other, cast.okta)]
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["ended", "last_technical_admin"]


def test_same_person_entered_twice_at_once_is_one_person(committed_db: str) -> None:
    cast = make_cast()
    barrier, outcomes = threading.Barrier(2), []

    def add(by: User) -> None:
        barrier.wait()
        try:
            enter(by, cast.tulungagung)
            outcomes.append("entered")
        except Refused as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=add, args=(by,)) for by in (cast.budi, cast.citra)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["entered", "username_taken"]
    assert Assignment.objects.filter(user__username="siti").count() == 1


def test_handing_over_ends_one_and_starts_the_next_without_gap(cast: Cast) -> None:
    new = hand_over_duties(
        assignment=cast.duty(cast.ani), to=cast.eko, last_day=TODAY, sk_number="44/2026", reason="Mutasi", by=cast.citra
    )
    old = cast.duty(cast.ani)
    assert old.handed_to == new
    assert old.valid_to == TODAY
    assert (new.user, new.role, new.unit, new.valid_from) == (
        cast.eko,
        Role.OPERATOR,
        cast.tulungagung,
        TODAY + dt.timedelta(days=1),
    )
    assert last_act() == ("assignment.handed_over", cast.citra)


def test_handing_over_is_refused_to_oneself_to_the_same_person_and_outside_the_reach(cast: Cast) -> None:
    duty = cast.duty(cast.ani)
    values = {"last_day": TODAY, "sk_number": "1", "reason": "x"}
    with pytest.raises(Refused) as refusal:
        hand_over_duties(assignment=duty, to=cast.ani, by=cast.budi, **values)  # type: ignore[arg-type]  # shared values
    assert refusal.value.code == "same_person"
    with pytest.raises(Forbidden):
        hand_over_duties(assignment=duty, to=cast.budi, by=cast.budi, **values)  # type: ignore[arg-type]  # as above
    with pytest.raises(Forbidden):
        hand_over_duties(assignment=duty, to=cast.eko, by=cast.galih, **values)  # type: ignore[arg-type]  # as above
    duty.refresh_from_db()
    assert duty.ended_at is None


def test_refused_hand_over_leaves_both_as_they_were(cast: Cast) -> None:
    duty = cast.duty(cast.ani)
    with pytest.raises(Refused):
        hand_over_duties(assignment=duty, to=cast.eko, last_day=TODAY, sk_number="1", reason=" ", by=cast.citra)
    assert not Assignment.objects.filter(user=cast.eko, unit=cast.tulungagung).exists()


def test_evaluator_hands_over_with_an_end_only(cast: Cast) -> None:
    values = {"last_day": TODAY, "sk_number": "1", "reason": "x", "by": cast.dewi}
    with pytest.raises(Refused) as refusal:
        hand_over_duties(assignment=cast.duty(cast.joko), to=cast.eko, **values)  # type: ignore[arg-type]  # shared values
    assert refusal.value.code == "needs_end"


def test_same_duty_may_come_again_after_a_pause(cast: Cast) -> None:
    end_assignment(assignment=cast.duty(cast.ani), last_day=TODAY, reason="Cuti belajar", by=cast.budi)
    again = add_assignment(
        user=cast.ani,
        role=Role.OPERATOR,
        unit=cast.tulungagung,
        sk_number="8/2027",
        valid_from=TODAY + dt.timedelta(days=200),
        by=cast.budi,
    )
    assert Assignment.objects.filter(user=cast.ani, role=Role.OPERATOR).count() == 2
    assert again.valid_to is None


def test_subjects_add_to_the_list_of_what_is_left_behind(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "SOURCES", [lambda duty: [duties.Duty(f"Lembar {duty.unit}", "37 terisi")]])
    assert duties.left_behind(cast.duty(cast.ani)) == [duties.Duty("Lembar KPU Kabupaten Tulungagung", "37 terisi")]


def test_account_closes_only_without_duties_and_then_nothing_more_happens_to_it(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        close_account(user=cast.ani, reason="Pensiun", by=cast.budi)
    assert refusal.value.code == "has_duties"
    yesterday = TODAY - dt.timedelta(days=1)
    end_assignment(assignment=cast.duty(cast.ani), last_day=yesterday, reason="Pensiun", by=cast.budi)
    closed = close_account(user=cast.ani, reason="Pensiun", by=cast.budi)
    assert not closed.is_active
    assert last_act() == ("person.account_closed", cast.budi)
    for refused in (
        lambda: close_account(user=cast.ani, reason="x", by=cast.budi),
        lambda: renew_link(user=cast.ani, by=cast.budi),
        lambda: add_assignment(
            user=cast.ani, role=Role.OPERATOR, unit=cast.tulungagung, sk_number="1", valid_from=TODAY, by=cast.budi
        ),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert refusal.value.code == "inactive"


@pytest.mark.parametrize(
    ("who", "whom"),
    [("galih", "ani"), ("ani", "eko"), ("budi", "budi"), ("budi", "fajar"), ("okta", "ani"), ("citra", "dewi")],
)
def test_accounts_are_managed_only_by_who_could_have_given_every_duty(cast: Cast, who: str, whom: str) -> None:
    with pytest.raises(Forbidden):
        renew_link(user=getattr(cast, whom), by=getattr(cast, who))


def test_new_link_kills_the_old_password(cast: Cast) -> None:
    cast.ani.set_password("kata sandi lama sekali")
    cast.ani.save()
    renew_link(user=cast.ani, by=cast.budi)
    cast.ani.refresh_from_db()
    assert not cast.ani.has_usable_password()
    assert last_act() == ("person.link_renewed", cast.budi)


def test_lost_phone_takes_the_second_factor_away(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.hana, type=Authenticator.Type.TOTP, data={})
    renew_link(user=cast.hana, by=cast.citra)
    assert Authenticator.objects.filter(user=cast.hana).exists()
    renew_link(user=cast.hana, by=cast.citra, lost_factors=True)
    assert not Authenticator.objects.filter(user=cast.hana).exists()
    assert last_act() == ("person.factors_dropped", cast.citra)


def test_data_of_a_person_change_once_and_only_where_different(cast: Cast) -> None:
    other = enter(cast.budi, cast.tulungagung, email="siti@kpu.example").user
    changed = change_person(user=cast.ani, full_name=" Ani B. ", email="Ani@KPU.example", phone="0355", by=cast.budi)
    assert (changed.full_name, changed.email, changed.phone) == ("Ani B.", "ani@kpu.example", "0355")
    assert last_act() == ("person.changed", cast.budi)
    events = AuditEvent.objects.count()
    change_person(user=cast.ani, full_name="Ani B.", email="ani@kpu.example", phone="0355", by=cast.budi)
    assert AuditEvent.objects.count() == events
    for values, code in [({"full_name": " "}, "no_name"), ({"email": "SITI@kpu.example"}, "email_taken")]:
        with pytest.raises(Refused) as refusal:
            change_person(user=cast.ani, by=cast.budi, **{"full_name": "A", "email": "", "phone": ""} | values)
        assert refusal.value.code == code
    with pytest.raises(Forbidden):
        change_person(user=other, full_name="X", email="", phone="", by=cast.galih)


def test_command_line_on_the_server_may_make_a_link_for_anybody(cast: Cast) -> None:
    renew_link(user=cast.okta, by=None)
    assert last_act() == ("person.link_renewed", None)


def test_empty_name_is_nobody_although_many_have_no_address(cast: Cast) -> None:
    assert person_by_name(" ") is None
    assert person_by_name("ANI") == cast.ani


def test_person_who_never_had_a_duty_is_managed_by_nobody(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        renew_link(user=User.objects.create(username="yatim", full_name="Tanpa tugas"), by=cast.dewi)
