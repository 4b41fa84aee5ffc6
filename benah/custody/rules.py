"""What a passphrase must be. It opens sealed cases, so it is another one than the password of the account."""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.core.refused import Refused

# NIST SP 800-63B-4 section 3.1.1.2 asks 15 of a password that stands alone.
SHORTEST = 16
LONGEST = 256


def check_passphrase(person: User, passphrase: str) -> None:
    """Raises Refused with what to do. A password reset by mail must not open cases, so the two may not be equal."""
    if len(passphrase) < SHORTEST:
        raise Refused(
            _("Frasa sandi kunci paling sedikit %d huruf. Pakai empat kata atau lebih yang tidak berhubungan.")
            % SHORTEST,
            code="short",
        )
    if len(passphrase) > LONGEST:
        raise Refused(_("Frasa sandi kunci paling panjang %d huruf.") % LONGEST, code="long")
    if len(set(passphrase)) < 6 or _is_common(passphrase):
        raise Refused(_("Frasa ini terlalu mudah ditebak. Pakai empat kata yang tidak berhubungan."), code="weak")
    if person.username.lower() in passphrase.lower() and len(passphrase) < SHORTEST + len(person.username):
        raise Refused(_("Jangan pakai nama pengguna Anda di dalam frasa sandi kunci."), code="name")
    if person.check_password(passphrase):
        raise Refused(
            _("Pakai frasa lain dari kata sandi masuk: kata sandi dapat diganti orang lain lewat tautan, kunci tidak."),
            code="same_as_password",
        )


def _is_common(passphrase: str) -> bool:
    try:
        CommonPasswordValidator().validate(passphrase)
    except ValidationError:
        return True
    return False
