"""Links by which a person chooses their own password: no e-mail needed, nobody else ever knows the password.

The link is signed, not stored: it dies once a password is set, when another link is made, and after
PASSWORD_RESET_TIMEOUT. Whoever made it hands it over by any way they trust.
"""

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from benah.access.models import User


def path_for(user: User) -> str:
    """The address (without host) of the page on which `user` chooses a password."""
    uid = urlsafe_base64_encode(str(user.pk).encode())
    return reverse("directory:start", args=[uid, default_token_generator.make_token(user)])


def person_of(uid: str, token: str) -> User | None:
    """Whose link this is; None when it is used, outdated or not ours."""
    try:
        user = User.objects.get(pk=int(urlsafe_base64_decode(uid)), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        return None
    return user if default_token_generator.check_token(user, token) else None
