"""The mark every view carries: `@needs(Permission.X)`, `@signed_in` or `@public`.

A view without a mark is refused by the middleware: private by default.
"""

from collections.abc import Callable
from typing import Any

from benah.access.roles import Permission

View = Callable[..., Any]
PUBLIC = "public"
SIGNED_IN = "signed_in"


def needs(permission: Permission) -> Callable[[View], View]:
    """Only for people who hold `permission` somewhere; the view checks the unit itself (policies)."""

    def mark(view: View) -> View:
        view.access_mark = permission  # type: ignore[attr-defined]  # a mark on the function is the contract
        return view

    return mark


def signed_in(view: View) -> View:
    """Any signed-in person: only their own things are on it."""
    view.access_mark = SIGNED_IN  # type: ignore[attr-defined]  # as above
    return view


def public(view: View) -> View:
    """Anybody, without signing in. Public pages show published snapshots only."""
    view.access_mark = PUBLIC  # type: ignore[attr-defined]  # as above
    return view


def for_programs(view: View) -> View:
    """Spoken to by scripts: who is not signed in gets 401 with a sentence, since a script cannot use a sign-in page."""
    view.answers_programs = True  # type: ignore[attr-defined]  # as above
    return view


# Views of libraries cannot carry our mark; their names stand here. Anything else is refused.
LIBRARY_VIEWS: dict[str, str] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
}
# While a required second factor is missing, only these pages answer.
ENROLMENT_VIEWS = {name for name in LIBRARY_VIEWS if name.startswith("mfa_")} | {
    "account_logout",
    "account_reauthenticate",
}
