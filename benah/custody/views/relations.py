"""Who is close to whom: one's own declarations, and the register a standby looks through."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.custody import queries
from benah.custody.actions.relations import declare_relation, end_relation
from benah.custody.forms import RelationForm
from benah.custody.models import Relation
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
def own(request: Request) -> HttpResponse:
    form = RelationForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            declare_relation(by=request.user, **form.cleaned_data)
        except Refused as error:
            form.add_error("other_name", error.sentence)
        else:
            messages.success(request, _("Tercatat. Laporan tentang orang ini tidak akan sampai kepada Anda."))
            return redirect("custody:relations")
    context = {
        "form": form,
        "relations": queries.relations_of(request.user),
        "is_standby": queries.is_standby(request.user),
    }
    return render(request, "custody/relations.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Permission.KEY_OWN)
def end(request: Request, pk: int) -> HttpResponse:
    end_relation(relation=get_object_or_404(Relation, pk=pk, person=request.user), by=request.user)
    messages.success(request, _("Hubungan diakhiri per hari ini."))
    return redirect("custody:relations")


@require_GET
@needs(Permission.CASE_WORK)
def register(request: Request) -> HttpResponse:
    context = {"relations": queries.register_for(request.user), "is_standby": queries.is_standby(request.user)}
    return render(request, "custody/register.html", context)
