"""Commitments as everybody meets them: what waits for me, the text, my confirmation; who of a unit has confirmed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs, signed_in
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.internalisation import downloads, policies
from benah.internalisation.actions.confirming import confirm_version
from benah.internalisation.models import Confirmation, PactVersion
from benah.internalisation.queries import pacts as queries
from benah.internalisation.queries.agents import unit_for
from benah.internalisation.views.agents import FORM
from benah.internalisation.views.frame import crumbs, paged, tabs

ISSUE = Permission.PACT_ISSUE


@signed_in
@require_safe
def pacts(request: Request) -> HttpResponse:
    """What is asked of this person; for those who see internalisation, the pacts of their reach as well."""
    mine = queries.mine(request.access)
    sees = request.access.can(policies.VIEW)
    own = request.access.units_for(ISSUE)
    context = {
        "tabs": tabs(request.access, "pacts"),
        "mine": mine,
        "before": queries.said_before(request.access.user, mine),
        "issued": list(queries.pacts_seen(request.access)) if sees else [],
        "own": own[0] if own else None,
    }
    return render(request, "internalisation/pacts.html", context)


@signed_in
@FORM
def pact_text(request: Request, pk: int) -> HttpResponse:
    """The text to the letter; POST confirms it by the hash the page carried and the tick at its end."""
    version, error, status = queries.text_for(request.access, pk), "", 200
    if request.method == "POST":
        try:
            confirmation = confirm_version(
                version=version,
                seen_sha256=request.POST.get("sha256", ""),
                ticked=request.POST.get("setuju") == "ya",
                by=request.user,
            )
            return redirect("internalisation:statement", confirmation.pk)
        except Forbidden:
            raise
        except Refused as refused:
            error, status = refused.sentence, 409 if isinstance(refused, Conflict) else 422
    return render(request, "internalisation/pact_text.html", _text_context(request, version, error), status=status)


def _text_context(request: Request, version: PactVersion, error: str) -> dict[str, Any]:
    newest = queries.version_in_force(version.pact)
    found = Confirmation.objects.filter(version=version, person=request.user).first()
    duty = policies.duty_under(request.access, version.pact)
    return {
        "version": version,
        "pact": version.pact,
        "error": error,
        "confirmation": found,
        "newest": newest if newest is not None and newest.pk != version.pk else None,
        "is_open": version.state == PactVersion.State.PUBLISHED
        and version.pact.ended_at is None
        and (newest is None or newest.pk == version.pk)
        and found is None
        and duty is not None,
        "duty": duty,
        "crumbs": [(reverse("internalisation:pacts"), _("Pakta integritas"))],
    }


@signed_in
@require_safe
def statement(request: Request, pk: int) -> HttpResponse:
    """One confirmation, ready to print, with the text it confirmed."""
    found = queries.confirmation_for(request.access, pk)
    context = {
        "confirmation": found,
        "version": found.version,
        "pact": found.version.pact,
        "is_mine": found.person_id == request.user.pk,
        "crumbs": [(reverse("internalisation:pacts"), _("Pakta integritas"))],
    }
    return render(request, "internalisation/statement.html", context)


@needs(policies.VIEW)
@require_safe
def pact(request: Request, pk: int) -> HttpResponse:
    """How far one commitment is confirmed, unit by unit in reach; its texts. `?versi=2`, `?belum=1`, `?berkas=csv`."""
    found = queries.pact_for(request.access, pk)
    may_issue = request.access.can(ISSUE, found.scope)
    versions = list(found.versions.all() if may_issue else found.versions.filter(state="published"))
    named = request.GET.get("versi", "")
    version = next((row for row in versions if str(row.number) == named and row.sha256), None)
    version = version or queries.version_in_force(found)
    rows = []
    if version is not None:
        version.pact = found
        rows = queries.coverage(request.access, version)
    only_waiting = request.GET.get("belum") == "1"
    shown = [row for row in rows if not only_waiting or row.waiting]
    if version is not None and (kind := request.GET.get("berkas", "")) in downloads.KINDS:
        narrowed = _("Satker yang belum lengkap") if only_waiting else _("Semua satker")
        return downloads.response(downloads.coverage_table(shown, version, narrowed), kind)
    context = {
        "tabs": tabs(request.access, "pacts"),
        "pact": found,
        "version": version,
        "versions": versions,
        "draft": next((row for row in versions if row.state == PactVersion.State.DRAFT), None),
        **paged(
            request,
            shown,
            f"versi={version.number if version else ''}&belum={'1' if only_waiting else ''}&",
        ),
        "only_waiting": only_waiting,
        "asked": sum(row.asked for row in rows),
        "confirmed": sum(row.confirmed for row in rows),
        "whole": sum(row.asked > 0 and not row.waiting for row in rows),
        "with_people": sum(row.asked > 0 for row in rows),
        "may_issue": may_issue,
        "crumbs": crumbs((reverse("internalisation:pacts"), _("Pakta integritas"))),
    }
    return render(request, "internalisation/pact.html", context)


@needs(policies.VIEW)
@require_safe
def pact_unit(request: Request, pk: int, unit: int) -> HttpResponse:
    """Who of one unit has confirmed the text in force, and who has not."""
    found = queries.pact_for(request.access, pk)
    office = unit_for(request.access, unit)
    version = get_object_or_404(found.versions, pk=getattr(queries.version_in_force(found), "pk", None))
    lines = queries.people_of(version, office) if found.scope.contains(office) else []
    context = {
        "pact": found,
        "version": version,
        "unit": office,
        "lines": lines,
        "confirmed": sum(line.confirmation is not None for line in lines),
        "crumbs": crumbs(
            (reverse("internalisation:pacts"), _("Pakta integritas")),
            (reverse("internalisation:pact", args=[pk]), found.title),
        ),
    }
    return render(request, "internalisation/pact_unit.html", context)
