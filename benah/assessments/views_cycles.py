"""Pages for those who run cycles: list, open, one cycle, another closing time, closing."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import actions, actions_cycles, queries_cycles, stages
from benah.assessments.forms_cycles import ClosingForm, OpenForm, copied_from
from benah.assessments.policies import when
from benah.core.refused import Conflict
from benah.directory.form_page import Question, ask
from benah.directory.forms import ConfirmForm

FORM = require_http_methods(["GET", "HEAD", "POST"])


@needs(Permission.CYCLE_MANAGE)
@require_safe
def cycle_list(request: Request) -> HttpResponse:
    crumbs = _crumbs()[:1]
    return render(
        request, "assessments/cycle_list.html", {"rows": queries_cycles.in_reach(request.access), "crumbs": crumbs}
    )


@needs(Permission.CYCLE_MANAGE)
@FORM
def cycle_open(request: Request) -> HttpResponse:
    """The form starts from the latest cycle, or from the one named by `dari`, one year on."""
    named, access = request.GET.get("dari", ""), request.access
    old = queries_cycles.cycle_for(access, int(named)) if named.isdecimal() else queries_cycles.latest(access)
    form = OpenForm(_sent(request), access=access, initial=copied_from(old))

    def act(values: dict[str, Any]) -> str:
        names = ("year", "instrument", "scope", "opens_at", "closes_at", "letter")
        made = actions.open_cycle(**{name: values[name] for name in names}, by=request.user)
        return reverse("assessments:cycle", args=[made.pk])

    question = Question(
        title=_("Buka siklus penilaian"),
        lead=_("Isian awal disalin dari siklus %s, satu tahun kemudian. Periksa tanggalnya.") % old if old else "",
        go=_("Buka siklus"),
        back=reverse("assessments:cycles"),
        crumbs=_crumbs(),
    )
    return ask(request, form, question, act, done=_("Siklus dibuka. Satker melihatnya di halaman Penilaian."))


@needs(Permission.CYCLE_MANAGE)
@require_safe
def cycle(request: Request, pk: int) -> HttpResponse:
    found = queries_cycles.cycle_for(request.access, pk)
    context = {
        "row": queries_cycles.row_of(found, request.access),
        "cycle": found,
        "opens": when(found.opens_at, found.scope),
        "closes": when(found.closes_at, found.scope),
        "closed": when(found.closed_at, found.scope) if found.closed_at else "",
        "events": queries_cycles.changes(found),
        "windows": stages.windows(found),
        "exceptions": found.exceptions.select_related("unit", "by"),
        "may_assign": request.access.can(Permission.REVIEW_ASSIGN, found.scope),
        "crumbs": _crumbs(),
    }
    return render(request, "assessments/cycle.html", context)


@needs(Permission.CYCLE_MANAGE)
@FORM
def cycle_closing(request: Request, pk: int) -> HttpResponse:
    """Another closing time. A refusal keeps what was typed."""
    found = queries_cycles.cycle_for(request.access, pk)
    form = ClosingForm(_sent(request), cycle=found)
    back = reverse("assessments:cycle", args=[pk])

    def act(values: dict[str, Any]) -> str:
        given = {name: values[name] for name in ("closes_at", "reason", "seen")}
        try:
            actions_cycles.move_closing(cycle=found, by=request.user, **given)
        except Conflict:
            form.see(queries_cycles.cycle_for(request.access, pk))
            raise
        return back

    question = Question(
        title=_("Ubah waktu tutup %s") % found,
        lead=_("Sekarang: %s.") % when(found.closes_at, found.scope),
        go=_("Simpan waktu tutup"),
        back=back,
        crumbs=[*_crumbs(), (back, str(found))],
    )
    return ask(request, form, question, act, done=_("Waktu tutup diubah."))


@needs(Permission.CYCLE_MANAGE)
@FORM
def cycle_close(request: Request, pk: int) -> HttpResponse:
    """Asks once more before closing for good."""
    found = queries_cycles.cycle_for(request.access, pk)
    row = queries_cycles.row_of(found, request.access)
    back = reverse("assessments:cycle", args=[pk])

    def act(values: dict[str, Any]) -> str:
        actions_cycles.close_cycle(cycle=found, by=request.user)
        return back

    question = Question(
        title=_("Tutup siklus %s?") % found,
        lead=_(
            "Sesudah ditutup tidak ada lembar yang dapat diisi atau dikirim, dan jadwal tidak dapat diubah "
            "lagi. %(unsent)d lembar sudah dimulai tetapi belum dikirim; %(none)d satker belum mulai."
        )
        % {"unsent": row.begun - row.sent, "none": row.units - row.begun},
        go=_("Tutup siklus"),
        back=back,
        kind="danger",
        crumbs=[*_crumbs(), (back, str(found))],
    )
    return ask(request, ConfirmForm(_sent(request)), question, act, done=_("Siklus ditutup."))


def _sent(request: Request) -> QueryDict | None:
    """What was sent, be it empty: a form with nothing to type is answered by its button."""
    return request.POST if request.method == "POST" else None


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("assessments:list"), _("Penilaian")), (reverse("assessments:cycles"), _("Siklus"))]
