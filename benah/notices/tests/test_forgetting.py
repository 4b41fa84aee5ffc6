"""Old notices are removed, and what waits or is told of stays."""

import datetime as dt

from benah.core import clock
from benah.notices.forgetting import forget_notices
from benah.notices.models import Mailing, Notice
from tests.cast import Cast

NOW = clock.now()


def days(number: float) -> dt.datetime:
    return NOW - dt.timedelta(days=number)


def notice(cast: Cast, name: str, came: float, read: float | None = None, mailing: Mailing | None = None) -> None:
    Notice.objects.create(
        person=cast.ani,
        kind="reminder",
        subject=name,
        created_at=days(came),
        read_at=None if read is None else days(read),
        mailing=mailing,
    )


def left() -> set[str]:
    return set(Notice.objects.filter(kind="reminder").values_list("subject", flat=True))


def test_read_after_half_a_year_unread_after_more_than_one(cast: Cast, settings) -> None:  # type: ignore[no-untyped-def]  # a fixture without a type
    notice(cast, "lama dibaca", 500, 181)
    notice(cast, "baru dibaca", 500, 179)
    notice(cast, "lama tak dibaca", 401)
    notice(cast, "belum lama", 399)
    assert forget_notices(at=NOW) == 2
    assert left() == {"baru dibaca", "belum lama"}
    settings.NOTICE_READ_DAYS, settings.NOTICE_UNREAD_DAYS = 30, 60
    assert forget_notices(at=NOW) == 2
    assert left() == set()


def test_mails_go_with_their_notices_but_for_the_newest_and_what_waits(cast: Cast) -> None:
    sent = [
        Mailing.objects.create(person=cast.ani, made_at=days(450), next_at=days(450), sent_at=days(age))
        for age in (450, 449)
    ]
    waiting = Mailing.objects.create(person=cast.budi, made_at=days(450), next_at=days(450))
    newest = Mailing.objects.create(person=cast.ani, made_at=days(440), next_at=days(440), sent_at=days(440))
    notice(cast, "terkirim", 450, 440, sent[0])
    notice(cast, "terkirim, belum lama dibaca", 450, 10, sent[1])
    notice(cast, "menunggu", 450, None, waiting)
    assert forget_notices(at=NOW) == 1
    assert left() == {"terkirim, belum lama dibaca", "menunggu"}
    assert set(Mailing.objects.values_list("pk", flat=True)) == {sent[1].pk, waiting.pk, newest.pk}
