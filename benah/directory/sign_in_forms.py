"""allauth's forms in our words: labels and hints, nothing else. Set in settings (ACCOUNT_FORMS, MFA_FORMS)."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from benah.directory.forms import name_empty_fields
from benah.directory.sign_in import record_about

NEW = _("Kata sandi baru")
AGAIN = _("Kata sandi baru, sekali lagi")
LENGTH = _("Paling sedikit 12 huruf atau angka. Beberapa kata yang tidak berhubungan lebih kuat dan mudah diingat.")
CODE = _("Kode")
SECRET = _("Kata sandi")


def _say(form: Form, words: dict[str, Any], hints: dict[str, Any] | None = None) -> None:
    for name, field in form.fields.items():
        field.label = words.get(name, field.label)
        field.help_text = (hints or {}).get(name, "")
        field.widget.attrs.pop("placeholder", None)
    name_empty_fields(form)


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"login": _("Nama pengguna atau surel"), "password": SECRET})


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"oldpassword": _("Kata sandi sekarang"), "password1": NEW, "password2": AGAIN}
        _say(self, words, {"password1": LENGTH})


class SetPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password1": NEW, "password2": AGAIN}, {"password1": LENGTH})


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password": SECRET})


class CodeForm(mfa.AuthenticateForm):
    """A wrong code after the right password is a failed sign-in too. allauth has a form hook here, no adapter hook."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": CODE})
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "autofocus": True})

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            record_about("session.code_failed", self.user, by=None)
            raise


class CodeAgainForm(mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": CODE}, {"code": _("Enam angka dari aplikasi, atau satu kode pemulihan.")})


class AppForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": CODE})
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class KeyForm(keys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"name": _("Nama kunci"), "passwordless": _("Dapat dipakai masuk tanpa kata sandi")}
        self.fields["passwordless"].initial = True
        hint = _("Perangkat akan meminta sidik jari, wajah, atau PIN.")
        _say(self, words, {"name": _("Misalnya “Ponsel kantor”."), "passwordless": hint})


class KeyNameForm(keys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"name": _("Nama kunci")})
