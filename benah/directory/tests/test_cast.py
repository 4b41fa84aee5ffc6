"""The shared cast stands where the stories put it."""

from benah.access.grants import Access
from benah.access.roles import Permission, Role
from tests.cast import Cast


def test_every_role_has_a_person(cast: Cast) -> None:
    assert set(cast.people) == set(Role)


def test_eko_sees_nothing_of_tulungagung(cast: Cast) -> None:
    access = Access(cast.eko)
    assert access.can(Permission.ASSESSMENT_VIEW, cast.madiun)
    assert not access.can(Permission.ASSESSMENT_VIEW, cast.tulungagung)


def test_client_is_signed_in(cast: Cast, client_of) -> None:  # type: ignore[no-untyped-def]
    assert client_of(cast.dewi).get("/akun/keamanan/").status_code == 200
