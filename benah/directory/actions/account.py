"""What a person does to their own account outside allauth's pages."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core.refused import Conflict
from benah.directory.actions.people import home_of


@transaction.atomic
def choose_password(*, user: User, password: str) -> User:
    """The first password, or a new one after `renew_link`; the link it came by is dead from then on."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if locked.password != user.password:
        raise Conflict(_("Kata sandi sudah dibuat lewat tautan ini. Silakan masuk."))
    locked.set_password(password)
    locked.save(update_fields=["password"])
    record("password.chosen", by=locked, unit=home_of(locked), target=locked)
    return locked


@transaction.atomic
def end_other_sessions(*, by: User, keep: str | None) -> int:
    """Signs the person out everywhere but in the session `keep`; returns how many sessions ended."""
    others = list(UserSession.objects.select_for_update(no_key=True).filter(user=by).exclude(session_key=keep))
    ended = 0
    for session in others:
        ended += session.exists()
        session.end()
    if ended:
        record("session.others_ended", by=by, unit=home_of(by), target=by, detail={"count": ended})
    return ended
