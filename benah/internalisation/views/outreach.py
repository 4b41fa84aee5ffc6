"""Socialisation: the list, one event, entering it and its numbers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.internalisation import downloads, policies
from benah.internalisation.actions import outreach as actions
from benah.internalisation.areas import area_title, standard_areas
from benah.internalisation.forms import OutreachForm, ReasonForm
from benah.internalisation.models import Outreach
from benah.internalisation.numbers_form import read_numbers, rows_for
from benah.internalisation.queries import outreach as queries
from benah.internalisation.queries.agents import unit_for
from benah.internalisation.rules import share
from benah.internalisation.views.agents import FORM
from benah.internalisation.views.frame import QUARTERS, crumbs, paged, tabs, year_of

RECORD = Permission.OUTREACH_RECORD


@needs(policies.VIEW)
@require_safe
def outreach_list(request: Request) -> HttpResponse:
    """`?tahun=`, `?triwulan=1`, `?area=A1`, `?bentuk=online`, `?hal=2`."""
    asked = _asked(request)
    page = Paginator(queries.listed(request.access, asked), 30).get_page(request.GET.get("hal"))
    own = request.access.units_for(RECORD)
    context = {
        "tabs": tabs(request.access, "outreach_list"),
        "page": page,
        "asked": asked,
        "years": range(clock.today().year + 1, clock.today().year - 4, -1),
        "areas": standard_areas(),
        "quarters": QUARTERS,
        "forms": Outreach.Form.choices,
        "query": f"tahun={asked.year}&triwulan={asked.quarter or ''}&area={asked.area}&bentuk={asked.form}&",
        "own": own[0] if own else None,
    }
    return render(request, "internalisation/outreach_list.html", context)


def _asked(request: Request) -> queries.Asked:
    quarter, area, form = (request.GET.get(name, "") for name in ("triwulan", "area", "bentuk"))
    return queries.Asked(
        year_of(request),
        int(quarter) if quarter in ("1", "2", "3", "4") else 0,
        area if area in standard_areas() else "",
        form if form in Outreach.Form.values else "",
    )


@needs(policies.VIEW)
@require_safe
def reach(request: Request) -> HttpResponse:
    """How far socialisation reached: units × quarters. `?tahun=`, `?area=`, `?berkas=csv` or `xlsx`."""
    asked = _asked(request)
    rows = queries.reach_by_unit(request.access, asked.year, asked.area)
    if (kind := request.GET.get("berkas", "")) in downloads.KINDS:
        narrowed = f"{asked.area} {standard_areas()[asked.area]}" if asked.area else _("Semua area")
        names = [name for _number, name in QUARTERS]
        return downloads.response(downloads.reach_table(rows, asked.year, narrowed, names), kind)
    known = [row.year.share for row in rows if row.year.share is not None]
    context = {
        "tabs": tabs(request.access, "outreach_list"),
        **paged(request, rows, f"tahun={asked.year}&area={asked.area}&"),
        "units": len(rows),
        "asked": asked,
        "years": range(clock.today().year, clock.today().year - 4, -1),
        "areas": standard_areas(),
        "quarters": QUARTERS,
        "reached": sum(row.year.events > 0 for row in rows),
        "known": len(known),
        "all_reached": sum(part >= 1 for part in known),
        "crumbs": crumbs((reverse("internalisation:outreach_list"), _("Sosialisasi"))),
    }
    return render(request, "internalisation/reach.html", context)


@needs(policies.VIEW)
@require_safe
def outreach(request: Request, pk: int) -> HttpResponse:
    found = queries.outreach_for(request.access, pk)
    rows = queries.reached_of(request.access, found)
    links = list(found.links.filter(removed_at=None).select_related("document"))
    context = {
        "event": found,
        "areas": [area_title(code) for code in found.areas],
        "rows": [(row, share(row.participants, row.staff)) for row in rows],
        "people": sum(row.participants for row in rows),
        "links": links,
        "sees_host": request.access.can(policies.VIEW, found.unit),
        "may_edit": request.access.can(RECORD, found.unit) and found.cancelled_at is None,
        "is_future": found.held_on > clock.today(found.unit.zone),
        "crumbs": crumbs((reverse("internalisation:outreach_list"), _("Sosialisasi"))),
    }
    return render(request, "internalisation/outreach.html", context)


@needs(RECORD)
@FORM
def new_outreach(request: Request, pk: int) -> HttpResponse:
    unit = unit_for(request.access, pk)
    check_can(request.access, RECORD, unit)
    form = OutreachForm(sent(request), unit=unit, initial={"held_on": clock.today(unit.zone)})

    def act(_values: dict[str, Any]) -> str:
        made = actions.record_outreach(unit=unit, draft=form.draft, by=request.user)
        return reverse("internalisation:outreach_numbers", args=[made.pk])

    back = reverse("internalisation:outreach_list")
    lead = _("Penyelenggara: %s. Sesudah ini Anda mengisi jumlah peserta.") % unit.body_name
    question = Question(
        _("Catat sosialisasi"), _("Simpan kegiatan"), back, lead, crumbs=crumbs((back, _("Sosialisasi")))
    )
    return ask(request, form, question, act, done=_("Kegiatan tersimpan."))


@needs(RECORD)
@FORM
def edit_outreach(request: Request, pk: int) -> HttpResponse:
    found = queries.outreach_for(request.access, pk)
    policies.check_can_record(request.access, found)
    form = OutreachForm.about(found, sent(request))

    def act(_values: dict[str, Any]) -> str:
        actions.change_outreach(outreach=found, draft=form.draft, seen_edition=form.seen_edition, by=request.user)
        return _address(found)

    question = Question(_("Ubah kegiatan"), _("Simpan"), _address(found), found.unit.body_name, crumbs=_crumbs(found))
    return ask(request, form, question, act, done=_("Kegiatan tersimpan."))


@needs(RECORD)
@FORM
def cancel_outreach(request: Request, pk: int) -> HttpResponse:
    found = queries.outreach_for(request.access, pk)
    check_can(request.access, RECORD, found.unit)

    def act(values: dict[str, Any]) -> str:
        actions.cancel_outreach(outreach=found, reason=values["reason"], by=request.user)
        return _address(found)

    lead = _("“%s” tidak dihitung lagi; catatannya tetap terbaca.") % found.title
    question = Question(
        _("Batalkan catatan"), _("Batalkan catatan"), _address(found), lead, kind="danger", crumbs=_crumbs(found)
    )
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Catatan kegiatan dibatalkan."))


@needs(RECORD)
@FORM
def numbers(request: Request, pk: int) -> HttpResponse:
    """Participants and staff by unit, one table; nothing typed is lost on a refusal."""
    found, data, error, status = queries.outreach_for(request.access, pk), sent(request), "", 200
    policies.check_can_record(request.access, found)
    units = queries.open_to(found)
    if data is not None:
        try:
            seen = data.get("edisi", "")
            edition = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
            values = read_numbers(data, units)
            actions.set_reached(outreach=found, numbers=values, seen_edition=edition, by=request.user)
        except Forbidden:
            raise
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
        else:
            messages.success(request, _("Jumlah peserta tersimpan."))
            return redirect(_address(found))
    context = {
        "event": found,
        "error": error,
        "rows": rows_for(units, list(found.reached.all()), queries.last_staff(units, found), data),
        "crumbs": _crumbs(found),
    }
    return render(request, "internalisation/numbers.html", context, status=status)


def _address(outreach: Outreach) -> str:
    return reverse("internalisation:outreach", args=[outreach.pk])


def _crumbs(outreach: Outreach) -> list[tuple[str, str]]:
    return crumbs((reverse("internalisation:outreach_list"), _("Sosialisasi")), (_address(outreach), outreach.title))
