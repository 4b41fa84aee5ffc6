"""Units: the list in one's reach, one unit's people, posts and codes, and changes of a unit."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.directory import queries
from benah.directory.actions import units as actions
from benah.directory.crumbs import to_unit, to_units
from benah.directory.form_page import Question, ask, sent
from benah.directory.forms import CodeForm, LastDayForm, NameForm, PostForm
from benah.directory.policies import roles_to_appoint
from benah.units.models import Post, Tier, Unit


@require_GET
@needs(Permission.PEOPLE_VIEW)
def units(request: Request) -> HttpResponse:
    reach = queries.units_in_reach(request.access)
    text, tier, without = (request.GET.get(name, "").replace("\0", "").strip() for name in ("q", "tingkat", "tanpa"))
    tier = tier if tier in Tier.values else ""
    without = without if without in {Role.OPERATOR, Role.UNIT_HEAD} else ""
    found = queries.search_units(reach, text=text, tier=tier, without=without)
    page, rows = queries.page_of_units(found, request.GET.get("hal", "1"))
    if not (text or tier or without) and page.paginator.count == 1:
        return redirect("directory:unit", page.object_list[0].pk)
    context = {
        "page": page,
        "rows": rows,
        "text": text,
        "tier": tier,
        "without": without,
        "tiers": Tier.choices,
        "no_operator": queries.search_units(reach, without=Role.OPERATOR).count(),
        "no_head": queries.search_units(reach, without=Role.UNIT_HEAD).count(),
    }
    return render(request, "directory/units.html", context)


@require_GET
@needs(Permission.PEOPLE_VIEW)
def unit(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    check_can(request.access, Permission.PEOPLE_VIEW, shown)
    roles = roles_to_appoint(request.access, shown)
    now, past = queries.duties_of_unit(shown)
    context = {
        "unit": shown,
        "crumbs": to_units(),
        "duties": now,
        "past": past,
        "may_appoint": roles,
        "may_manage_unit": request.access.can(Permission.UNIT_MANAGE, shown),
        "may_manage_posts": request.access.can(Permission.PEOPLE_MANAGE, shown),
        "posts": shown.posts.filter(valid_to=None).order_by("side", "pk"),
        "codes": shown.codes.order_by("-valid_from", "-pk"),
        "below": Unit.objects.at(clock.today()).below(shown).count() if shown.tier == Tier.PROVINCE else 0,
        "today": clock.today(),
    }
    return render(request, "directory/unit.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.UNIT_MANAGE)
def unit_code_change(request: Request, pk: int) -> HttpResponse:
    changed = _managed(request, pk)

    def act(values: dict[str, Any]) -> str:
        actions.change_unit_code(unit=changed, by=request.user, **values)
        return reverse("directory:unit", args=[pk])

    question = Question(
        title=_("Ganti kode wilayah %s") % changed.body_name,
        lead=_("Kode sekarang %s. Lembar, orang, dan riwayat tetap pada satker ini; kode lama tersimpan.")
        % changed.code,
        go=_("Ganti kode"),
        back=reverse("directory:unit", args=[pk]),
        crumbs=to_unit(changed),
    )
    return ask(request, CodeForm(sent(request)), question, act, done=_("Kode diganti."))


@require_http_methods(["GET", "POST"])
@needs(Permission.UNIT_MANAGE)
def unit_rename(request: Request, pk: int) -> HttpResponse:
    changed = _managed(request, pk)

    def act(values: dict[str, Any]) -> str:
        actions.rename_unit(unit=changed, by=request.user, **values)
        return reverse("directory:unit", args=[pk])

    question = Question(
        title=_("Ganti nama %s") % changed.body_name,
        lead=_("Nama lama tetap terbaca di jejak audit."),
        go=_("Ganti nama"),
        back=reverse("directory:unit", args=[pk]),
        crumbs=to_unit(changed),
    )
    form = NameForm(sent(request), initial={"name": changed.name, "body_name": changed.body_name})
    return ask(request, form, question, act, done=_("Nama diganti."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def post_add(request: Request, pk: int) -> HttpResponse:
    owner = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.PEOPLE_MANAGE, owner)

    def act(values: dict[str, Any]) -> str:
        actions.add_post(unit=owner, by=request.user, **values)
        return reverse("directory:unit", args=[pk])

    question = Question(
        title=_("Tambah jabatan di %s") % owner.body_name,
        go=_("Tambah jabatan"),
        back=reverse("directory:unit", args=[pk]),
        crumbs=to_unit(owner),
    )
    return ask(request, PostForm(sent(request)), question, act, done=_("Jabatan ditambahkan."))


@require_http_methods(["GET", "POST"])
@needs(Permission.PEOPLE_MANAGE)
def post_close(request: Request, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.select_related("unit"), pk=pk)
    check_can(request.access, Permission.PEOPLE_MANAGE, post.unit)

    def act(values: dict[str, Any]) -> str:
        actions.close_post(post=post, by=request.user, **values)
        return reverse("directory:unit", args=[post.unit_id])

    question = Question(
        title=_("Tutup jabatan “%s”") % post.title,
        lead=_("Jabatan tidak lagi ditawarkan; riwayat pemegangnya tetap."),
        go=_("Tutup jabatan"),
        kind="danger",
        back=reverse("directory:unit", args=[post.unit_id]),
        crumbs=to_unit(post.unit),
    )
    return ask(request, LastDayForm(sent(request)), question, act, done=_("Jabatan ditutup."))


def _managed(request: Request, pk: int) -> Unit:
    changed = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.UNIT_MANAGE, changed)
    return changed
