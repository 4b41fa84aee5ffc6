"""The link at the foot of every e-mail: it opens the choices of its receiver without signing in, and nothing else.

Signed, not stored, and the same each time an e-mail is made. Who was forwarded the mail may change when e-mail comes.
"""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from benah.access.models import User
from benah.notices.places import place

_SALT = "notices.choices"


def choices_url(person: User) -> str:
    """The whole address, with host."""
    return settings.SITE_URL + place("notices:choices", Signer(salt=_SALT).sign(str(person.pk)))


def person_of(token: str) -> User | None:
    """Whose choices the link opens; None where it is not ours or the account is closed."""
    try:
        pk = int(Signer(salt=_SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    return User.objects.filter(pk=pk, is_active=True).first()
