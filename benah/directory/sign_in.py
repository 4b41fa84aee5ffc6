"""What allauth asks the project at sign-in: closed registration, and an event in the audit trail for every step.

Only hooks of allauth's adapters and forms (sign_in_forms.py) are used, no signals. Not here: pages
(templates/account, templates/mfa) and limits (settings). Never written down: passwords, codes, or a name typed
that belongs to nobody.
"""

import base64
import hashlib
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import filter_users_by_email, filter_users_by_username
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from benah.access.grants import Access
from benah.access.models import User
from benah.audit.actions import record
from benah.directory.actions.people import home_of
from benah.directory.sign_out import AT_SIGN_OUT

# Notices that allauth would send by mail, and the act each stands for.
ACTS = {
    "mfa/email/totp_activated": "second_factor.app_added",
    "mfa/email/totp_deactivated": "second_factor.app_removed",
    "mfa/email/webauthn_added": "second_factor.key_added",
    "mfa/email/webauthn_removed": "second_factor.key_removed",
    "mfa/email/recovery_codes_generated": "second_factor.codes_made",
}


@transaction.atomic
def record_about(act: str, person: User, *, by: User | None) -> None:
    """One event in the chain of the unit the person belongs to."""
    record(act, by=by, unit=home_of(person), target=person)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by people who may appoint (`directory.actions.people`), never by visitors."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Terlalu banyak percobaan masuk yang gagal. Tunggu lima menit, lalu coba lagi."),
        "username_password_mismatch": _("Nama pengguna atau kata sandi tidak cocok."),
        "email_password_mismatch": _("Surel atau kata sandi tidak cocok."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponseBase:
        record_about("session.signed_in", user, by=user)
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            record_about("session.signed_out", request.user, by=request.user)
        for close in AT_SIGN_OUT:
            close(request)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        for person in _people_named(credentials):
            record_about("session.sign_in_failed", person, by=None)

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        record_about("password.changed", user, by=user)

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """allauth calls this once a change of a second factor is committed: its one hook besides signals."""
        if act := ACTS.get(template_prefix):
            record_about(act, user, by=user)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago, as for a first second factor, need not prove it at once again."""
        steps = get_authentication_records(context.request, context.request.user)
        is_fresh = bool(steps) and time.time() - steps[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The same ways as allauth offers, in our words."""
        words = {
            "reauthenticate": gettext("Pakai kata sandi"),
            "mfa_reauthenticate": gettext("Pakai kode aplikasi atau kode pemulihan"),
            "mfa_reauthenticate:webauthn": gettext("Pakai passkey atau kunci keamanan"),
        }
        return [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


class MfaAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted in the database; who needs one keeps one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kode tidak cocok. Pastikan jam ponsel tepat, lalu ketik kode yang baru muncul."),
        "cannot_delete_authenticator": _("Peran Anda mewajibkan verifikasi dua langkah; cara terakhir tetap aktif."),
        "cannot_generate_recovery_codes": _("Aktifkan dahulu verifikasi dua langkah."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who must have a second factor keeps at least one."""
        if authenticator.type == Authenticator.Type.RECOVERY_CODES or not Access(authenticator.user).needs_mfa:
            return True
        others = Authenticator.objects.filter(
            user=authenticator.user, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        )
        return others.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Kunci utama") if number == 1 else gettext("Kunci %d") % number


def _people_named(credentials: dict[str, Any]) -> list[User]:
    found: list[User] = []
    if name := credentials.get("username"):
        found += filter_users_by_username(name)
    if email := credentials.get("email"):
        found += filter_users_by_email(email)
    return list({person.pk: person for person in found}.values())


def _box() -> MultiFernet:
    """Keys from SECRET_KEY and its fallbacks, so that a changed key does not lock anyone out."""
    keys: list[str] = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"benah.mfa:{key}".encode()).digest())) for key in keys]
    )
