"""One screen for the loop: an item, the work that answers it, its proof, its next value."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments.models import Assessment
from benah.assessments.queries import assessment_for
from benah.core.refused import Refused
from benah.instruments.models import Item
from benah.plans.actions.answering import answer_item
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan
from benah.plans.queries.loop import loop_of
from benah.plans.queries.loop_plans import PlanChoice, plan_choices, weak_item
from benah.plans.queries.plan import plan_for


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def loop(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """From a weak item to its next value, in four steps."""
    found = loop_of(request.access, pk, code)
    may_edit = request.access.can(Permission.PLAN_EDIT, found.assessment.unit)
    context = {
        "loop": found,
        "assessment": found.assessment,
        "unit": found.assessment.unit,
        "item": found.card.item,
        "may_edit": may_edit,
        "choices": plan_choices(found.assessment.unit) if may_edit else [],
    }
    return render(request, "plans/loop.html", context)


@needs(Permission.PLAN_EDIT)
@require_POST
def add(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The row that answers the item, in the plan chosen; a plan in force asks for the reason of its change first."""
    sheet = assessment_for(request.access, pk)
    check_can(request.access, Permission.PLAN_EDIT, sheet.unit)
    item = get_object_or_404(Item.objects.select_related("instrument"), instrument=sheet.cycle.instrument_id, code=code)
    choice = _chosen(sheet, request.POST.get("rencana", ""))
    if choice.plan is None:
        plan = start_plan(plan_year=choice.plan_year, unit=sheet.unit, by=request.user)
    else:
        plan = plan_for(request.access, choice.plan)
    reason = request.POST.get("alasan", "").replace("\0", "")
    try:
        weak = weak_item(request.access, plan, sheet, item)
        line, is_new = answer_item(plan=plan, weak=weak, by=request.user, reason=reason)
    except Refused as error:
        if error.code != "frozen":
            raise
        return _ask_reason(request, sheet, item, plan, error)
    number = line.activity.number
    if is_new:
        messages.success(request, _("Kegiatan %d masuk ke konsep. Lengkapi indikator, target, dan waktunya.") % number)
        return redirect("plans:line", plan.pk, number)
    messages.info(request, _("Butir ini sudah punya kegiatan %d di rencana itu.") % number)
    return redirect(f"{reverse('plans:draft', args=[plan.pk])}#k{number}")


def _chosen(sheet: Assessment, named: str) -> PlanChoice:
    """The plan of the year named; the only one where none is."""
    choices = plan_choices(sheet.unit)
    found = next((each for each in choices if each.key == named), None)
    if found is None and len(choices) == 1 and not named:
        found = choices[0]
    if found is not None:
        return found
    if choices:
        raise Refused(_("Pilih rencana aksi tahun berapa yang memuat kegiatannya."), code="plan")
    raise Refused(_("Perencanaan belum dibuka. Mintalah koordinator RB provinsi membukanya."), code="year")


def _ask_reason(request: HttpRequest, sheet: Assessment, item: Item, plan: ActionPlan, error: Refused) -> HttpResponse:
    """The refusal, with the way on: a reason begins the revision and adds the row at once."""
    context = {"sheet": sheet, "item": item, "plan": plan, "error": error.sentence, "pressed": "alasan" in request.POST}
    return render(request, "plans/loop_frozen.html", context, status=422)
