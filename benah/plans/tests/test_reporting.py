"""A quarter of one unit: saved activity by activity, sent, returned, mended, verified."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.db import IntegrityError, transaction

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.notices.models import Notice
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.lines import change_line
from benah.plans.actions.plans import revise_plan
from benah.plans.actions.progress import recount_all
from benah.plans.actions.reporting import begin_report, send_report
from benah.plans.actions.verifying import Verdict, give_time, judge_report, verify_proven
from benah.plans.models import AreaProgress, QuarterReport, Realisation
from benah.plans.periods.windows import window_of
from tests.plans import begin_plan, draft, in_force
from tests.quarters import open_period, said, saved, sent


def sums(plan, period, area="A1"):
    names = ("planned", "reported", "sent", "verified", "returned", "measured", "performance_sum", "green", "red")
    return AreaProgress.objects.filter(plan=plan, period=period, area=area).values_list(*names).get()


def test_saved_activity_is_measured_and_counted(cast):
    plan = in_force(cast, draft(per_period=(4, 1, 1, 1)), draft("Bimtek", per_period=(None, 2, None, None)))
    period = open_period(plan)
    row = saved(cast, plan, period, draft=said(1, spent=250000))
    assert (row.performance, row.edition, row.blanks) == (D(25), 1, 0)
    assert sums(plan, period) == (1, 1, 0, 0, 0, 1, D(25), 0, 1)
    assert AreaProgress.objects.get(plan=plan, period=period, area="A1").spent == 250000


def test_zero_is_reported_and_blank_is_not(cast):
    plan = in_force(cast)
    period = open_period(plan)
    row = saved(cast, plan, period, draft=said(None))
    assert (row.performance, row.blanks) == (None, 1)
    row = saved(cast, plan, period, draft=said(0), seen_edition=1)
    assert (row.performance, row.blanks) == (D(0), 0)


def test_activity_without_a_target_gives_no_percentage(cast):
    plan = in_force(cast, draft(per_period=(None, 1, None, None)))
    period = open_period(plan)
    assert saved(cast, plan, period, draft=said(1)).performance is None
    assert sums(plan, period)[:2] == (0, 0)


def test_text_of_another_is_a_conflict_and_the_same_text_is_not(cast):
    plan = in_force(cast)
    period = open_period(plan)
    saved(cast, plan, period, draft=said(1))
    assert saved(cast, plan, period, draft=said(1)).edition == 1  # sent twice
    with pytest.raises(Conflict, match="orang lain"):
        saved(cast, plan, period, draft=said(0), by=cast.budi)
    assert Realisation.objects.get().value == 1


@pytest.mark.parametrize(("opens", "locks", "words"), [(2, 9, "baru dibuka"), (-60, -1, "sudah ditutup")])
def test_outside_its_times_nothing_is_taken(cast, opens, locks, words):
    plan = in_force(cast)
    period = open_period(plan, due_in=min(8, locks - 1), locks_in=locks)
    period.opens_at = clock.now() + dt.timedelta(days=opens)
    period.save()
    with pytest.raises(Refused, match=words):
        saved(cast, plan, period)
    assert not QuarterReport.objects.exists()


def test_more_time_opens_it_again_and_is_not_late(cast):
    plan = in_force(cast)
    period = open_period(plan, due_in=-9, locks_in=-1)
    until = clock.now() + dt.timedelta(days=3)
    blank = QuarterReport(plan=plan, period=period)
    with pytest.raises(Forbidden):
        give_time(report=blank, until=until, reason="Listrik padam", by=cast.budi)
    with pytest.raises(Refused, match="alasan"):
        give_time(report=blank, until=until, reason=" ", by=cast.citra)
    give_time(report=blank, until=until, reason="Listrik padam", by=cast.citra)
    report = sent(cast, plan, period)
    assert not window_of(report).is_late(report.submitted_at, clock.now())
    assert Notice.objects.filter(person=cast.ani, kind="quarter_moved").exists()


def test_due_time_ends_with_the_day_of_the_unit(cast):
    plan = in_force(cast)
    period = open_period(plan)
    plan.unit.time_zone = "Asia/Jayapura"
    assert period.due_at - window_of(QuarterReport(plan=plan, period=period)).due == dt.timedelta(hours=2)


def test_draft_plan_and_other_people_cannot_report(cast):
    plan = begin_plan(cast)
    with pytest.raises(Refused, match="belum disetujui"):
        begin_report(plan=plan, period=open_period(plan), by=cast.ani)
    plan = in_force(cast)
    with pytest.raises(Forbidden):
        saved(cast, plan, open_period(plan), by=cast.eko)


def test_what_is_missing_keeps_it_from_being_sent(cast):
    plan = in_force(cast, draft("Satu"), draft("Dua"))
    period = open_period(plan)
    saved(cast, plan, period, 1)
    saved(cast, plan, period, 2, said(1, without_evidence_reason=""))
    report = QuarterReport.objects.get()
    with pytest.raises(Refused, match="1 kegiatan belum lengkap: nomor 2"):
        send_report(report=report, by=cast.budi)
    with pytest.raises(Forbidden):
        send_report(report=report, by=cast.ani)


def test_sending_twice_is_once_and_late_is_computed(cast):
    plan = in_force(cast)
    period = open_period(plan, due_in=-1)
    report = sent(cast, plan, period)
    first = report.submitted_at
    assert send_report(report=report, by=cast.budi).submitted_at == first
    assert window_of(report).is_late(first, clock.now())
    assert AuditEvent.objects.filter(act="report.sent").count() == 1
    assert Notice.objects.filter(person=cast.citra, kind="quarter_sent").count() == 1
    with pytest.raises(Refused, match="sudah dikirim"):
        saved(cast, plan, period, draft=said(0), seen_edition=1)


def test_returned_activity_alone_is_mended_and_sent_again(cast):
    plan = in_force(cast, draft("Satu"), draft("Dua"))
    period = open_period(plan)
    report = sent(cast, plan, period)
    first = report.submitted_at
    with pytest.raises(Refused, match="Tulis apa yang harus diperbaiki"):
        judge_report(report=report, verdicts=[Verdict(2, "return")], by=cast.citra)
    verdicts = [Verdict(1, "verify"), Verdict(2, "return", "Lampirkan notula.")]
    report = judge_report(report=report, verdicts=verdicts, by=cast.citra)
    assert report.state == "returned"
    assert sums(plan, period)[2:5] == (2, 1, 1)
    told = Notice.objects.get(person=cast.ani, kind="quarter_returned")
    assert "Lampirkan notula." in told.text
    with pytest.raises(Refused, match="sudah dikirim"):
        saved(cast, plan, period, 1, said(0), seen_edition=1)
    saved(cast, plan, period, 2, said(1, done="Notula terlampir."), seen_edition=1)
    report = send_report(report=report, by=cast.budi)
    assert (report.state, report.submitted_at) == ("submitted", first)
    report = judge_report(report=report, verdicts=[Verdict(2, "verify")], by=cast.citra)
    assert (report.state, report.verified_by) == ("verified", cast.citra)
    assert sums(plan, period)[2:5] == (2, 2, 0)


def test_returned_report_is_mended_after_the_lock_too(cast):
    plan = in_force(cast)
    period = open_period(plan)
    report = sent(cast, plan, period)
    judge_report(report=report, verdicts=[Verdict(1, "return", "Angka keliru.")], by=cast.citra)
    period = open_period(plan, due_in=-9, locks_in=-8)
    saved(cast, plan, period, 1, said(0), seen_edition=1)
    assert send_report(report=report, by=cast.budi).state == "submitted"


def test_verification_never_changes_realisation(cast):
    plan = in_force(cast, draft("Satu"), draft("Dua", kind="point", per_period=(100, 100, 100, 100)))
    period = open_period(plan)
    report = sent(cast, plan, period)
    before = list(Realisation.objects.order_by("pk").values_list("value", flat=True))
    figures = list(report.activities.order_by("pk").values_list("performance", "done", "edition"))
    judge_report(report=report, verdicts=[Verdict(1, "return", "Periksa."), Verdict(2, "verify")], by=cast.citra)
    judge_report(report=report, verdicts=[Verdict(2, "return", "Periksa juga.")], by=cast.citra)
    assert list(Realisation.objects.order_by("pk").values_list("value", flat=True)) == before
    assert list(report.activities.order_by("pk").values_list("performance", "done", "edition")) == figures


def test_database_keeps_verified_figures(cast):
    plan = in_force(cast)
    report = sent(cast, plan, open_period(plan))
    judge_report(report=report, verdicts=[Verdict(1, "verify")], by=cast.citra)
    with pytest.raises(IntegrityError), transaction.atomic():
        Realisation.objects.update(value=9)


def test_only_from_above_and_never_ones_own(cast):
    plan = in_force(cast)
    report = sent(cast, plan, open_period(plan))
    for person in (cast.budi, cast.eko, cast.putu, cast.joko):
        with pytest.raises(Forbidden):
            judge_report(report=report, verdicts=[Verdict(1, "verify")], by=person)
    assert judge_report(report=report, verdicts=[Verdict(1, "verify")], by=cast.dewi).state == "verified"


def test_draft_is_not_judged_and_a_changed_one_is_a_conflict(cast):
    plan = in_force(cast)
    period = open_period(plan)
    saved(cast, plan, period)
    report = QuarterReport.objects.get()
    with pytest.raises(Refused, match="belum dikirim"):
        judge_report(report=report, verdicts=[Verdict(1, "verify")], by=cast.citra)
    report = send_report(report=report, by=cast.budi)
    with pytest.raises(Conflict, match="sejak Anda membacanya"):
        judge_report(report=report, verdicts=[Verdict(1, "verify", seen_edition=7)], by=cast.citra)
    judge_report(report=report, verdicts=[Verdict(1, "verify", seen_edition=1)], by=cast.citra)
    count = AuditEvent.objects.count()
    judge_report(report=report, verdicts=[Verdict(1, "verify", seen_edition=1)], by=cast.citra)  # sent twice
    assert AuditEvent.objects.count() == count


def test_only_what_has_evidence_is_verified_in_bulk(cast):
    plan = in_force(cast, draft("Satu"), draft("Dua"))
    report = sent(cast, plan, open_period(plan))
    report.activities.filter(activity__number=2).update(proofs=1)
    assert verify_proven(report=report, by=cast.citra) == 1
    assert list(report.activities.values_list("state", flat=True)) == ["submitted", "verified"]


def test_sums_kept_in_step_are_those_counted_anew(cast):
    plan = in_force(
        cast, draft("Satu", budget=10**6), draft("Dua", area="A3"), draft("Tiga", per_period=(None, 1, 1, 1))
    )
    period = open_period(plan)
    report = sent(cast, plan, period)
    judge_report(report=report, verdicts=[Verdict(1, "verify"), Verdict(2, "return", "Lagi.")], by=cast.citra)
    saved(cast, plan, period, 2, said(0, spent=5), seen_edition=1)
    names = [field.attname for field in AreaProgress._meta.fields if field.attname != "id"]
    kept = sorted(AreaProgress.objects.filter(period=period).values_list(*names))
    AreaProgress.objects.all().delete()
    assert recount_all() == 8  # two areas in four periods
    assert sorted(AreaProgress.objects.filter(period=period).values_list(*names)) == kept


def test_draft_follows_a_revised_plan_and_what_was_sent_does_not(cast):
    plan = in_force(cast, draft(per_period=(1, 1, 1, 1)))
    first, second = open_period(plan, 1), open_period(plan, 2)
    report = sent(cast, plan, first)
    saved(cast, plan, second, draft=said(1))
    version = revise_plan(plan=plan, reason="Target naik.", by=cast.ani)
    wanted = draft(per_period=(1, 4, 1, 1))
    wanted = replace(wanted, targets=(replace(wanted.targets[0], number=1),))
    change_line(line=version.lines.get(), draft=wanted, seen_edition=1, by=cast.ani)
    version = submit_version(version=version, by=cast.ani)
    sign_version(version=version, by=cast.budi)
    sign_version(version=version, by=cast.fajar)
    report.refresh_from_db()
    assert (report.version.number, report.activities.get().performance) == (1, D(100))
    later = QuarterReport.objects.get(period=second)
    assert (later.version.number, later.activities.get().performance) == (2, D(25))
    assert sums(plan, second)[6] == D(25)
