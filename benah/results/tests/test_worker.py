"""The real worker process makes what was ordered, also after another one was killed in the middle."""

import subprocess
import sys
from pathlib import Path

from benah.results.actions.ordering import order_reports
from benah.results.models import ReportJob
from benah.results.tests.making import published
from tests.live import environment


def test_worker_process_makes_the_ordered_file(committed_db: str, tmp_path: Path) -> None:
    from tests.cast import make_cast

    cast = make_cast()
    job = order_reports(publications=[published(cast)], formats=["pdf"], by=cast.citra)
    ReportJob.objects.update(state=ReportJob.State.RUNNING)  # as a killed worker leaves it
    done = subprocess.run(
        [sys.executable, "-m", "benah", "procrastinate", "worker", "--one-shot"],
        env=environment(committed_db) | {"REPORTS_ROOT": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    job.refresh_from_db()
    assert job.state == "done", done.stderr
    assert (tmp_path / job.file).read_bytes().startswith(b"%PDF")
