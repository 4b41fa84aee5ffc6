"""Addresses of sign-in and second factors: the pages of allauth that Benah uses, under Indonesian paths.

Only these are opened. Registration, e-mail addresses and reset by mail are not: accounts are made by people who may
appoint, and a lost password is mended by a link from them (`directory:start`).
"""

from django.urls import path

from benah.access.matrix import PLAIN, Behind, about
from benah.core import lazily

account = lazily.Module("allauth.account.views")
mfa = lazily.Module("allauth.mfa.base.views")
codes = lazily.Module("allauth.mfa.recovery_codes.views")
totp = lazily.Module("allauth.mfa.totp.views")
keys = lazily.Module("allauth.mfa.webauthn.views")

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("masuk/passkey/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("keluar/", account.logout, name="account_logout"),
    path("ditutup/", account.account_inactive, name="account_inactive"),
    path("sandi/", account.password_change, name="account_change_password"),
    path("sandi/buat/", account.password_set, name="account_set_password"),
    path("pastikan/", account.reauthenticate, name="account_reauthenticate"),
    path("pastikan/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("pastikan/passkey/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keamanan/", mfa.index, name="mfa_index"),
    path("keamanan/aplikasi/", totp.activate_totp, name="mfa_activate_totp"),
    path("keamanan/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("keamanan/kode-pemulihan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("keamanan/kode-pemulihan/buat/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keamanan/kode-pemulihan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keamanan/passkey/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("keamanan/passkey/tambah/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("keamanan/passkey/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("keamanan/passkey/<int:pk>/lepas/", keys.remove_webauthn, name="mfa_remove_webauthn"),
]

_WITH_KEY = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
ACCESS: dict[str, Behind] = {
    str(entry.name): about("passkey") if entry.name in _WITH_KEY else PLAIN for entry in urlpatterns
}
