"""Desks and who sits at them. Administrators propose, a second person confirms, the desk may object."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.custody import policies, queries
from benah.custody.actions import seats as actions
from benah.custody.forms import DeskForm, SeatForm
from benah.custody.models import Desk, Seat
from benah.directory.form_page import Question, ask, sent
from benah.directory.forms import ReasonForm
from benah.units.models import Unit


@require_GET
@needs(Permission.SEAT_VIEW)
def desks(request: Request) -> HttpResponse:
    context = {
        "desks": queries.desks_in_reach(request.access),
        "openable": queries.units_without_desk(request.access),
    }
    return render(request, "custody/desks.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.SEAT_PROPOSE)
def desk_open(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.SEAT_PROPOSE, unit)

    def act(values: dict[str, Any]) -> str:
        desk = actions.open_desk(unit=unit, by=request.user, **values)
        return reverse("custody:desk", args=[desk.pk])

    question = Question(
        title=_("Buka meja pengaduan di %s") % unit.body_name,
        lead=_("Sesudah dibuka, usulkan penangan, cadangan, dan pemegang identitasnya."),
        go=_("Buka meja"),
        back=reverse("custody:desks"),
        crumbs=_crumbs(),
    )
    return ask(request, DeskForm(sent(request), unit=unit), question, act, done=_("Meja dibuka."))


@require_GET
@needs(Permission.SEAT_VIEW)
def desk(request: Request, pk: int) -> HttpResponse:
    shown = _desk(request, pk, Permission.SEAT_VIEW)
    now, past = queries.seats_at(shown)
    rows = [
        {
            "seat": seat,
            "may_confirm": seat.confirmed_by_id is None and policies.can_confirm(request.user, seat),
            "may_object": _is_ahead(seat) and policies.can_object(request.user, seat),
            "may_end": not _is_ahead(seat) and policies.can_end(request.user, seat),
            "is_ahead": _is_ahead(seat),
        }
        for seat in now
    ]
    context = {
        "desk": shown,
        "crumbs": _crumbs(),
        "rows": rows,
        "past": past,
        "missing": queries.missing_at(now),
        "may_propose": request.access.can(Permission.SEAT_PROPOSE, shown.unit),
        "recovery": queries.recovery_of(shown),
        "ceremony": queries.ceremony_open_at(shown),
        "may_hold": request.access.can(Permission.SEAT_CONFIRM, shown.unit),
    }
    return render(request, "custody/desk.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.SEAT_PROPOSE)
def seat_propose(request: Request, pk: int) -> HttpResponse:
    shown = _desk(request, pk, Permission.SEAT_PROPOSE)

    def act(values: dict[str, Any]) -> str:
        actions.propose_seat(desk=shown, by=request.user, **values)
        return _to(shown)

    question = Question(
        title=_("Usulkan orang untuk %s") % shown.name,
        lead=_("Orang kedua harus menyetujui. Semua orang di meja diberi tahu, dan dapat menolak."),
        go=_("Usulkan"),
        back=_to(shown),
        crumbs=[*_crumbs(), (_to(shown), shown.name)],
    )
    done = _("Diusulkan. Sekarang menunggu penyetuju kedua.")
    return ask(request, SeatForm(sent(request)), question, act, done=done)


@require_POST
@needs(Permission.SEAT_CONFIRM)
def seat_confirm(request: Request, pk: int) -> HttpResponse:
    seat = _seat(request, pk, Permission.SEAT_CONFIRM)
    confirmed = actions.confirm_seat(seat=seat, by=request.user)
    messages.success(request, _("Disetujui. Berlaku %s bila tidak ada yang menolak.") % _day(confirmed))
    return redirect(_to(seat.desk))


@require_http_methods(["GET", "POST"])
@needs(Permission.SEAT_VIEW)
def seat_refuse(request: Request, pk: int) -> HttpResponse:
    seat = _seat(request, pk, Permission.SEAT_VIEW)

    def act(values: dict[str, Any]) -> str:
        actions.refuse_seat(seat=seat, by=request.user, **values)
        return _to(seat.desk)

    question = Question(
        title=_("Tolak %(person)s sebagai %(duty)s?") % _words(seat),
        lead=_("Usulan gugur. Pengusul dapat mengusulkan lagi; semua orang di meja membaca alasan Anda."),
        go=_("Tolak usulan"),
        kind="danger",
        back=_to(seat.desk),
        crumbs=[*_crumbs(), (_to(seat.desk), seat.desk.name)],
    )
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Usulan ditolak."))


@require_http_methods(["GET", "POST"])
@needs(Permission.SEAT_VIEW)
def seat_end(request: Request, pk: int) -> HttpResponse:
    seat = _seat(request, pk, Permission.SEAT_VIEW)

    def act(values: dict[str, Any]) -> str:
        actions.end_seat(seat=seat, by=request.user, **values)
        return _to(seat.desk)

    question = Question(
        title=_("Akhiri tugas %(person)s sebagai %(duty)s?") % _words(seat),
        lead=_("Laporan baru tidak lagi sampai kepadanya. Akses pada laporan lama dicabut oleh rekan semejanya."),
        go=_("Akhiri tugas"),
        kind="danger",
        back=_to(seat.desk),
        crumbs=[*_crumbs(), (_to(seat.desk), seat.desk.name)],
    )
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Tugas diakhiri."))


def _desk(request: Request, pk: int, permission: Permission) -> Desk:
    found = get_object_or_404(Desk.objects.select_related("unit"), pk=pk)
    check_can(request.access, permission, found.unit)
    return found


def _seat(request: Request, pk: int, permission: Permission) -> Seat:
    found = get_object_or_404(Seat.objects.select_related("desk__unit", "person", "proposed_by"), pk=pk)
    check_can(request.access, permission, found.desk.unit)
    return found


def _is_ahead(seat: Seat) -> bool:
    return seat.takes_effect_on is None or seat.takes_effect_on > clock.today()


def _words(seat: Seat) -> dict[str, str]:
    return {"person": seat.person.full_name, "duty": seat.get_duty_display()}


def _day(seat: Seat) -> str:
    return date_format(seat.takes_effect_on, "j F Y") if seat.takes_effect_on else "–"


def _to(desk: Desk) -> str:
    return reverse("custody:desk", args=[desk.pk])


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("custody:desks"), _("Meja pengaduan"))]
