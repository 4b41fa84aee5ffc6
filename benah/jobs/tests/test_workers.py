"""Two real worker processes on one database: nothing twice, nothing lost."""

import datetime as dt
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from croniter import croniter
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.schedule import line
from benah.jobs.models import Run
from benah.jobs.running import LATE
from benah.jobs.tests.queueing import ago, put, ran
from tests.live import environment
from tools.places import ROOT

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@contextmanager
def workers(database: str, folder: Path, count: int = 2) -> Iterator[list[Path]]:
    """That many workers and their logs, ended in the end as an operator ends them."""
    logs = [folder / f"worker-{number}.log" for number in range(count)]
    command = [sys.executable, "-m", "benah", "procrastinate", "worker", "--shutdown-graceful-timeout", "5"]
    env = {**os.environ, **environment(database), "REPORTS_ROOT": str(folder), "LOG_LEVEL": "DEBUG"}
    started = []
    for log in logs:
        with log.open("wb") as output:
            started.append(
                subprocess.Popen(command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
            )
    try:
        until(lambda: ProcrastinateWorker.objects.count() == count, logs)
        yield logs
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(60)


def until(holds: Callable[[], bool], logs: list[Path] | None = None) -> None:
    """Wait for other processes, two minutes at most."""
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline, [log.read_text(errors="replace") for log in logs or []]
        time.sleep(0.2)


def settled() -> bool:
    """Both have put into the queue what is due, and nothing waits or runs."""
    return (
        Run.objects.filter(job="mail-notices", state="done").exists()
        and not ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).exists()
    )


def missed(*names: str) -> str:
    """The first of these jobs whose last time is long enough ago to count as missed at this hour of the day."""
    return next(
        name
        for name in names
        if clock.now() - croniter(line(name).cron, clock.now()).get_prev(dt.datetime) > LATE + dt.timedelta(minutes=5)
    )


def test_two_workers_make_up_a_missed_night_once(committed_db: str, tmp_path: Path) -> None:
    nightly, let_go = missed("audit-nightly", "deadline-notices"), missed("forget-uploads", "read-waiting")
    ran(nightly, ago(days=3))
    ran(let_go, ago(days=3))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp) VALUES (%s, %s)",
            [nightly, round(ago(days=3).timestamp())],
        )
    with workers(committed_db, tmp_path) as logs:
        until(lambda: Run.objects.filter(job=nightly, is_made_up=True, state="done").exists(), logs)
        until(lambda: Run.objects.filter(job=let_go, state="let_go").exists(), logs)
        until(settled, logs)
    made_up = list(Run.objects.filter(job=nightly).values_list("is_made_up", "attempts"))
    assert made_up == [(True, 1), (False, 1)]
    assert Run.objects.filter(job=let_go).count() == 2
    # A second start has nothing to make up.
    with workers(committed_db, tmp_path, count=1) as logs:
        until(lambda: bool(re.search(rf"{nightly}\S* skipped", logs[0].read_text())), logs)
        until(settled, logs)
    assert Run.objects.filter(job=nightly).count() == 2
    for name in ("mail-notices", "report-files"):
        assert ProcrastinateJob.objects.filter(task_name=name).count() == Run.objects.filter(job=name).count()


def test_work_of_a_killed_worker_is_taken_up(committed_db: str, tmp_path: Path) -> None:
    due = ago(minutes=2)
    number = put("audit-nightly", due)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', queueing_lock = NULL WHERE id = %s", [number])
    run = Run(job="audit-nightly", due_at=due, state="running", queue_job=number, attempts=1, started_at=due)
    run.save()
    with workers(committed_db, tmp_path) as logs:
        until(lambda: Run.objects.get(due_at=due, job="audit-nightly").state == "done", logs)
    assert Run.objects.get(due_at=due, job="audit-nightly").attempts == 2
    assert AuditEvent.objects.filter(act="audit.verified").count() == 1
    assert Run.objects.filter(job="revive-work", said="1 pekerjaan diantrekan lagi.").count() == 1
