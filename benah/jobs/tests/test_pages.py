"""The page about recurring jobs, and its button."""

import re
import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from benah.access.models import User
from benah.audit.models import AuditEvent
from benah.core.refused import Conflict
from benah.jobs.actions import run_now
from benah.jobs.models import Run
from benah.jobs.periodic import JOBS
from benah.jobs.tests.queueing import ago, put, ran, set_status, work
from tests.cast import Cast, make_cast

SignIn = Callable[[User], Client]
URL = "/pekerjaan-berkala/"
NAME = "forget-uploads"


def text(client: Client, url: str = URL) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def press(client: Client, page: str) -> dict[str, str]:
    """What the button of the page sends."""
    form = re.search(rf'action="{URL}{NAME}/jalankan/".*?name="keinginan" value="([^"]+)"', page, re.S)
    assert form
    return {"keinginan": form[1]}


def test_page_says_what_when_and_how_it_went(
    cast: Cast, client_of: SignIn, django_assert_max_num_queries: Callable
) -> None:
    work(NAME, put(NAME, ago(minutes=1)))
    ran("audit-nightly", ago(days=1), state=Run.State.FAILED)
    Run.objects.filter(state="failed").update(error="LookupError: hilang (x.py:3)")
    client = client_of(cast.okta)
    client.get(URL)
    with django_assert_max_num_queries(15):
        shown = text(client)
    assert "Pembersihan berkas Excel" in shown
    assert "0 berkas dikosongkan." in shown
    assert "1 pekerjaan gagal pada kali terakhir" in shown
    assert "tiap 5 menit" in shown
    assert "belum pernah" in shown
    assert "Pekerja latar tidak berjalan" in shown
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert "Pekerja latar tidak berjalan" not in text(client)


def test_history_tells_made_up_retried_and_missed(cast: Cast, client_of: SignIn) -> None:
    ran("deadline-notices", ago(days=2))
    work("deadline-notices", put("deadline-notices", ago(days=1)))
    failed = ran(NAME, ago(minutes=3), state=Run.State.FAILED)
    Run.objects.filter(pk=failed.pk).update(queue_job=put(NAME, ago(minutes=3)), attempts=2)
    shown = text(client_of(cast.dewi), f"{URL}deadline-notices/")
    assert "susulan dari" in shown
    assert "Disusul sekali" in shown
    assert "percobaan ke-2" in text(client_of(cast.dewi), f"{URL}{NAME}/")
    assert client_of(cast.dewi).get(f"{URL}tidak-ada/").status_code == 404


def test_worker_that_died_is_told(cast: Cast, client_of: SignIn) -> None:
    number = put(NAME, ago(minutes=1))
    work(NAME, number)
    Run.objects.update(state="running", ended_at=None)
    set_status(number, "failed")
    assert "Prosesnya mati" in text(client_of(cast.okta))
    set_status(number, "doing")
    assert "Prosesnya mati" not in text(client_of(cast.okta))


@pytest.mark.parametrize("who", ["citra", "nanda", "ani"])
def test_others_see_and_run_nothing(who: str, cast: Cast, client_of: SignIn) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(URL).status_code == 403
    assert client.post(f"{URL}{NAME}/jalankan/", {"keinginan": str(uuid.uuid4())}).status_code == 403
    assert not Run.objects.exists()


def test_button_pressed_twice_runs_once_and_leaves_a_trace(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.okta)
    sent = press(client, client.get(URL).content.decode())
    for _ in range(2):
        assert client.post(f"{URL}{NAME}/jalankan/", sent).status_code == 302
    run = Run.objects.get()
    assert ProcrastinateJob.objects.filter(task_name=NAME).count() == 1
    event = AuditEvent.objects.get(act="job.run_asked")
    assert (event.by, event.detail["job"]) == (cast.okta, NAME)
    work(NAME, run.queue_job or 0)
    set_status(run.queue_job or 0, "succeeded")
    assert "diminta Okta" in text(client)
    assert Run.objects.get().state == "done"
    # Loaded again, the page asks for another one.
    client.post(f"{URL}{NAME}/jalankan/", press(client, client.get(URL).content.decode()))
    assert Run.objects.count() == 2


def test_what_waits_already_is_not_put_twice_and_nothing_is_kept(cast: Cast, client_of: SignIn) -> None:
    put(NAME, ago(minutes=1))
    with pytest.raises(Conflict, match="sudah menunggu giliran"):
        run_now(job=JOBS[NAME], wish=uuid.uuid4(), by=cast.okta)
    assert not Run.objects.exists()
    assert client_of(cast.okta).post(f"{URL}{NAME}/jalankan/", {"keinginan": "x"}).status_code == 422


def test_two_presses_at_the_same_moment_are_one_run(committed_db: str) -> None:
    cast, wish, barrier, runs = make_cast(), uuid.uuid4(), threading.Barrier(2), []

    def press_now() -> None:
        try:
            barrier.wait(10)
            runs.append(run_now(job=JOBS[NAME], wish=wish, by=cast.okta).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press_now) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(runs) == 2
    assert len(set(runs)) == 1
    assert ProcrastinateJob.objects.filter(task_name=NAME).count() == 1
    assert AuditEvent.objects.filter(act="job.run_asked").count() == 1
