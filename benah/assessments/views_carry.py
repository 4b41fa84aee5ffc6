"""Pages of a change of year or regulation: answers carried over and confirmed, and two years side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import actions_carry, carrying, comparing, policies, queries
from benah.assessments.models import Assessment, Line
from benah.core import clock
from benah.instruments.mapping import Relation
from benah.instruments.words import RELATION

MEANING = {
    Relation.SAME: gettext_lazy("Jawaban berarti sama di kedua lembar."),
    Relation.CHANGED: gettext_lazy(
        "Pertanyaan atau pilihannya berubah. Yang masih dapat dibaca dibawa sebagai draf; lainnya hanya ditampilkan."
    ),
    Relation.SPLIT: gettext_lazy("Satu butir lama menjadi beberapa; jawab satu per satu."),
    Relation.MERGED: gettext_lazy("Beberapa butir lama menjadi satu; jawab dengan melihat semuanya."),
    Relation.NEW: gettext_lazy("Tidak ada jawaban lama."),
    Relation.DROPPED: gettext_lazy("Tidak ditanyakan lagi."),
    Relation.UNKNOWN: gettext_lazy("Lembar baru belum lengkap: nasib butir ini tidak diketahui."),
}

LINES = {"satker": Line.SELF, "akhir": Line.FINAL}


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: Request, pk: int) -> HttpResponse:
    """The list to go through: what last year's answers became. Each act answers with the same page."""
    assessment = queries.assessment_for(request.access, pk)
    if request.method == "POST":
        messages.success(request, _act(request, assessment))
        return redirect("assessments:carried", pk)
    source = carrying.source_of(assessment)
    found = carrying.offers(assessment, source) if source else []
    groups = [
        _group(relation, rows)
        for relation in MEANING
        if (rows := [offer for offer in found if offer.entry.relation is relation])
    ]
    context = _context(assessment) | {
        "source": source,
        "groups": groups,
        "ready": sum(offer.can_carry for offer in found),
        "waiting": sum(offer.is_waiting for offer in found),
        "can_fill": policies.can_fill(assessment=assessment, by=request.access, at=clock.now()),
    }
    return render(request, "assessments/carried.html", context)


def _group(relation: Relation, rows: list[carrying.Offer]) -> dict[str, Any]:
    """What is still open comes first; what is answered is folded away."""
    return {
        "title": RELATION[relation],
        "words": MEANING[relation],
        "rows": rows,
        "open": [offer for offer in rows if not offer.is_answered],
        "done": [offer for offer in rows if offer.is_answered],
        "waiting": any(offer.is_waiting for offer in rows),
    }


def _act(request: Request, assessment: Assessment) -> str:
    codes = request.POST.getlist("butir")
    if request.POST.get("laku") == "terima":
        count = actions_carry.accept_carried(assessment=assessment, codes=codes, by=request.user)
        told = ngettext("%d jawaban diterima dan dihitung.", "%d jawaban diterima dan dihitung.", count)
    elif request.POST.get("laku") == "abaikan":
        count = actions_carry.decline_carried(assessment=assessment, codes=codes, by=request.user)
        told = ngettext("%d jawaban lama tidak dipakai.", "%d jawaban lama tidak dipakai.", count)
    else:
        count = actions_carry.carry_over(assessment=assessment, by=request.user)
        told = ngettext(
            "%d jawaban dibawa sebagai draf.", "%d jawaban dibawa sebagai draf. Periksa satu per satu.", count
        )
    return told % count if count else _("Tidak ada yang berubah: sudah diputuskan atau sudah dijawab.")


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def compared(request: Request, pk: int) -> HttpResponse:
    """Two years of one unit side by side, with what of them can be compared and why not the rest."""
    assessment = queries.assessment_for(request.access, pk)
    others = comparing.others(assessment)
    wanted = request.GET.get("dengan", "")
    other = next((each for each in others if str(each.pk) == wanted), others[0] if others else None)
    line = LINES.get(request.GET.get("nilai", ""), Line.SELF)
    found = comparing.compare(assessment, other, line=line) if other else None
    context = _context(assessment) | {
        "others": [(each, comparing.is_published(each)) for each in others],
        "found": found,
        "is_final": line == Line.FINAL,
        "is_published": comparing.is_published(assessment),
    }
    return render(request, "assessments/compared.html", context)


def _context(assessment: Assessment) -> dict[str, Any]:
    crumbs = [
        (reverse("assessments:list"), _("Penilaian")),
        (reverse("assessments:fill", args=[assessment.pk]), str(assessment.cycle)),
    ]
    return {"assessment": assessment, "unit": assessment.unit, "crumbs": crumbs}
