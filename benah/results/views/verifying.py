"""The public door: is this report genuine? Nothing can be uploaded, nothing listed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import public
from benah.results.queries.verifying import SHORTEST, code_in, verified


@public
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the report."""
    typed = request.GET.get("kode", "")
    code = code_in(typed)
    if not typed:
        return render(request, "results/verify_enter.html")
    if verified(code):
        return redirect("verification:result", code)
    return _unknown(request, typed, code)


@public
@require_safe
def result(request: HttpRequest, code: str) -> HttpResponse:
    """What was published under this code."""
    found = verified(code_in(code))
    if found is None:
        return _unknown(request, code, code_in(code))
    return render(request, "results/verify.html", {"found": found})


def _unknown(request: HttpRequest, typed: str, code: str) -> HttpResponse:
    if len(code) < SHORTEST:
        error = _("Kode ini terlalu pendek. Ketik paling sedikit %d huruf dan angka pertama dari laporan.") % SHORTEST
    else:
        error = _(
            "Tidak ada hasil terbit dengan kode ini. Periksa setiap huruf; bila tetap tidak ada, laporan itu tidak "
            "berasal dari hasil yang terbit di sini."
        )
    context = {"error": error, "typed": typed[:80]}
    return render(request, "results/verify_enter.html", context, status=404)
