"""Good practices: search, one practice, writing it, releasing it, adopting it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.directory.form_page import Question, ask, sent
from benah.internalisation import policies
from benah.internalisation.actions import practices as actions
from benah.internalisation.actions.adopting import adopt_practice, standing_adoption
from benah.internalisation.areas import area_title, standard_areas
from benah.internalisation.forms import PracticeForm, ReasonForm
from benah.internalisation.models import Adoption, Practice
from benah.internalisation.queries import practices as queries
from benah.internalisation.queries.agents import unit_for
from benah.internalisation.views.agents import EDIT, FORM
from benah.internalisation.views.frame import crumbs, done, tabs
from benah.plans.periods.years import year_for
from benah.units.models import Unit

RELEASE = Permission.PRACTICE_RELEASE


@needs(policies.VIEW)
@require_safe
def practices(request: Request) -> HttpResponse:
    """`?q=`, `?area=A8`, `?tampil=own|waiting`, `?hal=2`."""
    show, area = request.GET.get("tampil", ""), request.GET.get("area", "")
    asked = queries.Asked(
        request.GET.get("q", "").replace("\0", "").strip()[:200],
        area if area in standard_areas() else "",
        show if show in ("own", "waiting") else "released",
    )
    page = Paginator(queries.listed(request.access, asked), 20).get_page(request.GET.get("hal"))
    own = request.access.units_for(EDIT)
    context = {
        "tabs": tabs(request.access, "practices"),
        "page": page,
        "rows": [(row, area_title(row.area)) for row in page],
        "asked": asked,
        "areas": standard_areas(),
        "waiting": queries.waiting_count(request.access),
        "may_release": request.access.can(RELEASE),
        "own": own[0] if own else None,
        "query": f"q={asked.text}&area={asked.area}&tampil={asked.show}&",
    }
    return render(request, "internalisation/practices.html", context)


@needs(policies.VIEW)
@require_safe
def practice(request: Request, pk: int) -> HttpResponse:
    found, access = queries.practice_for(request.access, pk), request.access
    unit = _adopting_unit(request, found)
    links = list(found.links.filter(removed_at=None).select_related("document"))
    context = {
        "practice": found,
        "area": area_title(found.area),
        "links": links,
        "adoptions": list(queries.adoptions_of(found)),
        "sees_own": access.can(policies.VIEW, found.unit),
        "may_edit": access.can(EDIT, found.unit),
        "may_release": access.can(RELEASE, found.unit),
        "adopting": unit,
        "adopted": _standing(found, unit) if unit else None,
        "crumbs": crumbs((reverse("internalisation:practices"), _("Praktik baik"))),
    }
    return render(request, "internalisation/practice.html", context)


def _adopting_unit(request: Request, practice: Practice) -> Unit | None:
    """The unit for which this person could adopt it."""
    if practice.state != Practice.State.RELEASED or practice.scope is None:
        return None
    units = request.access.units_for(Permission.PLAN_EDIT)
    return next((u for u in units if u.pk != practice.unit_id and practice.scope.contains(u)), None)


def _standing(practice: Practice, unit: Unit) -> Adoption | None:
    plan_year = year_for(unit, clock.today().year)
    return standing_adoption(practice, unit, plan_year) if plan_year else None


@needs(EDIT)
@FORM
def new_practice(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.access, pk)
    check_can(request.access, EDIT, unit)
    form = PracticeForm(sent(request), unit=unit)

    def act(_values: dict[str, Any]) -> str:
        return _address(actions.write_practice(unit=unit, draft=form.draft, by=request.user))

    back = reverse("internalisation:practices")
    lead = _("%s. Disimpan sebagai konsep; dibaca satker lain sesudah dirilis provinsi.") % unit.body_name
    question = Question(
        _("Tulis praktik baik"), _("Simpan konsep"), back, lead, crumbs=crumbs((back, _("Praktik baik")))
    )
    return ask(request, form, question, act, done=_("Konsep tersimpan. Lampirkan buktinya, lalu ajukan."))


@needs(EDIT)
@FORM
def edit_practice(request: Request, pk: int) -> HttpResponse:
    found = queries.practice_for(request.access, pk)
    policies.check_can_edit_practice(request.access, found)
    form = PracticeForm.about(found, sent(request))

    def act(_values: dict[str, Any]) -> str:
        actions.rewrite_practice(practice=found, draft=form.draft, seen_edition=form.seen_edition, by=request.user)
        return _address(found)

    question = Question(_("Ubah praktik baik"), _("Simpan"), _address(found), found.unit.body_name, crumbs=_crumbs())
    return ask(request, form, question, act, done=_("Konsep tersimpan."))


@needs(EDIT)
@require_POST
def submit_practice(request: Request, pk: int) -> HttpResponse:
    found = queries.practice_for(request.access, pk)

    def act() -> None:
        actions.submit_practice(practice=found, by=request.user)

    return done(request, act, _("Diajukan. Provinsi diberi tahu."), "practice", pk)


@needs(EDIT)
@require_POST
def take_back_practice(request: Request, pk: int) -> HttpResponse:
    found = queries.practice_for(request.access, pk)

    def act() -> None:
        actions.take_back_practice(practice=found, by=request.user)

    return done(request, act, _("Ditarik kembali menjadi konsep."), "practice", pk)


@needs(RELEASE)
@require_POST
def release_practice(request: Request, pk: int) -> HttpResponse:
    found = queries.practice_for(request.access, pk)

    def act() -> None:
        actions.release_practice(practice=found, by=request.user)

    return done(request, act, _("Dirilis. Satker lain kini dapat mengadopsinya."), "practice", pk)


@needs(RELEASE)
@FORM
def return_practice(request: Request, pk: int) -> HttpResponse:
    found = queries.practice_for(request.access, pk)
    check_can(request.access, RELEASE, found.unit)

    def act(values: dict[str, Any]) -> str:
        actions.return_practice(practice=found, reason=values["reason"], by=request.user)
        return _address(found)

    lead = _("Tulis apa yang perlu diperbaiki sebelum “%s” dirilis.") % found.title
    question = Question(_("Kembalikan praktik"), _("Kembalikan"), _address(found), lead, crumbs=_crumbs())
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Dikembalikan; satker diberi tahu."))


@needs(RELEASE)
@FORM
def withdraw_practice(request: Request, pk: int) -> HttpResponse:
    found = queries.practice_for(request.access, pk)
    check_can(request.access, RELEASE, found.unit)

    def act(values: dict[str, Any]) -> str:
        actions.withdraw_practice(practice=found, reason=values["reason"], by=request.user)
        return _address(found)

    lead = _("“%s” tidak ditawarkan lagi. Yang sudah diadopsi tetap ada di rencana.") % found.title
    question = Question(_("Tarik praktik"), _("Tarik praktik"), _address(found), lead, kind="danger", crumbs=_crumbs())
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Praktik ditarik."))


@needs(Permission.PLAN_EDIT)
@require_POST
def adopt(request: Request, pk: int, unit: int) -> HttpResponse:
    """One step: the practice becomes a row of the draft, and the person stands at that plan."""
    office = unit_for(request.access, unit)
    check_can(request.access, Permission.PLAN_EDIT, office)
    found = queries.practice_for(request.access, pk)
    adoption = adopt_practice(practice=found, unit=office, by=request.user)
    words = _("Praktik masuk ke rencana Anda sebagai kegiatan %d. Sesuaikan target dan penanggung jawabnya.")
    messages.success(request, words % adoption.activity.number)
    address = reverse("plans:draft", args=[adoption.activity.plan_id])
    return redirect(f"{address}#k{adoption.activity.number}")


def _address(practice: Practice) -> str:
    return reverse("internalisation:practice", args=[practice.pk])


def _crumbs() -> list[tuple[str, str]]:
    return crumbs((reverse("internalisation:practices"), _("Praktik baik")))
