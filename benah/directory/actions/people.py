"""People enter, get a link to choose their password, and leave. Assignments of known people: assignments.py."""

import datetime as dt
import re

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.audit.actions import record
from benah.core.refused import Conflict, Refused
from benah.directory.actions.assignments import assign, check_post
from benah.directory.policies import check_can_appoint, check_can_manage_person
from benah.directory.rules import check_dates
from benah.units.models import Post, Unit

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@transaction.atomic
def add_person(
    *,
    username: str,
    full_name: str,
    role: Role,
    unit: Unit,
    sk_number: str,
    valid_from: dt.date,
    by: User | None,
    sk_date: dt.date | None = None,
    valid_to: dt.date | None = None,
    post: Post | None = None,
    email: str = "",
    phone: str = "",
) -> Assignment:
    """A new person with their first duty. They cannot sign in until they use a link (`links.path_for`)."""
    check_can_appoint(by=by, role=role, unit=unit)
    check_dates(role, valid_from, valid_to)
    check_post(post, unit)
    username, email = username.strip().lower(), email.strip().lower()
    if not USERNAME.fullmatch(username):
        raise Refused(
            _("Nama pengguna: 3–60 huruf kecil, angka, titik, garis; diawali huruf atau angka."), code="bad_username"
        )
    if User.objects.filter(username__iexact=username).exists():
        raise Conflict(
            _("Nama pengguna “%s” sudah dipakai. Bila orangnya sama, tambahkan tugas pada akun itu.") % username,
            code="username_taken",
        )
    if email and User.objects.filter(email__iexact=email).exists():
        raise Conflict(_("Surel itu sudah dipakai akun lain."), code="email_taken")
    user = User(username=username, full_name=full_name.strip(), email=email, phone=phone.strip())
    user.set_unusable_password()
    _insert(user)
    assignment = assign(user, role, unit, post, sk_number, sk_date, valid_from, valid_to, by)
    record("person.added", by=by, unit=unit, target=user, detail={"username": username, "role": role.value})
    return assignment


@transaction.atomic
def change_person(*, user: User, full_name: str, email: str, phone: str, by: User | None) -> User:
    """A name spelled right, another address or number. The user name stays: it is how others know the account."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    check_can_manage_person(by=by, user=user)
    wanted = {"full_name": full_name.strip(), "email": email.strip().lower(), "phone": phone.strip()}
    if not wanted["full_name"]:
        raise Refused(_("Isi namanya."), code="no_name")
    if wanted["email"] and User.objects.filter(email__iexact=wanted["email"]).exclude(pk=user.pk).exists():
        raise Conflict(_("Surel itu sudah dipakai akun lain."), code="email_taken")
    changed = [name for name, value in wanted.items() if getattr(user, name) != value]
    if not changed:
        return user
    detail = {"changed": changed, "from": user.full_name, "to": wanted["full_name"]}
    User.objects.filter(pk=user.pk).update(**wanted)
    record("person.changed", by=by, unit=home_of(user), target=user, detail=detail)
    return User.objects.get(pk=user.pk)


@transaction.atomic
def renew_link(*, user: User, by: User | None, lost_factors: bool = False) -> User:
    """For a forgotten password: the old one stops working at once, and with it every open session.

    `lost_factors`: phone and recovery codes are gone too, so the second factor is taken away; a role that requires
    one asks for a new one at the next sign-in.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    check_can_manage_person(by=by, user=user)
    if not user.is_active:
        raise Refused(_("Akun ini sudah ditutup."), code="inactive")
    user.set_unusable_password()
    user.save(update_fields=["password"])
    if lost_factors:
        Authenticator.objects.filter(user=user).delete()
    act = "person.factors_dropped" if lost_factors else "person.link_renewed"
    record(act, by=by, unit=home_of(user), target=user)
    return user


@transaction.atomic
def close_account(*, user: User, reason: str, by: User | None) -> User:
    """The person can no longer sign in, and is signed out everywhere at once.

    Only when no duty is in force: duties end one by one, each with its reason and successor.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    check_can_manage_person(by=by, user=user)
    if not user.is_active:
        raise Conflict(_("Akun ini sudah ditutup."), code="inactive")
    if open_duty := Assignment.objects.open().filter(user=user).select_related("unit").first():
        raise Refused(_("Akhiri dahulu tugasnya: %s.") % open_duty, code="has_duties")
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("person.account_closed", by=by, unit=home_of(user), target=user, detail={"reason": reason})
    return user


def _insert(user: User) -> None:
    """Two people may enter the same person in the same moment: the database lets one of them."""
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise Conflict(
            _("Orang lain baru saja memakai nama pengguna atau surel itu. Periksa daftar orang satker ini."),
            code="username_taken",
        ) from None


def home_of(user: User) -> Unit | None:
    """The unit in whose chain acts about this person are written: the one of their latest duty."""
    latest = Assignment.objects.filter(user=user).select_related("unit").order_by("-valid_from", "-pk").first()
    return latest.unit if latest else None
