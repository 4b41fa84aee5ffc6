"""A report from the list to the paper and back: ordered, fetched, and verified by somebody who is not signed in."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from benah.results.models import ReportJob
from benah.results.tests.making import words_of_pdf
from benah.reviews.models import Publication
from tests.browser.axe import assert_accessible
from tests.live import LiveApp, environment
from tools.places import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def citra(live_app: LiveApp) -> User:
    return User.objects.get(username="citra")


@pytest.fixture(scope="module")
def result(live_app: LiveApp) -> Publication:
    rows = Publication.objects.filter(replaced_by=None).select_related("assessment__unit")
    return rows.order_by("pk")[0]


def work(live_app: LiveApp) -> None:
    """What a worker does with the last job that was asked for; the queue of the demonstration holds more."""
    job = ReportJob.objects.latest("pk")
    code = f"import django; django.setup(); from benah.results.tasks import make_reports; make_reports(job={job.pk})"
    env = environment(live_app.database) | {"DJANGO_SETTINGS_MODULE": "benah.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, stdin=subprocess.DEVNULL, check=True, timeout=120)


def order(page: Any, result: Publication) -> None:
    """By the list: none ticked, then this one alone, as PDF."""
    page.goto(f"/laporan/?siklus={result.assessment.cycle_id}")
    page.get_by_role("link", name="Hapus semua centang").click()
    page.get_by_role("checkbox", name=result.assessment.unit.body_name, exact=True).check()
    page.get_by_role("button", name="Buat laporan").click()
    expect(page.get_by_role("heading", name="Menunggu giliran")).to_be_visible()


def test_report_is_ordered_fetched_and_verified(live_app: LiveApp, citra: User, result: Publication) -> None:
    page = live_app.page(citra, service_workers="block")
    order(page, result)
    work(live_app)
    expect(page.get_by_role("heading", name="Selesai")).to_be_visible()  # the page asks by itself
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("Unduh")).click()
    paper = words_of_pdf(Path(fetched.value.path()).read_bytes())
    assert result.assessment.unit.body_name in paper
    code = " ".join(result.sha256[at : at + 4] for at in range(0, 20, 4))
    assert code in paper, "the code to type stands on the paper"

    page.goto("/pemberitahuan/")
    page.get_by_role("button", name=re.compile("Laporan yang Anda minta siap")).first.click()
    expect(page.get_by_role("heading", name="Selesai")).to_be_visible()

    reader = live_app.page(service_workers="block")
    reader.goto("/verifikasi/")
    reader.fill("#kode", code.upper())
    reader.get_by_role("button", name="Periksa").click()
    expect(reader.get_by_role("heading", level=1, name=result.assessment.unit.body_name)).to_be_visible()
    expect(reader.get_by_text("Hasil ini terbit dan berlaku")).to_be_visible()
    reader.goto("/verifikasi/")
    reader.fill("#kode", "0" * 20)
    reader.get_by_role("button", name="Periksa").click()
    expect(reader.get_by_text("Tidak ada hasil terbit dengan kode ini", exact=False)).to_be_visible()


def test_without_javascript_too(live_app: LiveApp, result: Publication) -> None:
    page = live_app.page(User.objects.get(username="imam"), java_script_enabled=False)
    order(page, result)
    work(live_app)
    page.get_by_role("link", name="Perbarui sekarang").click()
    expect(page.get_by_role("heading", name="Selesai")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_reports_are_accessible(live_app: LiveApp, citra: User, result: Publication, width: int) -> None:
    page = live_app.page(citra, width=width, service_workers="block")
    for path in (f"/laporan/?siklus={result.assessment.cycle_id}", f"/laporan/hasil/{result.pk}/", "/verifikasi/"):
        page.goto(path)
        assert_accessible(page)
    page.goto(f"/verifikasi/{result.sha256[:32]}/")
    assert_accessible(page)
