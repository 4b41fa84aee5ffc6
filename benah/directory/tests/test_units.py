"""Codes, names and posts change; the unit and all that hangs on it stays."""

import datetime as dt

import pytest

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.actions.units import add_post, change_unit_code, close_post, rename_unit
from benah.units.models import Unit
from benah.units.register import load_units, read_register
from tests.cast import CODES, Cast

TODAY = clock.today()
BASIS = "Kepmendagri 300.2.2-2430/2025"


def test_code_changes_and_nothing_else_moves(cast: Cast) -> None:
    path, duties = cast.madiun.path, list(cast.madiun.assignments.all())
    change_unit_code(unit=cast.madiun, code="35.99", valid_from=TODAY, source=BASIS, by=cast.dewi)
    unit = Unit.objects.get(pk=cast.madiun.pk)
    assert (unit.code, unit.path, list(unit.assignments.all())) == ("35.99", path, duties)
    assert Access(cast.eko).can(Permission.ASSESSMENT_FILL, unit)
    history = [(code.code, code.valid_from, code.valid_to) for code in unit.codes.order_by("pk")]
    assert history == [("35.77", None, TODAY - dt.timedelta(days=1)), ("35.99", TODAY, None)]
    event = AuditEvent.objects.order_by("-id").first()
    assert event is not None
    assert (event.act, event.detail) == ("unit.code_changed", {"from": "35.77", "to": "35.99"})


def test_register_loaded_again_finds_the_unit_by_its_old_code(cast: Cast) -> None:
    change_unit_code(unit=cast.madiun, code="35.99", valid_from=TODAY, source=BASIS, by=cast.dewi)
    rename_unit(unit=cast.tulungagung, name="Kabupaten Baru", body_name="KPU Kabupaten Baru", source="UU", by=cast.dewi)
    created, _updated = load_units([row for row in read_register() if row["unit_code"] in CODES])
    assert created == 0
    assert Unit.objects.get(pk=cast.madiun.pk).code == "35.99"
    assert Unit.objects.get(pk=cast.tulungagung.pk).body_name == "KPU Kabupaten Baru"


def test_code_given_on_to_another_unit_belongs_to_the_present_one(cast: Cast) -> None:
    change_unit_code(unit=cast.madiun, code="35.99", valid_from=TODAY, source=BASIS, by=cast.dewi)
    change_unit_code(unit=cast.surabaya, code="35.77", valid_from=TODAY, source=BASIS, by=cast.dewi)
    row = next(row for row in read_register() if row["unit_code"] == "35.77")
    load_units([{**row, "region_name": "Kota Lain"}])
    assert Unit.objects.get(pk=cast.surabaya.pk).name == "Kota Lain"
    assert Unit.objects.get(pk=cast.madiun.pk).name == "Kota Madiun"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "3599"}, "bad_code"),
        ({"code": "35.78"}, "code_taken"),
        ({"code": "35.77"}, "same_code"),
        ({"source": " "}, "no_source"),
        ({"valid_from": TODAY + dt.timedelta(days=1)}, "in_future"),
    ],
)
def test_wrong_codes_are_refused(cast: Cast, change: dict[str, object], code: str) -> None:
    values = {"code": "35.99", "valid_from": TODAY, "source": BASIS} | change
    with pytest.raises(Refused) as refusal:
        change_unit_code(unit=cast.madiun, by=cast.dewi, **values)  # type: ignore[arg-type]  # tests vary single values
    assert refusal.value.code == code
    assert cast.madiun.codes.count() == 1


def test_second_change_cannot_start_before_the_first(cast: Cast) -> None:
    change_unit_code(unit=cast.madiun, code="35.99", valid_from=TODAY, source=BASIS, by=cast.dewi)
    with pytest.raises(Refused) as refusal:
        change_unit_code(unit=cast.madiun, code="35.98", valid_from=TODAY, source=BASIS, by=cast.dewi)
    assert refusal.value.code == "dates_in_order"


@pytest.mark.parametrize("who", ["citra", "galih", "eko", "nanda"])
def test_only_national_and_technical_administrators_change_units(cast: Cast, who: str) -> None:
    by: User = getattr(cast, who)
    with pytest.raises(Forbidden):
        change_unit_code(unit=cast.madiun, code="35.99", valid_from=TODAY, source=BASIS, by=by)
    with pytest.raises(Forbidden):
        rename_unit(unit=cast.madiun, name="Kota X", body_name="KPU Kota X", source="UU", by=by)


def test_names_are_kept_apart_and_aceh_stays_kip(cast: Cast) -> None:
    assert cast.aceh_barat.body_name == "KIP Kabupaten Aceh Barat"
    with pytest.raises(Refused) as refusal:
        rename_unit(unit=cast.aceh_barat, name="Aceh", body_name="KPU Aceh Barat", source="UU", by=cast.dewi)
    assert refusal.value.code == "aceh"
    assert rename_unit(unit=cast.aceh_barat, name="Aceh", body_name="KIP Aceh Raya", source="UU", by=cast.dewi)
    for values, code in [
        ({"name": "", "body_name": "x", "source": "x"}, "incomplete"),
        ({"name": cast.madiun.name, "body_name": cast.madiun.body_name, "source": "x"}, "same_name"),
    ]:
        with pytest.raises(Refused) as refusal:
            rename_unit(unit=cast.madiun, by=cast.dewi, **values)
        assert refusal.value.code == code


def test_posts_open_once_and_close_when_nobody_holds_them(cast: Cast) -> None:
    post = add_post(
        unit=cast.madiun, title="Kasubbag", side="secretariat", basis="PKPU 21/2023", by=cast.galih, valid_from=TODAY
    )
    with pytest.raises(Conflict) as refusal:
        add_post(unit=cast.madiun, title="KASUBBAG", side="secretariat", basis="", by=cast.galih)
    assert refusal.value.code == "post_exists"
    with pytest.raises(Refused):
        add_post(unit=cast.madiun, title="Kasubbag", side="orang", basis="", by=cast.galih)
    with pytest.raises(Forbidden):
        add_post(unit=cast.madiun, title="Lain", side="secretariat", basis="", by=cast.budi)
    duty = cast.duty(cast.eko)
    duty.post = post
    duty.save()
    for day, code in [(TODAY - dt.timedelta(days=1), "dates_in_order"), (TODAY, "held")]:
        with pytest.raises(Refused) as refusal:
            close_post(post=post, last_day=day, by=cast.galih)
        assert refusal.value.code == code
    duty.valid_to = TODAY
    duty.save()
    assert close_post(post=post, last_day=TODAY, by=cast.galih).valid_to == TODAY
    with pytest.raises(Conflict):
        close_post(post=post, last_day=TODAY, by=cast.galih)
