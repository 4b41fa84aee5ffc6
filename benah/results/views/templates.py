"""The Word template: what is in force, uploading one's own, the fields it may use."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Forbidden, Refused
from benah.results import policies
from benah.results.actions.templating import WrongTemplate, end_template, upload_template
from benah.results.content.fields import listed
from benah.results.formats import TYPES
from benah.results.models import Format, ReportTemplate
from benah.results.queries.templates import template_of
from benah.results.word.package import MOST_BYTES
from benah.units.models import Unit

NEEDS = needs(Permission.RESULT_PUBLISH)


@NEEDS
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: Request) -> HttpResponse:
    """What is in force for one's office; POST uploads another."""
    units = request.access.units_for(Permission.RESULT_PUBLISH)
    unit = next((each for each in units if str(each.pk) == request.POST.get("satker")), units[0])
    error, problems = "", []
    if request.method == "POST":
        try:
            made = _uploaded(request, unit)
            messages.success(request, _("Templat %s dipakai mulai sekarang.") % made.filename)
            return redirect("results:templates")
        except Forbidden:
            raise
        except WrongTemplate as wrong:
            error, problems = wrong.sentence, wrong.problems
        except Refused as refused:
            error = refused.sentence
    context = {
        "units": [(each, template_of(each)) for each in units],
        "history": ReportTemplate.objects.filter(unit__in=units)
        .select_related("uploaded_by", "unit")
        .defer("data")[:20],
        "fields": listed(),
        "change": _(
            "Ubah templat bawaan di Word: kepala surat, huruf, susunan. Field seperti {{ satker.nama }} diisi saat "
            "laporan dibuat; setiap field diperiksa dahulu."
        ),
        "loops": _(
            "Nama dengan [] adalah daftar: ulangi baris tabel dengan {%tr for a in area %} … {%tr endfor %} dan tulis "
            "{{ a.judul }} di dalamnya."
        ),
        "error": error,
        "problems": problems,
    }
    return render(request, "results/templates.html", context, status=422 if error else 200)


def _uploaded(request: Request, unit: Unit) -> ReportTemplate:
    sent = request.FILES.get("berkas")
    if sent is None:
        raise Refused(_("Pilih berkas Word (.docx) yang akan dipakai."), code="no_file")
    data = sent.read(MOST_BYTES + 1)
    return upload_template(unit=unit, filename=sent.name or "", data=data, by=request.user)


@NEEDS
@require_safe
def standard(request: Request) -> HttpResponse:
    """Benah's own template, to start from."""
    from benah.results.word.standard import standard_template

    return _docx(standard_template(), "templat-lhe.docx")


@NEEDS
@require_safe
def template_file(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _docx(bytes(found.data), f"templat-{found.pk}.docx")


@NEEDS
@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    end_template(template=_found(request, pk), by=request.user)
    messages.success(request, _("Templat itu tidak dipakai lagi."))
    return redirect("results:templates")


def _found(request: Request, pk: int) -> ReportTemplate:
    found = get_object_or_404(ReportTemplate.objects.select_related("unit"), pk=pk)
    policies.check_can_replace_template(found.unit, request.access)
    return found


def _docx(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=TYPES[Format.WORD])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
