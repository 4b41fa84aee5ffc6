"""The desk's pages open with one's key, and only then."""

import pytest

from tests.desks import Seating, make_desk
from tests.sealed import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def test_without_the_key_open_the_desk_asks_for_it(desk: Seating, client_of) -> None:
    make_case(desk)
    answer = client_of(desk.handlers[0].person).get("/meja-pengaduan/")
    assert answer.status_code == 302 and "/kunci/buka/" in answer.url
