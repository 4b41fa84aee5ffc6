"""E-mail about notices: who is due one, making it, sending it.

Two steps, each safe to repeat and to run twice at once. First notices that are due are tied to a `Mailing`, one a
person (and one for each notice that goes alone): one statement, and a notice is tied once and for ever. Then each
mailing is sent under a lock of its row. A process that dies between sending and noting it leaves the mailing waiting,
so it goes out once more with the same Message-ID: a deadline told twice does less harm than one lost (docs/decisions).
Not here: words and looks (mail.py).
"""

import datetime as dt
import logging
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import QuerySet

from benah.core import clock
from benah.notices.kinds import KINDS, STANDARD
from benah.notices.mail import message
from benah.notices.models import Mailing

log = logging.getLogger(__name__)

DIGEST_HOUR = 7  # WIB
# Older notices are news no more: whoever gets an address or switches e-mail on is not flooded.
KEPT_FOR = dt.timedelta(days=15)
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=6)
AT_A_TIME = 500

# The people of a unit: who has a duty there, above it or below it. Who left gets no e-mail about it.
_TIE = """
WITH choice AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(groups)s::text[], %(standards)s::text[], %(free)s::boolean[],
        %(alone)s::boolean[])
        AS c (kind, "group", standard, is_free, goes_alone)
),
due AS (
    SELECT n.id, n.person_id, CASE WHEN c.goes_alone THEN n.id END AS alone
    FROM notices_notice n
    JOIN choice c ON c.kind = n.kind
    JOIN access_user p ON p.id = n.person_id AND p.is_active AND p.email <> ''
    LEFT JOIN notices_preference f ON f.person_id = n.person_id AND f."group" = c."group"
    WHERE n.mailing_id IS NULL AND n.read_at IS NULL AND n.created_at >= %(since)s
        AND n.created_at < CASE COALESCE(f.digest, c.standard)
            WHEN 'at_once' THEN %(now)s::timestamptz
            WHEN 'daily' THEN %(day)s::timestamptz
            WHEN 'weekly' THEN %(week)s::timestamptz END
        AND (c.is_free OR n.unit_id IS NULL OR EXISTS (
            SELECT 1 FROM access_assignment a
            JOIN units_unit held ON held.id = a.unit_id
            JOIN units_unit told ON told.id = n.unit_id
            WHERE a.user_id = n.person_id
                AND a.valid_from <= %(today)s AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
                AND (starts_with(told.path, held.path) OR starts_with(held.path, told.path))))
    ORDER BY n.id
    FOR UPDATE OF n SKIP LOCKED
),
mail AS MATERIALIZED (
    SELECT person_id, alone, gen_random_uuid() AS uid FROM due GROUP BY person_id, alone
),
made AS (
    INSERT INTO notices_mailing (person_id, uid, made_at, next_at, tries, sent_to, problem)
    SELECT person_id, uid, %(now)s, %(now)s, 0, '', '' FROM mail ORDER BY alone NULLS FIRST
    RETURNING id, uid
)
UPDATE notices_notice n SET mailing_id = made.id
FROM due JOIN mail ON mail.person_id = due.person_id AND mail.alone IS NOT DISTINCT FROM due.alone
JOIN made USING (uid)
WHERE n.id = due.id
"""


def sweep(at: dt.datetime | None = None) -> int:
    """Everything that is due now; returns how many e-mails left. Nothing where no mail server is set."""
    if not settings.MAIL_IS_ON:
        return 0
    at = at or clock.now()
    tie_notices(at)
    return send_waiting(at)


@transaction.atomic
def tie_notices(at: dt.datetime) -> int:
    """Tie every notice that is due to a mailing of its person; returns how many. One statement for the country."""
    local = at.astimezone(clock.WIB)
    day = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    day = day if day <= local else day - dt.timedelta(days=1)
    values: dict[str, Any] = {
        "kinds": list(KINDS),
        "groups": [kind.group.value for kind in KINDS.values()],
        "standards": [STANDARD[kind.group].value for kind in KINDS.values()],
        "free": [kind.outlives_duty for kind in KINDS.values()],
        "alone": [kind.goes_alone for kind in KINDS.values()],
        "since": at - KEPT_FOR,
        "now": at,
        "day": day,
        "week": day - dt.timedelta(days=day.weekday()),
        "today": clock.today(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TIE, values)
        return cursor.rowcount


def send_waiting(at: dt.datetime) -> int:
    """Send what waits; stops at the first sign that the mail server itself is away, and goes on at the next sweep."""
    waiting = list(_waiting(at).order_by("next_at", "pk").values_list("pk", flat=True)[:AT_A_TIME])
    if not waiting:
        return 0
    server = get_connection()
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail server does not answer, %d e-mails wait: %s", len(waiting), error)
        return 0
    sent = 0
    try:
        for pk in waiting:
            went, is_well = _send_one(pk, server, at)
            sent += went
            if not is_well:
                break
    finally:
        server.close()
    return sent


def _waiting(at: dt.datetime) -> QuerySet[Mailing]:
    return Mailing.objects.filter(sent_at=None, refused_at=None, dropped_at=None, next_at__lte=at)


@transaction.atomic
def _send_one(pk: int, server: BaseEmailBackend, at: dt.datetime) -> tuple[bool, bool]:
    """Send one mailing that nobody else is sending: (it left, the server is well)."""
    rows = _waiting(at).select_for_update(of=("self",), no_key=True, skip_locked=True).select_related("person")
    mailing = rows.filter(pk=pk).first()
    if mailing is None:
        return False, True
    if not mailing.person.is_active or not mailing.person.email:
        mailing.dropped_at = at
        mailing.save(update_fields=["dropped_at"])
        return False, True
    went, is_well = False, True
    mailing.sent_to = mailing.person.email
    try:
        server.send_messages([message(mailing, server)])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        _put_off(mailing, code, words, at)
    except smtplib.SMTPDataError as error:
        _put_off(mailing, error.smtp_code, error.smtp_error, at)
    except (OSError, smtplib.SMTPException) as error:
        _put_off(mailing, 0, str(error), at)
        is_well = False
    else:
        mailing.sent_at, mailing.problem, went = at, "", True
    mailing.tries += 1
    mailing.save()
    return went, is_well


def _put_off(mailing: Mailing, code: int, words: bytes | str, at: dt.datetime) -> None:
    """Try again later, each time twice as late; a mailbox that will never be (5xx, RFC 5321 §4.2.1) ends it."""
    words = words.decode(errors="replace") if isinstance(words, bytes) else words
    mailing.problem = f"{code or ''} {words}".strip()[:300]
    if 500 <= code < 600:
        mailing.refused_at = at
    mailing.next_at = at + min(FIRST_WAIT * 2 ** min(mailing.tries, 10), LONGEST_WAIT)
    log.warning("e-mail %s not sent: %s", mailing.uid, mailing.problem)
