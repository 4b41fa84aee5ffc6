"""Kinds of meetings and days for late promises: data with a time, changed by who may, kept for what went before."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.access.roles import Role
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.meetings.actions import kinds, planning, ruling
from benah.meetings.actions.ruling import Step
from benah.meetings.escalating import escalate
from benah.meetings.models import EscalationRules, Kind
from benah.meetings.queries.rules import in_force, kinds_offered
from benah.meetings.tests.making import details, fresh, planned, promised
from benah.notices.models import Notice
from tests.cast import make_cast

DAY = dt.timedelta(days=1)
PAGE = "/rapat/aturan/"


def tomorrow():
    return clock.today() + DAY


def added(cast, name="Rapat tinjauan", **more):
    given = {"scope": cast.jatim, "name": name, "order": 80, "valid_from": clock.today(), "by": fresh(cast.citra)}
    return kinds.add_kind(**(given | more))


def ruled(cast, *days, **more):
    given = {
        "scope": cast.jatim, "valid_from": tomorrow(), "steps": [Step(each, tells_owner=True) for each in days],
        "seen": None, "by": fresh(cast.citra),
    }  # fmt: skip
    return ruling.set_rules(**(given | more))


def test_a_region_has_kinds_of_its_own(cast, client_of):
    citra = client_of(cast.citra)
    answer = citra.post(f"{PAGE}jenis/", {"name": "Rapat tinjauan", "order": 80, "valid_from": clock.today()})
    assert answer.status_code == 302
    made = Kind.objects.get(name="Rapat tinjauan")
    assert made in kinds_offered(cast.tulungagung) and made not in kinds_offered(cast.denpasar)
    assert "Rapat tinjauan" in client_of(cast.ani).get("/rapat/baru/").content.decode()
    assert "Rapat tinjauan" not in client_of(cast.rai).get("/rapat/baru/").content.decode()
    assert "Rapat tinjauan" in citra.get(PAGE).content.decode()
    assert AuditEvent.objects.filter(act="meeting.kind_added", unit=cast.jatim).count() == 1


def test_kinds_are_changed_by_their_own_people_alone(cast, client_of):
    made, everybodys = added(cast), Kind.objects.get(slug="rakor")
    for person, kind in ((cast.putu, made), (cast.dewi, made), (cast.citra, everybodys)):
        with pytest.raises(Forbidden):
            kinds.end_kind(kind=kind, last_day=clock.today(), by=fresh(person))
        assert client_of(person).post(f"{PAGE}jenis/{kind.pk}/akhiri/", {}).status_code == 403
    assert client_of(cast.ani).get(PAGE).status_code == 403
    kinds.change_kind(kind=everybodys, name="Rakor", order=15, seen=kinds.mark_of(everybodys), by=fresh(cast.dewi))


def test_a_used_kind_keeps_its_name_and_ends(cast, client_of):
    made = added(cast)
    meeting = planned(cast, kind=made)
    with pytest.raises(Refused) as caught:
        kinds.change_kind(kind=made, name="Lain", order=80, seen=kinds.mark_of(made), by=fresh(cast.citra))
    assert caught.value.code == "used"
    for _ in range(2):
        kinds.end_kind(kind=made, last_day=clock.today(), by=fresh(cast.citra))
    assert AuditEvent.objects.filter(act="meeting.kind_ended").count() == 1
    with pytest.raises(Refused) as caught:
        planned(cast, kind=Kind.objects.get(pk=made.pk))  # in a week
    assert caught.value.code == "kind"
    planning.change_meeting(
        meeting=meeting, details=details(kind=made, place="Daring"), seen_version=1, by=fresh(cast.citra)
    )
    assert "Rapat tinjauan" in client_of(cast.citra).get(f"/rapat/{meeting.pk}/ubah/").content.decode()


def test_the_same_kind_twice_is_one_and_another_of_its_name_is_refused(cast, client_of):
    assert added(cast) == added(cast)
    for more in ({"order": 5}, {"name": "RAPAT tinjauan", "order": 6}, {"name": "fgd"}):
        with pytest.raises(Conflict):
            added(cast, **more)
    answer = client_of(cast.citra).post(f"{PAGE}jenis/", {"name": "FGD", "order": 80, "valid_from": clock.today()})
    assert answer.status_code == 409 and "sudah ada" in answer.content.decode()
    with pytest.raises(Refused):
        added(cast, name="Kemarin", valid_from=clock.today() - DAY)


def test_who_saw_an_older_kind_is_told(cast):
    made = added(cast)
    mark = kinds.mark_of(made)
    kinds.change_kind(kind=made, name="Rapat tinjauan", order=20, seen=mark, by=fresh(cast.citra))
    with pytest.raises(Conflict):
        kinds.change_kind(kind=made, name="Tinjauan", order=80, seen=mark, by=fresh(cast.citra))


def test_promises_go_by_what_was_in_force_on_their_due_day(cast):
    before = promised(cast, due_on=clock.today())
    ruled(cast, 2, 3)
    after = promised(cast, text="Lain", due_on=tomorrow())
    elsewhere = promised(cast, text="Jauh", unit=cast.denpasar, due_on=tomorrow())
    escalate(clock.now() + dt.timedelta(days=5))
    steps = {row.pk: [each.step.days for each in row.escalations.all()] for row in (before, after, elsewhere)}
    assert steps == {before.pk: [1], after.pk: [2, 3], elsewhere.pk: [1]}
    assert escalate(clock.now() + dt.timedelta(days=5)) == 0


def test_a_step_tells_whom_the_rules_name(cast):
    ruled(cast, steps=[Step(1, roles=(Role.UNIT_HEAD,)), Step(2, roles=(Role.COORDINATOR,), above=True)])
    promised(cast, due_on=tomorrow())
    escalate(clock.now() + dt.timedelta(days=4))
    told = Notice.objects.filter(kind="followup_overdue").values_list("person__username", flat=True)
    assert set(told) == {"budi", "citra"}


def test_a_set_that_has_not_begun_is_replaced_or_given_up(cast, client_of):
    first = ruled(cast, 2)
    second = ruled(cast, 4, seen=first.pk, valid_from=tomorrow() + DAY)
    assert list(EscalationRules.objects.filter(scope=cast.jatim)) == [second]
    citra = client_of(cast.citra)
    assert "belum berlaku" in citra.get(PAGE).content.decode()
    assert client_of(cast.putu).post(f"{PAGE}lewat-waktu/{second.pk}/batal/").status_code == 403
    for _ in range(2):
        assert citra.post(f"{PAGE}lewat-waktu/{second.pk}/batal/").status_code == 302
    assert in_force(cast.tulungagung, tomorrow() + DAY * 9).scope is None
    assert AuditEvent.objects.filter(act="meeting.rules_cancelled").count() == 1


def begun(cast, *days):
    """The province's own set, in force for a month."""
    rules = ruled(cast, *days)
    EscalationRules.objects.filter(pk=rules.pk).update(valid_from=clock.today() - dt.timedelta(days=30))
    return EscalationRules.objects.get(pk=rules.pk)


