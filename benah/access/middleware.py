"""The guard before every page: signed in, second factor where required, permission held."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.guard import ENROLMENT_VIEWS, LIBRARY_VIEWS, PUBLIC
from benah.access.roles import Permission
from benah.core.middleware import answer_refusal
from benah.core.refused import Forbidden


class AccessMiddleware:
    """Sets `request.access` and lets only marked views answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.access = Access.of(user) if user.is_authenticated else Access(None)  # type: ignore[attr-defined]  # ours
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()  # the thread serves somebody else next

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        mark = getattr(view, "access_mark", None) or LIBRARY_VIEWS.get(name)
        if mark == PUBLIC:
            return None
        if not request.user.is_authenticated:
            if getattr(view, "answers_programs", False):
                words = _("Sesi Anda sudah berakhir. Masuk lagi, lalu lanjutkan.")
                return HttpResponse(words, status=401, content_type="text/plain; charset=utf-8")
            return redirect_to_login(request.get_full_path())
        if mark is None:
            return answer_refusal(request, Forbidden(_("Halaman ini tidak dibuka untuk siapa pun.")))
        if name not in ENROLMENT_VIEWS and lacks_second_factor(request):
            return redirect("mfa_index")
        if isinstance(mark, Permission) and not request.access.can(mark):  # type: ignore[attr-defined]  # ours
            words = _("Halaman ini tidak termasuk tugas Anda. Kembali ke beranda untuk yang menjadi tugas Anda.")
            return answer_refusal(request, Forbidden(words))
        _use_zone_of(request.access)  # type: ignore[attr-defined]  # ours
        return None


def _use_zone_of(access: Access) -> None:
    """Times on the page are those of the person's own office: WIB, WITA or WIT. Reads what is known already."""
    if access.home_unit is not None:
        timezone.activate(access.home_unit.zone)


def lacks_second_factor(request: HttpRequest) -> bool:
    """True while a role of this person requires a second factor and none is set up.

    Once seen, the answer stays in the session, so that it costs no query on later pages.
    """
    if request.session.get("second_factor_seen") or not request.access.needs_mfa:  # type: ignore[attr-defined]  # ours
        return False
    has = Authenticator.objects.filter(
        user_id=request.user.pk,
        type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN],
    ).exists()
    if has:
        request.session["second_factor_seen"] = True
    return not has
