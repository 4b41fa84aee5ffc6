"""What people of a desk are told: seats and keys, never cases. It leaves by e-mail too."""

from django.utils.translation import gettext as _

from benah.access.models import User
from benah.custody import queries
from benah.custody.models import PersonKey
from benah.notices.actions import tell
from benah.notices.places import place


def tell_key_changed(key: PersonKey, *, is_first: bool) -> None:
    """An alarm to everybody at the person's desks, and to the person: a key that nobody expected is an attack."""
    words = {"person": key.person.full_name}
    subject = _("%(person)s membuat kunci laporan") if is_first else _("Kunci laporan %(person)s berganti")
    _alarm(
        key.person,
        subject=subject % words,
        text=_("Tanyakan langsung kepada yang bersangkutan. Bila bukan perbuatannya, beri tahu pengawas meja.") % words,
        event=f"key:{key.pk}",
    )


def tell_lock_changed(key: PersonKey) -> None:
    """The same when a way to open it was changed."""
    now = key.locks.order_by("-made_at").values_list("pk", flat=True).first()
    _alarm(
        key.person,
        subject=_("Cara membuka kunci laporan %s berganti") % key.person.full_name,
        text=_("Bila yang bersangkutan tidak melakukannya, beri tahu pengawas meja."),
        event=f"lock:{now}",
    )


def _alarm(person: User, *, subject: str, text: str, event: str) -> None:
    for desk in queries.desks_of(person).select_related("unit"):
        tell(
            people=queries.sitting(desk),
            kind="key_changed",
            subject=subject,
            text=text,
            path=place("custody:key"),
            unit=desk.unit,
            key=f"custody:{desk.pk}:{event}",
        )