def test_what_is_in_force_stays_and_ends_with_a_last_day(cast):
    rules = begun(cast, 3)
    with pytest.raises(Refused) as caught:
        ruling.cancel_rules(rules=rules, by=fresh(cast.citra))
    assert caught.value.code == "begun"
    for _ in range(2):
        ruling.end_rules(rules=rules, last_day=clock.today(), by=fresh(cast.citra))
    assert in_force(cast.tulungagung, clock.today()) == rules
    assert in_force(cast.tulungagung, tomorrow()).scope is None
    late = promised(cast, due_on=tomorrow())
    escalate(clock.now() + dt.timedelta(days=3))
    assert [each.step.days for each in late.escalations.all()] == [1]
    with pytest.raises(Forbidden):
        ruling.end_rules(rules=EscalationRules.objects.get(scope=None), last_day=tomorrow(), by=fresh(cast.citra))
    with pytest.raises(Refused):
        ruling.end_rules(rules=EscalationRules.objects.get(scope=None), last_day=tomorrow(), by=fresh(cast.dewi))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"hari-0": "7", "hari-1": "3"}, "Urutkan tahap"),
        ({"hari-0": "dua"}, "bukan jumlah hari"),
        ({"hari-0": "0"}, "1 sampai 365 hari"),
        ({}, "paling sedikit satu tahap"),
        ({"hari-0": "1", "valid_from": "2026-01-05"}, "paling cepat besok"),
    ],
)
def test_wrong_steps_are_told_and_nothing_typed_is_lost(cast, client_of, sent, sentence):
    data = {"valid_from": tomorrow().isoformat(), "basis": "Surat 12/2026", "seen": ""} | sent
    answer = client_of(cast.citra).post(f"{PAGE}lewat-waktu/", data)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Surat 12/2026" in page
    assert all(f'value="{typed}"' in page for name, typed in sent.items() if name.startswith("hari"))
    assert not EscalationRules.objects.filter(scope=cast.jatim).exists()


def test_the_page_sets_them(cast, client_of, django_assert_max_num_queries):
    citra = client_of(cast.citra)
    page = citra.get(f"{PAGE}lewat-waktu/").content.decode()
    assert 'value="14"' in page, "it starts from what is in force"
    data = {
        "valid_from": tomorrow().isoformat(), "basis": "Surat 12/2026", "seen": "", "hari-0": "2",
        "kepada-0": "pemilik", "hari-1": "5", "kepada-1": "pimpinan-pemilik", "hari-2": "9",
        "kepada-2": "atas",
    }  # fmt: skip
    for _ in range(2):
        assert citra.post(f"{PAGE}lewat-waktu/", data).status_code == 302
    rules = EscalationRules.objects.get(scope=cast.jatim)
    assert ruling.steps_of(rules) == [
        Step(2, True),
        Step(5, True, (Role.UNIT_HEAD, Role.COMMISSIONER)),
        Step(9, False, (Role.COORDINATOR, Role.NATIONAL_ADMIN), above=True),
    ]
    stale = citra.post(f"{PAGE}lewat-waktu/", data | {"hari-0": "3"})
    assert stale.status_code == 409 and "diubah orang lain" in stale.content.decode()
    with django_assert_max_num_queries(15):
        assert "Surat 12/2026" in citra.get(PAGE).content.decode()


def test_two_at_once_one_of_them_is_told(committed_db):
    cast = make_cast()
    barrier = Barrier(2)

    def rule(days):
        try:
            barrier.wait(timeout=20)
            return ruled(cast, *days)
        except Conflict:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(rule, [(2,), (3,)]))
    assert sum(each is not None for each in made) == 1
    assert EscalationRules.objects.filter(scope=cast.jatim).count() == 1
