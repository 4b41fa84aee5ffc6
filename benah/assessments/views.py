"""Pages of one unit's sheet: list, fill in, save, check before sending."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import actions, actions_ready, filling, forms, policies, queries, signing
from benah.assessments.models import Assessment, Cycle
from benah.assessments.saving import Saved
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.scoring import whatif


@needs(Permission.ASSESSMENT_VIEW)
@require_GET
def sheet_list(request: Request) -> HttpResponse:
    """Cycles of each unit whose sheets the person fills, or else sees by their duties; more are on the overview."""
    units = request.access.units_for(Permission.ASSESSMENT_FILL, Permission.ASSESSMENT_VIEW)
    context = {
        "units": [
            (unit, queries.cycles_of(unit), request.access.can(Permission.ASSESSMENT_FILL, unit)) for unit in units
        ],
        "now": clock.now(),
        "top": request.access.overview_unit(),
        "may_manage": request.access.can(Permission.CYCLE_MANAGE),
    }
    return render(request, "assessments/list.html", context)


@needs(Permission.ASSESSMENT_FILL)
@require_POST
def start(request: Request, cycle_id: int) -> HttpResponse:
    """Begin the sheet of the unit that the button named: a person may fill those of several."""
    cycle = get_object_or_404(Cycle.objects.select_related("instrument", "scope"), pk=cycle_id)
    units = request.access.units_for(Permission.ASSESSMENT_FILL)
    unit = next((unit for unit in units if str(unit.pk) == request.POST.get("satker")), None)
    if unit is None:
        raise Refused(_("Pilih satker yang lembarnya Anda mulai, dari halaman Penilaian."), code="which_unit")
    assessment = actions.start_assessment(cycle=cycle, unit=unit, by=request.user)
    return redirect("assessments:fill", assessment.pk)


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Request, pk: int) -> HttpResponse:
    """The sheet, an area or a filter at a time. A plain POST saves every changed item of the page."""
    assessment = queries.assessment_for(request.access, pk)
    if request.method != "POST":
        page = filling.page(assessment, area=request.GET.get("area", ""), show=request.GET.get("tampil", ""))
        return render(request, "assessments/fill.html", _context(request, assessment, page))
    saved, failed = _save_all(request, assessment)
    if not failed:
        words = (
            ngettext("%d butir tersimpan.", "%d butir tersimpan.", saved) % saved
            if saved
            else _("Tidak ada yang berubah.")
        )
        messages.success(request, words)
        anchor = f"#{request.POST['simpan']}" if request.POST.get("simpan") else ""
        return HttpResponseRedirect(request.get_full_path() + anchor)
    page = filling.page(assessment, area=request.GET.get("area", ""), show=request.GET.get("tampil", ""))
    for code, card_state in failed.items():
        _mark(page.cards[code], *card_state)
    context = _context(request, assessment, page) | {"failed": failed, "saved": saved}
    return render(request, "assessments/fill.html", context, status=422)


def _save_all(request: Request, assessment: Assessment) -> tuple[int, dict[str, tuple[dict, Refused]]]:
    """Save each item the form holds: right ones stand, wrong ones come back with what was typed."""
    saved, failed = 0, {}
    for code, item in queries.sheet_for(assessment).items.items():
        if not forms.has_item(request.POST, code):
            continue
        sent = forms.typed(request.POST, item)
        seen = forms.version(request.POST, code)
        try:
            answer = _save(request, assessment, code, sent).answer
            saved += answer is not None and answer.version > seen
        except Refused as error:
            failed[code] = (sent, error)
    return saved, failed


def _save(request: Request, assessment: Assessment, code: str, sent: dict) -> Saved:
    item = queries.sheet_for(assessment).items[code]
    return actions.save_item(
        assessment=assessment,
        code=code,
        raw=forms.raw_value(item, sent),
        note=sent["note"],
        evidence=sent["evidence"],
        seen_version=forms.version(request.POST, code),
        by=request.user,
        request_id=forms.request_id(request.POST),
    )


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, pk: int, code: str) -> HttpResponse:
    """One item: on GET with its trace, history and hints; on POST it saves and answers with card and score."""
    assessment = queries.assessment_for(request.access, pk)
    if code not in queries.sheet_for(assessment).items:
        raise Refused(_("Butir %s tidak ada di lembar ini.") % code, code="unknown_item")
    error = sent = None
    saved = Saved(None)
    if request.method == "POST":
        sent = forms.typed(request.POST, queries.sheet_for(assessment).items[code])
        try:
            saved = _save(request, assessment, code, sent)
        except Refused as refused:
            error = refused
    if request.headers.get("HX-Request"):
        card, panel = filling.saved_card(assessment, code, saved)
        context = _context(request, assessment) | {"panel": panel}
        template = "assessments/fill.html#saved"
    else:
        page = filling.page(assessment, area=filling.ALL)
        card = page.cards[code]
        context = _context(request, assessment, page) | {"history": _history(card)}
        template = "assessments/item.html"
    if error and sent is not None:
        _mark(card, sent, error)
    elif request.method == "POST" and "history" in context:
        return redirect(request.get_full_path())
    return render(request, template, context | {"card": card}, status=_status(error))


def _status(error: Refused | None) -> int:
    if isinstance(error, Forbidden):
        return 403
    return 200 if error is None else 409 if isinstance(error, actions.AnswerConflict) else 422


def _history(card: filling.Card) -> list:
    return list(card.answer.values.select_related("by").order_by("-version")) if card.answer else []


def _mark(card: filling.Card, sent: dict, error: Refused) -> None:
    card.typed, card.error = sent, error.sentence
    if isinstance(error, actions.AnswerConflict):
        card.conflict = error.standing


def _context(request: Request, assessment: Assessment, page: filling.Page | None = None) -> dict:
    context = {
        "assessment": assessment,
        "unit": assessment.unit,
        "can_fill": policies.can_fill(assessment=assessment, by=request.access, at=clock.now()),
        "returned": policies.returned_to(assessment, request.access),
    }
    if page:
        closes = policies.when(assessment.cycle.closes_at, assessment.unit)
        context |= {"page": page, "panel": page.panel, "shows": filling.SHOWS, "closes": closes}
    return context


@needs(Permission.ASSESSMENT_VIEW)
@require_GET
def next_steps(request: Request, pk: int) -> HttpResponse:
    """Which answers would add most, each alone at its best."""
    assessment = queries.assessment_for(request.access, pk)
    page = filling.page(assessment, area=filling.ALL)
    given = {code: row for code, row in ((code, card.answer) for code, card in page.cards.items()) if row}
    gains = whatif.gains(page.sheet, queries.engine_answers(page.sheet, given), page.result)
    rows = [(page.cards[gain.code], gain.points) for gain in gains if gain.points > 0]
    name = "assessments/next_steps.html#rows" if request.headers.get("HX-Request") else "assessments/next_steps.html"
    limit = 3 if request.headers.get("HX-Request") else None
    return render(request, name, _context(request, assessment, page) | {"rows": rows[:limit]})


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, pk: int) -> HttpResponse:
    """What is blank or unproven before the sheet is sent; the head of the secretariat sends it."""
    assessment = queries.assessment_for(request.access, pk)
    if request.method == "POST":
        messages.success(request, _send(request, assessment))
        return redirect("assessments:check", pk)
    page = filling.page(assessment, area=filling.ALL)
    cards = page.cards.values()
    unproven = [card for card in cards if card.is_unproven]
    context = _context(request, assessment, page) | {
        "blank": [card for card in cards if card.is_blank and card.item.is_scored],
        "drafts": sum(bool(card.draft) for card in cards),
        "unproven": unproven,
        "statement": signing.usual_statement(assessment),
        "signature": assessment.signatures.select_related("by").last(),
        "unexplained": sum(not (card.answer and card.answer.without_evidence_reason) for card in unproven),
        "may_submit": request.access.can(Permission.ASSESSMENT_SUBMIT, assessment.unit),
        "may_reopen": request.access.can(Permission.CYCLE_MANAGE, assessment.unit),
    }
    return render(request, "assessments/check.html", context)


def _send(request: Request, assessment: Assessment) -> str:
    """Do what the pressed button says; returns what to tell."""
    words = request.POST.get("pernyataan", "")
    if request.POST.get("tindakan") == "ajukan":
        actions_ready.hand_to_head(assessment=assessment, by=request.user)
        return _("Lembar diajukan kepada sekretaris.")
    if request.POST.get("tindakan") == "kirim-butir":
        actions_ready.send_returned_items(assessment=assessment, statement=words, by=request.user)
        return _("Butir yang dikembalikan terkirim kepada asesor.")
    actions.submit_assessment(assessment=assessment, statement=words, by=request.user)
    return _("Lembar terkirim ke provinsi.")


@needs(Permission.CYCLE_MANAGE)
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    assessment = queries.assessment_for(request.access, pk)
    actions.reopen_assessment(
        assessment=assessment, reason=request.POST.get("alasan", "").replace("\0", "")[:2000], by=request.user
    )
    messages.success(request, _("Lembar dikembalikan ke %s.") % assessment.unit)
    return HttpResponseRedirect(reverse("assessments:check", args=[pk]))
