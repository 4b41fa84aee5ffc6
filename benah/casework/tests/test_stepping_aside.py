"""Who steps aside sees nothing of the case from then on; it stays with the others, or moves where too few remain."""

import pytest
from django.http import Http404

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides
from benah.cases.models import Case
from benah.cases.records import Message, Report
from benah.casework.actions.triage import say
from benah.casework.reading import opened_case
from benah.casework.records import Aside
from benah.core import clock
from benah.custody.models_desk import DeskKind
from tests.desks import Seated, Seating, make_desk
from tests.sealed import Filed, make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspectorate(cast) -> Seating:
    return make_desk(cast.national, by=cast.okta, second=cast.dewi, kind=DeskKind.INSPECTORATE)


def leave(client, filed: Filed, seat: Seated):
    with sides.desk(seat.key.pk):
        seen = Case.objects.get(pk=filed.case.pk).version
    return client.post(
        f"/meja-pengaduan/laporan/{filed.case.pk}/menyingkir/", {"seen": seen, "reason": "Kerabat terlapor."}
    )


def about(cast) -> dict[str, object]:
    return {"units": [cast.tulungagung.pk], "body": "commissioners", "level": "member"}


def test_nothing_is_left_for_who_steps_aside(cast, unlocked_client) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi, handlers=3)
    filed = make_case(desk, **about(cast))
    gone, stays = desk.handlers[0], desk.handlers[1]
    client, address = unlocked_client(gone), f"/meja-pengaduan/laporan/{filed.case.pk}/"
    assert "Kuitansi" not in client.get(f"{address}menyingkir/").content.decode()
    answer = leave(client, filed, gone)
    assert answer.status_code == 302 and answer.url == "/meja-pengaduan/"
    assert client.get(address).status_code == client.get(f"{address}menyingkir/").status_code == 404
    assert address not in client.get("/meja-pengaduan/").content.decode()
    assert LogEntry.objects.filter(leaf__contains="handler.stepped_aside").count() == 1
    with opened_case(opened_by(stays), filed.case.pk) as found:
        say(found, text="Kami lanjutkan.", on=clock.today(), seen=found.case.version)
        assert found.case.epoch == 2
        assert found.last(Report) and found.last(Aside).person == gone.person.pk
    with opened_case(opened_by(stays), filed.case.pk) as found:
        assert found.last(Message).text == "Kami lanjutkan."
    with pytest.raises(Http404), opened_case(opened_by(gone), filed.case.pk):
        pass


def test_case_moves_where_too_few_remain(cast, inspectorate: Seating, unlocked_client) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi)
    filed = make_case(desk, **about(cast))
    assert leave(unlocked_client(desk.handlers[0]), filed, desk.handlers[0]).status_code == 302
    with opened_case(opened_by(inspectorate.handlers[0]), filed.case.pk) as found:
        assert found.case.desk_id == inspectorate.desk.pk
        assert found.last(Report).what.startswith("Kuitansi")
        assert desk.handlers[1].person.pk in found.last(Aside).left
    with pytest.raises(Http404), opened_case(opened_by(desk.handlers[1]), filed.case.pk):
        pass
    assert LogEntry.objects.filter(leaf__contains="case.rerouted").count() == 1


def test_a_page_of_before_changes_nothing(cast, unlocked_client) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi, handlers=3)
    filed = make_case(desk, **about(cast))
    answer = unlocked_client(desk.handlers[0]).post(
        f"/meja-pengaduan/laporan/{filed.case.pk}/menyingkir/", {"seen": 999, "reason": "Kerabat."}
    )
    assert answer.status_code == 409
    with opened_case(opened_by(desk.handlers[0]), filed.case.pk) as found:
        assert found.case.epoch == 1
