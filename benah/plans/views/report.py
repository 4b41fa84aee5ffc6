"""A unit's report of one period: filled in area by area, looked through, sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.plans.actions.reporting import begin_report, save_activity, send_report
from benah.plans.actions.words import save_words
from benah.plans.forms import report as forms_report
from benah.plans.forms.report import WORDS
from benah.plans.queries.report import ActivityCard, ReportPage, report_page
from benah.plans.views.report_page import context_of, marked, way_to, words_marked


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One period, an area at a time. A plain POST saves every activity the form holds."""
    page = report_page(request.access, pk, number)
    if request.method != "POST":
        return render(request, "plans/report.html", context_of(request, page))
    saved, failed = _save_all(request, page)
    new_words, refused_words = _try_words(request, page)
    if not failed and refused_words is None:
        messages.success(request, _told(saved, new_words))
        anchor = f"#{request.POST['simpan']}" if request.POST.get("simpan") else ""
        return HttpResponseRedirect(request.get_full_path() + anchor)
    page = report_page(request.access, pk, number)
    context = context_of(request, page) | {"saved": saved}
    context["failed"] = [(each, f"{_('Nomor')} {each}", error.sentence) for each, (_sent, error) in failed.items()]
    for activity, (sent, error) in failed.items():
        marked(page.card(activity), sent, error)
    if refused_words is not None:
        words_marked(context["words"], forms_report.typed(request.POST, WORDS), refused_words)
        context["failed"].append((WORDS, _("Ringkasan"), refused_words.sentence))
    return render(request, "plans/report.html", context, status=422)


def _told(saved: int, new_words: bool) -> str:
    told = [ngettext("%d kegiatan tersimpan.", "%d kegiatan tersimpan.", saved) % saved] if saved else []
    told += [_("Ringkasan laporan tersimpan.")] if new_words else []
    return " ".join(told) or _("Tidak ada yang berubah.")


def _try_words(request: HttpRequest, page: ReportPage) -> tuple[bool, Refused | None]:
    """Save the words about the whole period where the form holds them."""
    if not forms_report.holds(request.POST, WORDS):
        return False, None
    try:
        return _save_words(request, page), None
    except Forbidden:
        raise
    except Refused as error:
        return False, error


def _save_words(request: HttpRequest, page: ReportPage) -> bool:
    return save_words(
        plan=page.plan,
        period=page.period,
        draft=forms_report.words_of(forms_report.typed(request.POST, WORDS)),
        seen_edition=forms_report.seen_edition(request.POST, WORDS),
        by=request.user,
    )


@needs(Permission.PLAN_REPORT)
@require_POST
def words(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Summary and obstacles of the whole period, saved as they are typed: answers with their card and the sums."""
    page, error = report_page(request.access, pk, number), None
    try:
        _save_words(request, page)
    except Refused as refused:
        error = refused
    page = report_page(request.access, pk, number)
    context = context_of(request, page) | {"area": WORDS, "areas_shown": [], "shows_words": True}
    if error:
        words_marked(context["words"], forms_report.typed(request.POST, WORDS), error)
    if request.headers.get("HX-Request"):
        return render(request, "plans/report.html#words", context, status=_status(error))
    if error is None:
        return redirect(f"{reverse('plans:report', args=[pk, number])}?area={WORDS}")
    context["failed"] = [(WORDS, _("Ringkasan"), error.sentence)]
    return render(request, "plans/report.html", context, status=_status(error))


def _save_all(request: HttpRequest, page: ReportPage) -> tuple[int, dict[int, tuple[dict[str, str], Refused]]]:
    """Right ones stand, wrong ones come back with what was typed."""
    saved, failed = 0, {}
    for card in page.cards:
        number = card.line.activity.number
        if not forms_report.holds(request.POST, number):
            continue
        sent = forms_report.typed(request.POST, number)
        try:
            saved += _save(request, page, number, sent)
        except Forbidden:
            raise
        except Refused as error:
            failed[number] = (sent, error)
    return saved, failed


def _save(request: HttpRequest, page: ReportPage, number: int, sent: dict[str, str]) -> bool:
    done = save_activity(
        plan=page.plan,
        period=page.period,
        number=number,
        draft=forms_report.draft_of(sent),
        seen_edition=forms_report.seen_edition(request.POST, number),
        by=request.user,
    )
    return done.is_new_edition


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: HttpRequest, pk: int, number: int, activity: int) -> HttpResponse:
    """One activity: on GET with the way to its figures; on POST it saves and answers with its card and the sums."""
    page = report_page(request.access, pk, number)
    card, error, sent = page.card(activity), None, {}
    if request.method == "POST":
        sent = forms_report.typed(request.POST, activity)
        try:
            _save(request, page, activity, sent)
        except Refused as refused:
            error = refused
        page = report_page(request.access, pk, number)
        card = page.card(activity)
    context = context_of(request, page) | {"card": card}
    if error:
        marked(card, sent, error)
    if request.headers.get("HX-Request"):
        return render(request, "plans/report.html#saved", context, status=_status(error))
    if request.method == "POST" and not error:
        return redirect(request.get_full_path())
    return render(request, "plans/report_activity.html", context | way_to(page, card), status=_status(error))


def _status(error: Refused | None) -> int:
    if error is None:
        return 200
    return 403 if isinstance(error, Forbidden) else 409 if isinstance(error, Conflict) else 422


@needs(Permission.PLAN_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What is still missing; the secretary sends it from here."""
    page = report_page(request.access, pk, number)
    if request.method == "POST":
        found = begin_report(plan=page.plan, period=page.period, by=request.user)
        send_report(report=found, by=request.user)
        messages.success(request, _("Laporan %s terkirim.") % page.name)
        return redirect("plans:report_check", pk, number)
    context = context_of(request, page) | {
        "may_send": request.access.can(Permission.PLAN_SEND, page.plan.unit),
        "is_late": page.window.is_late(page.report.submitted_at if page.report else None, clock.now()),
        "bare": [card for card in page.planned if _is_bare(card)],
    }
    return render(request, "plans/report_check.html", context)


def _is_bare(card: ActivityCard) -> bool:
    """Sent with a reason instead of a document: may be sent, but a verifier asks."""
    return bool(card.row and card.row.without_evidence_reason and not card.row.proofs and not card.missing)
