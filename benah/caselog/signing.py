"""The daily head: check the log, fill it up, sign it. Not here: what a head looks like outside (`anchors`)."""

import datetime as dt

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from benah.caselog import anchors, checking, leaves
from benah.caselog.acts import PADDED
from benah.caselog.models import Entry, Head
from benah.caselog.padding import rows_to_add
from benah.core import clock
from benah.merkle import heads
from benah.merkle.canonical import canonical
from benah.merkle.growing import Frontier
from benah.merkle.hashing import SIZE
from benah.merkle.proofs import consistency_proof
from benah.merkle.rows import subtrees_in

LOG = "caselog"


def signing_key() -> Ed25519PrivateKey | None:
    """The key of the settings (CASELOG_KEY, 32 bytes in hexadecimal), or None where there is none."""
    if not settings.CASELOG_KEY:
        return None
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(settings.CASELOG_KEY))
    except ValueError as error:
        raise ImproperlyConfigured(
            "CASELOG_KEY: tulis 64 angka heksadesimal; buat dengan `benah caselog key`."
        ) from error


def sign_head(key: Ed25519PrivateKey, at: dt.datetime | None = None) -> Head | None:
    """Sign the log as it stands, once a day (WIB); None where today's head exists.

    The whole log is checked first: over a log that does not hold nothing is signed (raises LogBroken). The check locks
    nobody out; the lock is held only while the rows since then are hashed.
    """
    at = at or clock.now()
    day = at.astimezone(clock.WIB).date()
    if Head.objects.filter(day=day).exists():
        return None
    found = checking.check_log()
    if found.problems:
        raise checking.LogBroken(found.problems[0])
    with transaction.atomic():
        _lock()
        last = Head.objects.order_by("-day").first()
        if last is not None and last.day >= day:
            return None
        _fill(last, day, at)
        return _sign(key, last, day, at, found.frontier)


def _lock() -> None:
    """The lock that appending takes (migration 0002)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(72462, 0)")


def _fill(last: Head | None, day: dt.date, at: dt.datetime) -> None:
    before, days = (last.size, (day - last.day).days) if last else (0, 1)
    count = rows_to_add(Entry.objects.filter(place__gte=before).count(), days, settings.CASELOG_DAILY_ROWS)
    texts = [leaves.write(PADDED, at=at, by=None, case=None, key_id=None, detail={}) for _row in range(count)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT caselog_append(leaf) FROM unnest(%s::text[]) AS leaf", [texts])


def _sign(key: Ed25519PrivateKey, last: Head | None, day: dt.date, at: dt.datetime, checked: Frontier) -> Head:
    before = last.size if last else 0
    kept = dict(Entry.objects.filter(place__gte=before).order_by("place").values_list("place", "hashes"))
    new = [bytes(row)[:SIZE] for row in kept.values()]
    grown = checked.extend(new[checked.size - before :])

    def kept_at(place: int) -> bytes:
        row = kept.get(place) or Entry.objects.values_list("hashes", flat=True).get(place=place)
        return bytes(row)

    head = heads.sign(
        heads.Head(
            log=LOG,
            size=grown.size,
            root=grown.root(),
            at=f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
            previous=anchors.signed(last).digest() if last else heads.NONE_BEFORE,
        ),
        key,
    )
    return Head.objects.create(
        day=day,
        fields=canonical(head.fields()).decode(),
        leaves=b"".join(new),
        consistency=b"".join(consistency_proof(before, grown.size, subtrees_in(kept_at))),
    )
