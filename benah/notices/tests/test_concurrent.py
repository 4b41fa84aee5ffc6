"""Two workers at the same moment."""

import threading

from django.db import connections, transaction

from benah.access.models import User
from benah.notices.actions import tell
from benah.notices.models import Notice
from tests.cast import make_cast


def say(people):
    return tell(people=people, kind="reminder", subject="Isi lembar", text="", path="/beranda/", unit=None, key="e:1")


def test_two_at_once_tell_once(committed_db):
    cast = make_cast()
    everyone = list(User.objects.all())
    barrier = threading.Barrier(2)
    counts = []

    def run():
        try:
            barrier.wait(10)
            with transaction.atomic():
                counts.append(say(everyone))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sum(counts) == len(everyone)
    assert Notice.objects.filter(key="e:1", person=cast.ani).count() == 1
