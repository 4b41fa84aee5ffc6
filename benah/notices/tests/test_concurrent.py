"""Two workers at the same moment, and one that is killed."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading

from django.db import connections, transaction

from benah.access.models import User
from benah.core import clock
from benah.notices.actions import tell
from benah.notices.mailing import sweep
from benah.notices.models import Mailing, Notice
from tests.cast import make_cast
from tests.live import database_url
from tools.places import ROOT


def say(people, kind="reminder"):
    return tell(people=people, kind=kind, subject="Isi lembar", text="", path="/beranda/", unit=None, key="e:1")


def both(act):
    """`act` in two threads that begin together; what they returned."""
    barrier, results = threading.Barrier(2), []

    def run():
        try:
            barrier.wait(10)
            results.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(results) == 2
    return results


def told_people():
    """Twelve people with addresses, each told one urgent thing."""
    make_cast()
    Notice.objects.all().delete()
    for person in User.objects.all()[:12]:
        person.email = f"{person.username}@kpu.example"
        person.save()
    with transaction.atomic():
        say(User.objects.exclude(email=""), kind="deadline_near")


def test_two_at_once_tell_once(committed_db):
    cast = make_cast()
    everyone = list(User.objects.all())

    def act():
        with transaction.atomic():
            return say(everyone)

    assert sum(both(act)) == len(everyone)
    assert Notice.objects.filter(key="e:1", person=cast.ani).count() == 1


def test_two_workers_send_each_mail_once(committed_db, post):
    told_people()
    later = clock.now() + dt.timedelta(minutes=1)
    assert sum(both(lambda: sweep(later))) == 12
    sweep(later)
    assert len(post.mails) == 12
    assert len({to for to, _mail in post.mails}) == 12


def test_killed_between_sending_and_noting_it_sends_the_same_mail_again(committed_db, post):
    told_people()
    code = "import django; django.setup(); from benah.notices.mailing import sweep; sweep()"
    env = {
        **os.environ,
        "DATABASE_URL": database_url(committed_db),
        "EMAIL_URL": f"smtp://127.0.0.1:{post.port}",
        "SITE_URL": "https://benah.example",
        "DJANGO_SETTINGS_MODULE": "benah.config.settings",
    }
    worker = subprocess.Popen([sys.executable, "-c", code], env=env, cwd=ROOT, stdin=subprocess.DEVNULL)
    post.on_mail = lambda: os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait(60) == -signal.SIGKILL
    assert len(post.mails) == 1
    assert Mailing.objects.filter(sent_at=None).count() == 12
    post.on_mail = lambda: None
    assert sweep(clock.now() + dt.timedelta(minutes=1)) == 12
    copies = post.to(post.mails[0][0])
    assert len(copies) == 2
    assert copies[0]["Message-ID"] == copies[1]["Message-ID"]
    assert len(post.mails) == 13
