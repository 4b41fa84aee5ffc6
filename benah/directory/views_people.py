"""People and their duties: a person's page, adding, ending, handing over. Own account: views_account.py."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from benah.access.guard import needs
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.core.refused import Refused
from benah.directory import links, queries
from benah.directory.actions import assignments, people
from benah.directory.crumbs import to_person, to_unit
from benah.directory.duties import left_behind
from benah.directory.form_page import Question, ask, sent
from benah.directory.forms import (
    AssignmentForm,
    EndForm,
    HandOverForm,
    LinkForm,
    PersonDataForm,
    PersonForm,
    ReasonForm,
)
from benah.directory.policies import can_manage_person, check_can_appoint, check_can_manage_person, roles_to_appoint
from benah.units.models import Unit

LINK_IN_SESSION = "link_to_show"


@require_GET
@needs(Permission.PEOPLE_VIEW)
def person(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(queries.people_in_reach(request.access), pk=pk)
    duties = queries.duties_of_person(user, request.access)
    link = request.session.pop(LINK_IN_SESSION, None)
    context = {
        "person": user,
        "duties": duties,
        "appointable": {d.pk for d in duties if Role(d.role) in roles_to_appoint(request.access, d.unit)},
        "may_manage": can_manage_person(by=request.user, user=user),
        "link": request.build_absolute_uri(link[1]) if link and link[0] == user.pk else None,
        "today": queries.clock.today(),
    }
    return render(request, "directory/person.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def person_add(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    form = PersonForm(sent(request), roles=_roles(request, unit), unit=unit)

    def act(values: dict[str, Any]) -> str:
        user = people.add_person(unit=unit, by=request.user, **values).user
        request.session[LINK_IN_SESSION] = (user.pk, links.path_for(user))
        return reverse("directory:person", args=[user.pk])

    question = Question(
        title=_("Tambah orang di %s") % unit.body_name,
        lead=_("Sesudah disimpan tampil satu tautan. Serahkan kepada orangnya; ia membuat kata sandinya sendiri."),
        go=_("Simpan dan buat tautan"),
        back=reverse("directory:unit", args=[unit.pk]),
        crumbs=to_unit(unit),
    )
    return ask(request, form, question, act, done=_("Orang ditambahkan."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def assignment_add(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=pk)
    form = AssignmentForm(sent(request), roles=_roles(request, unit), unit=unit)

    def act(values: dict[str, Any]) -> str:
        user = _known(values.pop("person"))
        assignments.add_assignment(user=user, unit=unit, by=request.user, **values)
        return reverse("directory:unit", args=[unit.pk])

    question = Question(
        title=_("Beri tugas di %s") % unit.body_name,
        lead=_("Untuk orang yang sudah punya akun, di satker mana pun."),
        go=_("Beri tugas"),
        back=reverse("directory:unit", args=[unit.pk]),
        crumbs=to_unit(unit),
    )
    return ask(request, form, question, act, done=_("Tugas dicatat."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def assignment_end(request: Request, pk: int) -> HttpResponse:
    duty = _duty(request, pk)

    def act(values: dict[str, Any]) -> str:
        assignments.end_assignment(assignment=duty, by=request.user, **values)
        return reverse("directory:unit", args=[duty.unit_id])

    question = Question(
        title=_("Akhiri tugas %(name)s sebagai %(role)s") % {"name": duty.user, "role": Role(duty.role).label},
        lead=_("Aksesnya berhenti sesudah hari terakhir. Riwayatnya tetap tersimpan."),
        go=_("Akhiri tugas"),
        kind="danger",
        back=reverse("directory:person", args=[duty.user_id]),
        crumbs=to_person(duty.user, duty.unit),
    )
    return ask(request, EndForm(sent(request)), question, act, done=_("Tugas diakhiri."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def assignment_hand_over(request: Request, pk: int) -> HttpResponse:
    duty = _duty(request, pk)

    def act(values: dict[str, Any]) -> str:
        to = _known(values.pop("to"))
        assignments.hand_over_duties(assignment=duty, to=to, by=request.user, **values)
        return reverse("directory:unit", args=[duty.unit_id])

    question = Question(
        title=_("Serahkan tugas %(role)s dari %(name)s") % {"name": duty.user, "role": Role(duty.role).label},
        lead=_("Pengganti bertugas mulai hari berikutnya, dengan hak yang sama di satker yang sama."),
        go=_("Serahkan tugas"),
        back=reverse("directory:person", args=[duty.user_id]),
        crumbs=to_person(duty.user, duty.unit),
        extra="directory/left_behind.html",
    )
    context = {"duty": duty, "left": left_behind(duty)}
    return ask(request, HandOverForm(sent(request)), question, act, context, done=_("Tugas diserahkan."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def person_change(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(queries.people_in_reach(request.access), pk=pk)
    check_can_manage_person(by=request.user, user=user)

    def act(values: dict[str, Any]) -> str:
        people.change_person(user=user, by=request.user, **values)
        return reverse("directory:person", args=[user.pk])

    question = Question(
        title=_("Ubah data %s") % user,
        go=_("Simpan"),
        back=reverse("directory:person", args=[user.pk]),
    )
    known = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    return ask(request, PersonDataForm(sent(request), initial=known), question, act, done=_("Data disimpan."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def person_link(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(queries.people_in_reach(request.access), pk=pk)
    check_can_manage_person(by=request.user, user=user)

    def act(values: dict[str, Any]) -> str:
        renewed = people.renew_link(user=user, by=request.user, **values)
        request.session[LINK_IN_SESSION] = (user.pk, links.path_for(renewed))
        return reverse("directory:person", args=[user.pk])

    question = Question(
        title=_("Buat tautan kata sandi untuk %s") % user,
        lead=_("Kata sandi lama langsung tidak berlaku, dan semua perangkatnya keluar. Tautan berlaku lima hari."),
        go=_("Buat tautan"),
        back=reverse("directory:person", args=[user.pk]),
    )
    return ask(request, LinkForm(sent(request)), question, act)


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def account_close(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(queries.people_in_reach(request.access), pk=pk)
    check_can_manage_person(by=request.user, user=user)

    def act(values: dict[str, Any]) -> str:
        people.close_account(user=user, by=request.user, **values)
        return reverse("directory:person", args=[user.pk])

    question = Question(
        title=_("Tutup akun %s") % user,
        lead=_("Orang ini langsung keluar dari semua perangkat dan tidak dapat masuk lagi. Riwayatnya tetap."),
        go=_("Tutup akun"),
        kind="danger",
        back=reverse("directory:person", args=[user.pk]),
    )
    return ask(request, ReasonForm(sent(request)), question, act, done=_("Akun ditutup."))


def _roles(request: Request, unit: Unit) -> list[Role]:
    """The roles this person may fill here; refused where there are none."""
    check_can(request.access, Permission.PEOPLE_MANAGE, unit)
    return roles_to_appoint(request.access, unit)


def _duty(request: Request, pk: int) -> Assignment:
    duty = get_object_or_404(queries.duties_in_reach(request.access).select_related("user", "unit", "post"), pk=pk)
    check_can_appoint(by=request.user, role=Role(duty.role), unit=duty.unit)
    return duty


def _known(text: str) -> User:
    user = queries.person_by_name(text)
    if user is None:
        raise Refused(_("Tidak ada akun aktif “%s”. Tambahkan orangnya dahulu.") % text, code="unknown_person")
    return user
