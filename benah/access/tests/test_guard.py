"""The guard before every page: private by default, second factor where the role asks for it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from benah.access.grants import Access
from benah.access.guard import needs, public, signed_in
from benah.access.middleware import AccessMiddleware
from benah.access.models import User
from benah.access.navigation import context
from benah.access.roles import Permission
from tests.cast import Cast

SignIn = Callable[[User], Client]


def view(request: object) -> HttpResponse:
    raise AssertionError("the guard let an unmarked view answer")


def guard(user: User, marked: Callable[..., HttpResponse], name: str = "ours:page") -> HttpResponse | None:
    request = RequestFactory().get("/halaman/")
    request.user = user
    request.access = Access(user)  # type: ignore[attr-defined]  # as the middleware does
    request.session = {"second_factor_seen": True}  # type: ignore[assignment]  # only a mapping is needed
    request.resolver_match = SimpleNamespace(view_name=name)  # type: ignore[assignment]  # only its name is read
    return AccessMiddleware(lambda r: HttpResponse()).process_view(request, marked, (), {})


def test_unmarked_view_is_refused_to_everybody(cast: Cast) -> None:
    answer = guard(cast.dewi, view)
    assert answer is not None
    assert answer.status_code == 403
    assert "tidak dibuka untuk siapa pun" in answer.content.decode()


def test_marks_let_through_or_refuse(cast: Cast) -> None:
    assert guard(cast.ani, public(lambda r: HttpResponse())) is None
    assert guard(cast.ani, signed_in(lambda r: HttpResponse())) is None
    assert guard(cast.dewi, needs(Permission.AUDIT_READ)(lambda r: HttpResponse())) is None
    refused = guard(cast.ani, needs(Permission.AUDIT_READ)(lambda r: HttpResponse()))
    assert refused is not None
    assert refused.status_code == 403


def test_unknown_address_needs_no_name(cast: Cast) -> None:
    request = RequestFactory().get("/halaman/")
    request.user = cast.ani
    request.resolver_match = None
    request.access = Access(cast.ani)  # type: ignore[attr-defined]  # as the middleware does
    answer = AccessMiddleware(lambda r: HttpResponse()).process_view(request, view, (), {})
    assert answer is not None
    assert answer.status_code == 403


def test_stranger_is_sent_to_sign_in_and_back(client: Client, cast: Cast) -> None:
    answer = client.get("/satker/?q=35")
    assert answer.headers["Location"] == f"{reverse('account_login')}?next=/satker/%3Fq%3D35"


def test_role_with_second_factor_gets_no_page_without_one(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.dewi)
    answer = client.get("/satker/")
    assert answer.headers["Location"] == reverse("mfa_index")
    page = client.get(reverse("mfa_index")).content.decode()
    assert "mewajibkan langkah kedua" in page


def test_second_factor_opens_the_pages_and_is_looked_up_once(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    Authenticator.objects.create(user=cast.dewi, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(cast.dewi)
    assert client.get("/satker/").status_code == 200
    assert client.session["second_factor_seen"] is True
    Authenticator.objects.all().delete()
    assert client.get("/satker/").status_code == 200  # not asked again in this session


def test_recovery_codes_alone_are_no_second_factor(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.dewi, type=Authenticator.Type.RECOVERY_CODES, data={})
    client = Client()
    client.force_login(cast.dewi)
    assert client.get("/satker/").headers["Location"] == reverse("mfa_index")


def test_role_without_second_factor_is_not_asked(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.budi)
    assert client.get(f"/direktori/satker/{cast.tulungagung.pk}/").status_code == 200


def test_person_without_a_duty_may_still_open_the_own_account(cast: Cast, client_of: SignIn) -> None:
    page = client_of(User.objects.create(username="baru", full_name="Baru")).get("/akun/").content.decode()
    assert "Belum ada tugas yang berlaku" in page


def test_closed_account_loses_its_session_at_once(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.ani)
    assert client.get("/akun/").status_code == 200
    User.objects.filter(pk=cast.ani.pk).update(is_active=False)
    assert client.get("/akun/").status_code == 302


def test_menu_shows_the_places_of_ones_duties(cast: Cast, client_of: SignIn) -> None:
    page = client_of(cast.dewi).get("/jejak-audit/").content.decode()
    assert 'href="/jejak-audit/" aria-current="page"' in page
    assert 'href="/jejak-audit/"' not in client_of(cast.ani).get("/akun/").content.decode()


def test_menu_is_empty_for_strangers_and_leaves_out_what_the_door_has_not(
    cast: Cast, settings: object, rf: RequestFactory
) -> None:
    request = rf.get("/")
    assert context(request)["menu"] == []
    request.access = Access(None)  # type: ignore[attr-defined]  # as the middleware does
    assert context(request)["menu"] == []
    request.access = Access(cast.dewi)  # type: ignore[attr-defined]  # as above
    assert len(context(request)["menu"]) >= 4


@pytest.mark.urls("benah.config.urls_public")
def test_public_door_has_no_staff_menu(cast: Cast, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.access = Access(cast.dewi)  # type: ignore[attr-defined]  # as the middleware does
    assert context(request)["menu"] == []


def test_refusal_answers_htmx_with_a_fragment(cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.ani).get("/jejak-audit/", headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "<html" not in answer.content.decode()
