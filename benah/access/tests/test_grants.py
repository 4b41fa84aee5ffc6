"""What a person reaches follows from the assignments in force, and from nothing else."""

import datetime as dt

import pytest

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import ROLES, Permission, Reach, Role
from benah.core import clock
from benah.core.refused import Forbidden
from benah.units.models import Unit
from tests.cast import Cast


def test_operator_reaches_only_the_own_unit(cast: Cast) -> None:
    access = Access(cast.ani)
    assert access.can(Permission.ASSESSMENT_FILL, cast.tulungagung)
    assert not access.can(Permission.ASSESSMENT_FILL, cast.madiun)
    assert not access.can(Permission.ASSESSMENT_FILL, cast.jatim)
    assert not access.can(Permission.AUDIT_READ)


def test_coordinator_reaches_the_province_and_below_but_no_other(cast: Cast) -> None:
    access = Access(cast.citra)
    assert access.can(Permission.OVERVIEW_VIEW, cast.jatim)
    assert access.can(Permission.OVERVIEW_VIEW, cast.madiun)
    assert not access.can(Permission.OVERVIEW_VIEW, cast.denpasar)
    assert not access.can(Permission.OVERVIEW_VIEW, cast.national)


def test_filter_on_units_finds_what_can_says(cast: Cast) -> None:
    for person in (cast.ani, cast.citra, cast.dewi, cast.kartika):
        access = Access(person)
        for permission in Permission:
            found = set(Unit.objects.filter(access.units_q(permission)))
            assert found == {unit for unit in Unit.objects.all() if access.can(permission, unit)}


def test_filter_reaches_through_a_relation(cast: Cast) -> None:
    duties = Assignment.objects.filter(Access(cast.budi).units_q(Permission.PEOPLE_VIEW, "unit__"))
    assert {duty.user for duty in duties} == {cast.ani, cast.budi, cast.fajar, cast.maya}
    below = Assignment.objects.filter(Access(cast.citra).units_q(Permission.PEOPLE_VIEW, "unit__"))
    assert cast.eko in {duty.user for duty in below}


def test_path_prefix_is_whole_ids_only(cast: Cast) -> None:
    """Unit 1 must not reach unit 12: ids in the path end with a point."""
    assert all(unit.path.endswith(".") for unit in Unit.objects.all())
    near = Unit(path=cast.jatim.path.rstrip(".") + "9.")
    assert not cast.jatim.contains(near)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"), [(-5, -1, False), (-5, 0, True), (0, None, True), (1, None, False)]
)
def test_a_duty_holds_from_its_first_to_its_last_day(cast: Cast, starts: int, ends: int | None, holds: bool) -> None:
    today = clock.today()
    Assignment.objects.create(
        user=cast.eko,
        role=Role.OPERATOR,
        unit=cast.surabaya,
        sk_number="7/2026",
        valid_from=today + dt.timedelta(days=starts),
        valid_to=None if ends is None else today + dt.timedelta(days=ends),
    )
    assert Access(cast.eko).can(Permission.ASSESSMENT_FILL, cast.surabaya) is holds


def test_closed_account_and_nobody_have_no_grants(cast: Cast) -> None:
    User.objects.filter(pk=cast.ani.pk).update(is_active=False)
    cast.ani.refresh_from_db()
    assert Access(cast.ani).grants == []
    assert Access(None).grants == []
    assert Access(None).home_unit is None
    assert not Access(None).needs_mfa


def test_home_is_the_oldest_duty_and_overview_the_highest(cast: Cast) -> None:
    Assignment.objects.create(
        user=cast.citra, role=Role.OPERATOR, unit=cast.madiun, sk_number="7", valid_from=clock.today()
    )
    access = Access(cast.citra)
    assert access.home_unit == cast.jatim
    assert access.overview_unit() == cast.jatim
    assert access.roles == {Role.COORDINATOR, Role.OPERATOR}
    assert Access(cast.ani).overview_unit() is None


def test_one_reading_of_access_serves_a_request(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        assert Access.of(cast.ani).can(Permission.UNIT_VIEW)
        assert Access.of(cast.ani) is Access.of(cast.ani)
        assert Access.of(cast.ani).can(Permission.ASSESSMENT_VIEW)


def test_check_raises_a_sentence_naming_the_unit(cast: Cast) -> None:
    check_can(cast.ani, Permission.ASSESSMENT_FILL, cast.tulungagung)
    with pytest.raises(Forbidden, match="KPU Kota Madiun"):
        check_can(Access(cast.ani), Permission.ASSESSMENT_FILL, cast.madiun)


def test_table_of_roles_is_whole() -> None:
    assert set(ROLES) == set(Role)
    for role in Role:
        assert role.label
        assert role.facts.tiers
        assert role.facts.may_appoint <= set(Role)
        # who appoints must be able to open the page where one appoints
        assert not role.facts.may_appoint or Permission.PEOPLE_MANAGE in role.facts.permissions
    assert dict(Role.choices())["operator"] == "Operator RB"


def test_who_judges_or_reaches_far_needs_a_second_factor() -> None:
    need = {role for role in Role if role.facts.needs_mfa}
    assert {Role.ASSESSOR, Role.NATIONAL_ADMIN, Role.INSPECTOR, Role.TECHNICAL_ADMIN} <= need
    assert {Role.COMPLAINT_HANDLER, Role.IDENTITY_CUSTODIAN} <= need
    assert Role.OPERATOR not in need


def test_technical_administrator_sees_no_content_of_the_programme() -> None:
    facts = Role.TECHNICAL_ADMIN.facts
    assert not facts.permissions & {Permission.ASSESSMENT_VIEW, Permission.OVERVIEW_VIEW, Permission.ASSESSMENT_FILL}
    assert facts.reach is Reach.BELOW


def test_assignment_and_person_are_shown_by_name(cast: Cast) -> None:
    assert str(cast.duty(cast.ani)) == "Operator RB, KPU Kabupaten Tulungagung"
    assert str(User(username="x", full_name="")) == "x"
    assert set(Assignment.objects.open().filter(user=cast.ani)) == {cast.duty(cast.ani)}


def test_units_of_a_duty_come_oldest_first_and_each_once(cast: Cast) -> None:
    for role in (Role.UNIT_HEAD, Role.OPERATOR):
        Assignment.objects.create(user=cast.ani, unit=cast.madiun, role=role, sk_number="9", valid_from=clock.today())
    assert Access(cast.ani).units_for(Permission.ASSESSMENT_FILL) == [cast.tulungagung, cast.madiun]
    # of a permission nobody here holds, the next one asked for counts
    assert Access(cast.citra).units_for(Permission.ASSESSMENT_FILL, Permission.ASSESSMENT_VIEW) == [cast.jatim]
    assert Access(cast.okta).units_for(Permission.ASSESSMENT_FILL) == []
