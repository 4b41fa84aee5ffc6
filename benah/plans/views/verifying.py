"""Verification by the tier above: the reports that wait, and one report activity by activity."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.verifying import Verdict, give_time, judge_report, verify_proven
from benah.plans.forms import report as forms_report
from benah.plans.models import QuarterReport
from benah.plans.periods.years import year_for
from benah.plans.policies.reports import check_verifies
from benah.plans.queries.region import latest_period
from benah.plans.queries.report import ReportPage, report_page
from benah.plans.queries.waiting import SHOWS, counts, queue_rows, waiting_reports
from benah.plans.views.report_page import context_of
from benah.units.models import Unit

_NOTES = "note"


@needs(Permission.PLAN_VERIFY)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Reports of the units below, those that wait first; `?tampil=` for another state."""
    show = request.GET.get("tampil", "")
    show = show if show in SHOWS else "menunggu"
    count = counts(request.access)
    rows = Paginator(waiting_reports(request.access, show), 50).get_page(request.GET.get("hal", "1"))
    context = {
        "rows": queue_rows(rows.object_list),
        "show": show,
        "shows": [(code, label, count[code]) for code, label in SHOWS.items()],
        "older": f"?tampil={show}&hal={rows.next_page_number()}" if rows.has_next() else "",
        "newer": f"?tampil={show}&hal={rows.previous_page_number()}" if rows.has_previous() else "",
        "recaps": [(unit, _recap(unit)) for unit in request.access.units_for(Permission.PLAN_VERIFY)],
        "crumbs": [(reverse("plans:list"), _("Rencana aksi"))],
    }
    return render(request, "plans/verify_queue.html", context)


def _recap(unit: Unit) -> str:
    """The recap of the latest period of a verifier's region; empty before any was opened."""
    year = year_for(unit, clock.today().year)
    period = latest_period(year) if year else None
    return reverse("plans:region", args=[unit.pk, year.year, period.number]) if year and period else ""


@needs(Permission.PLAN_VERIFY)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One report with all that was said; a POST stores every verdict ticked on the page, or none."""
    page = report_page(request.access, pk, number)
    check_verifies(request.access, page.plan.unit)
    error = None
    if request.method == "POST" and page.report:
        try:
            _judge(request, page, page.report)
            return redirect(f"{request.path}#{request.POST.get('satu', '')}".rstrip("#"))
        except (Conflict, Refused) as refused:
            error = refused
    context = context_of(request, page) | {"error": error, "cards": _cards(request, page)}
    status = 200 if error is None else 409 if isinstance(error, Conflict) else 422
    return render(request, "plans/verify.html", context, status=status)


def _cards(request: HttpRequest, page: ReportPage) -> list[Any]:
    """Activities that were reported, those that wait first; notes as typed before a refusal."""
    order = {"submitted": 0, "returned": 1, "verified": 2}
    cards = sorted((card for card in page.cards if card.row), key=lambda card: order.get(card.state, 3))
    for card in cards:
        number = card.line.activity.number
        card.note = request.POST.get(f"{_NOTES}:{number}", card.row.note)
        for link in card.links:
            link.chosen, link.why = forms_report.proof_typed(request.POST, link)
    return cards


def _judge(request: HttpRequest, page: ReportPage, report: QuarterReport) -> None:
    if request.POST.get("tindakan") == "semua-berbukti":
        count = verify_proven(report=report, by=request.user)
        words = ngettext("%d kegiatan berbukti diverifikasi.", "%d kegiatan berbukti diverifikasi.", count)
        messages.success(request, words % count)
        return
    verdicts = [
        Verdict(
            number,
            act,
            request.POST.get(f"{_NOTES}:{number}", "").replace("\0", ""),
            forms_report.seen_edition(request.POST, number),
            forms_report.proof_verdicts(request.POST, page.card(number).links),
        )
        for number, act in forms_report.verdicts(request.POST)
    ]
    if not verdicts:
        raise Refused(_("Pilih dahulu verifikasi atau kembalikan pada sedikitnya satu kegiatan."), code="none")
    judge_report(report=report, verdicts=verdicts, by=request.user)
    messages.success(request, ngettext("%d putusan tersimpan.", "%d putusan tersimpan.", len(verdicts)) % len(verdicts))


@needs(Permission.PLAN_VERIFY)
@require_POST
def more_time(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """More time for this unit in this period, with a reason."""
    page = report_page(request.access, pk, number)
    check_verifies(request.access, page.plan.unit)
    report = page.report or QuarterReport(plan=page.plan, period=page.period)
    until = forms_report.end_of_day(request.POST.get("sampai", ""), page.plan.unit)
    give_time(report=report, until=until, reason=request.POST.get("alasan", "").replace("\0", ""), by=request.user)
    messages.success(request, _("Waktu laporan ditambah."))
    return redirect("plans:verify", pk, number)
