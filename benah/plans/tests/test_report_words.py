"""What a unit says of a whole period: saved like an activity, read by the verifier, printed in the report."""

import pytest
from django.urls import reverse

from benah.audit.models import AuditEvent
from benah.core.refused import Forbidden, Refused
from benah.plans.actions.verifying import Verdict, judge_report
from benah.plans.actions.words import save_words
from benah.plans.drafts.reports import WordsDraft
from benah.plans.models import QuarterReport
from benah.plans.tests.test_narrative import READERS
from tests.plans import in_force
from tests.quarters import open_period, saved, sent


def url(name, plan, *more):
    return reverse(f"plans:{name}", args=[plan.pk, 1, *more])


def form(summary="Semua rapat terlaksana.", obstacles="Listrik padam", edition=0):
    return {"summary:ringkasan": summary, "obstacles:ringkasan": obstacles, "r:ringkasan": edition}


@pytest.fixture
def plan(cast):
    made = in_force(cast)
    open_period(made)
    return made


def period_of(plan):
    return plan.plan_year.periods.get(number=1)


def keep(plan, by, summary, edition=0):
    return save_words(plan=plan, period=period_of(plan), draft=WordsDraft(summary), seen_edition=edition, by=by)


def test_plain_post_saves_the_words_once(plan, cast, client_of):
    ani = client_of(cast.ani)
    assert "Ringkasan laporan" in ani.get(url("report", plan) + "?area=ringkasan").content.decode()
    answer = ani.post(url("report", plan) + "?area=ringkasan", form(), follow=True)
    assert "Ringkasan laporan tersimpan." in answer.content.decode()
    again = ani.post(url("report", plan) + "?area=ringkasan", form(), follow=True)
    assert "Tidak ada yang berubah." in again.content.decode()
    report = QuarterReport.objects.get()
    assert (report.summary, report.obstacles, report.edition) == ("Semua rapat terlaksana.", "Listrik padam", 1)
    assert AuditEvent.objects.filter(act="report.words_saved").count() == 1


def test_saved_as_one_types_and_conflict_shows_both(plan, cast, client_of):
    ani, budi = client_of(cast.ani), client_of(cast.budi)
    answer = ani.post(url("report_words", plan), form(), headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200 and page.count("<fieldset") == 1 and 'id="skor"' in page
    answer = budi.post(url("report_words", plan), form("Versi Budi"), headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Versi Budi" in page and "Semua rapat terlaksana." in page and "Pakai isian saya" in page
    answer = budi.post(url("report", plan), form("Versi Budi"))
    assert answer.status_code == 422 and "Ringkasan: " in answer.content.decode()
    assert budi.post(url("report_words", plan), form("Versi Budi", edition=1)).status_code == 302
    assert QuarterReport.objects.get().summary == "Versi Budi"


def test_too_long_a_text_comes_back(plan, cast, client_of):
    answer = client_of(cast.ani).post(url("report_words", plan), form("a" * 4001))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Paling banyak 4000 huruf." in page and "a" * 4001 in page
    assert not QuarterReport.objects.exclude(summary="").exists()


def test_nobody_else_writes_them(plan, cast, client_of):
    for person in (cast.fajar, cast.citra):
        with pytest.raises(Forbidden):
            keep(plan, person, "Bukan saya")
        assert client_of(person).post(url("report_words", plan), form()).status_code == 403
    assert client_of(cast.eko).post(url("report_words", plan), form()).status_code in (403, 404)


def test_a_sent_report_keeps_its_words_until_something_comes_back(plan, cast, client_of):
    keep(plan, cast.ani, "Dikirim begini")
    report = sent(cast, plan, period_of(plan))
    with pytest.raises(Refused, match="sudah dikirim"):
        keep(plan, cast.ani, "Diubah", 1)
    assert "Dikirim begini" in client_of(cast.citra).get(url("verify", plan)).content.decode()
    judge_report(report=report, verdicts=[Verdict(1, "return", "Notula?")], by=cast.citra)
    assert keep(plan, cast.ani, "Sudah diperbaiki", 1)
    page = client_of(cast.ani).get(url("report_check", plan)).content.decode()
    assert "Sudah diperbaiki" in page and "Ubah ringkasan" in page


def test_before_the_opening_and_after_the_lock_nothing_is_written(plan, cast):
    open_period(plan, due_in=-5, locks_in=-2)
    with pytest.raises(Refused, match="sudah ditutup"):
        keep(plan, cast.ani, "Terlambat")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_printed_report_begins_with_them(plan, cast, client_of, kind):
    saved(cast, plan, period_of(plan), 1)
    draft = WordsDraft("Baris satu\n{{ x }} #1 <b>", "Banjir dua pekan")
    save_words(plan=plan, period=period_of(plan), draft=draft, seen_edition=0, by=cast.ani)
    text = READERS[kind](client_of(cast.ani).get(url("report_file", plan, kind)).content)
    assert "Menurut satker" in text and "Baris satu" in text and "{{ x }} #1 <b>" in text
    assert "Kendala umum" in text and "Banjir dua pekan" in text
    assert text.index("Menurut satker") < text.index("Capaian per area")
