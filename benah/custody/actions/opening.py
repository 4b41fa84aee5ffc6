"""A key is opened and closed. Slow derivations run before any transaction."""

from collections.abc import Callable

from allauth.core.internal import ratelimit
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.custody import unlocking
from benah.custody.actions.ceremony_locks import add_ceremony_locks
from benah.custody.models import Lock, PersonKey
from benah.custody.models_keys import Way
from benah.custody.unlocking import Opened
from benah.sealing import locks
from benah.sealing.envelope import SealBroken
from benah.sealing.errors import Busy
from benah.sealing.keys import PrivateKey
from benah.sealing.slow import Cost

# Wrong tries of one person; a passphrase of four words stands more, a watching colleague does not.
TRIES = "10/15m/user"


def cost() -> Cost:
    """What a new passphrase's lock costs to open."""
    return Cost(*settings.KEY_PASSPHRASE_COST)


def own_key(person: User) -> PersonKey:
    """The key in force. Raises Refused when there is none yet."""
    key = PersonKey.objects.filter(person=person, retired_at=None).first()
    if key is None:
        raise Refused(_("Anda belum mempunyai kunci. Buat dahulu di halaman Kunci saya."), code="no_key")
    return key


def open_by_passphrase(*, request: HttpRequest, by: User, passphrase: str) -> str:
    """Opens the key for this session; returns what the cookie carries. Raises Refused with what to do."""
    key = own_key(by)
    lock = lock_of(key, Way.PASSPHRASE)
    private = try_lock(request, lock, lambda: locks.open_by_password(bytes(lock.sealed), passphrase, bytes(key.key_id)))
    # Costs rise over the years: a lock made at an older one is made anew while the passphrase is at hand.
    renewed = slowly(private, passphrase) if locks.needs_upgrade(bytes(lock.sealed), cost()) else None
    return opened_by(request=request, by=by, lock=lock, private=private, renewed=renewed)


@transaction.atomic
def opened_by(*, request: HttpRequest, by: User, lock: Lock, private: PrivateKey, renewed: bytes | None = None) -> str:
    """Stores the opened key for the sitting. `private` came out of `lock`."""
    now = clock.now()
    key = PersonKey.objects.select_for_update(no_key=True).get(pk=lock.key_id)
    if key.retired_at is not None or key.person_id != by.pk:
        raise Conflict(_("Kunci ini baru saja diganti. Buka kunci yang baru."), code="retired")
    Lock.objects.filter(pk=lock.pk).update(used_at=now, **({"sealed": renewed} if renewed else {}))
    add_ceremony_locks(key=key, private=private)
    token = unlocking.store(session=_session(request), key=key, private=private)
    append("key.opened", by=by, key_id=bytes(key.key_id), detail={"lock": lock.way}, at=now)
    return token


@transaction.atomic
def begin(*, request: HttpRequest, opened: Opened) -> str:
    """A sitting with a key that was just made or recovered; returns what the cookie carries."""
    key = PersonKey.objects.select_for_update(no_key=True).get(pk=opened.key.pk)
    return unlocking.store(session=_session(request), key=key, private=opened.private)


@transaction.atomic
def close_key(*, request: HttpRequest, by: User) -> bool:
    """Ends the sitting; True when one was open."""
    ended = unlocking.forget(request) > 0
    if ended:
        append("key.closed", by=by)
    return ended


def close_at_sign_out(request: HttpRequest) -> None:
    """For `directory.sign_out.AT_SIGN_OUT`."""
    if isinstance(request.user, User):
        close_key(request=request, by=request.user)


def lock_of(key: PersonKey, way: Way) -> Lock:
    """The lock of that way. Raises Refused when the key has none."""
    lock = key.locks.filter(way=way).first()
    if lock is None:
        raise Refused(_("Kunci Anda tidak dapat dibuka dengan cara ini. Pilih cara lain."), code="no_lock")
    return lock


def try_lock(request: HttpRequest, lock: Lock, act: Callable[[], PrivateKey]) -> PrivateKey:
    """`act` opens the lock. A wrong secret is counted, logged, and told; too many are sent away for a while."""
    person = lock.key.person
    if not _may_try(request, person, dry_run=True):
        raise Refused(_("Terlalu banyak percobaan yang gagal. Tunggu lima belas menit, lalu coba lagi."), code="often")
    try:
        return act()
    except Busy:
        raise busy() from None
    except SealBroken:
        _may_try(request, person, dry_run=False)
        with transaction.atomic():
            append("key.open_failed", by=person, key_id=bytes(lock.key.key_id), detail={"lock": lock.way})
        raise Refused(WRONG[lock.way](), code="wrong") from None


def slowly(private: PrivateKey, passphrase: str) -> bytes:
    """A lock under the passphrase. Outside any transaction. Raises Refused when the machine is busy."""
    try:
        return locks.lock_by_password(private, passphrase, cost())
    except Busy:
        raise busy() from None


def busy() -> Refused:
    return Refused(_("Sistem sedang sibuk membuka kunci orang lain. Tunggu sebentar, lalu coba lagi."), code="busy")


WRONG: dict[str, Callable[[], str]] = {
    Way.PASSPHRASE: lambda: _("Frasa sandi kunci tidak cocok. Ini bukan kata sandi masuk; periksa ejaannya."),
    Way.PASSKEY: lambda: _("Passkey ini bukan untuk kunci Anda sekarang. Pakai passkey lain atau frasa sandi kunci."),
    Way.RECOVERY_CODE: lambda: _("Kode pemulihan tidak cocok dengan kunci Anda. Pakai kode terbaru Anda."),
    Way.CEREMONY: lambda: _("Bagian kunci ini tidak membuka kunci orang tersebut."),
}


def _session(request: HttpRequest) -> str:
    session = request.session.session_key
    assert session, "who opens a key is signed in"
    return session


def _may_try(request: HttpRequest, person: User, *, dry_run: bool) -> bool:
    """Whether this person has a try left; counts one unless `dry_run`."""
    limits = {"open": TRIES}
    return bool(
        ratelimit.consume(
            request, app="benah.custody", action="open", config=limits, user=person, limit_get=True, dry_run=dry_run
        )
    )
