"""Questions about handing a case over: neutral summary, consent of the reporter, referral, export."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework import forms_letters as forms
from benah.casework.actions import referring
from benah.casework.actions.exporting import export
from benah.casework.policies import check_version
from benah.casework.queries.examined import referral_of
from benah.casework.reading import OpenCase, opened_case
from benah.casework.views.asking import ask_about
from benah.core import clock
from benah.core.refused import Refused
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import Question, sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def summary(request: Request, pk: UUID) -> HttpResponse:
    """A neutral summary."""

    def build(found: OpenCase) -> forms.SummaryForm:
        return forms.SummaryForm(sent(request), initial={"seen": found.case.version})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        referring.write_summary(found, **values, on=clock.today())

    return ask_about(request, pk, build, act, title=_("Tulis ringkasan netral"), go=_("Simpan"), then="decision")


@require_POST
@needs(Permission.CASE_WORK)
@unlocked
def approve(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """A second person answers for the summary."""
    seen = request.POST.get("seen", "")
    with opened_case(opened(request), pk, act="") as found:
        referring.approve_summary(found, ref=ref, on=clock.today(), seen=int(seen) if seen.isdecimal() else 0)
    return redirect("casework:decision", pk)


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def ask_consent(request: Request, pk: UUID) -> HttpResponse:
    """Ask the reporter whether the identity may go on."""

    def build(found: OpenCase) -> forms.AskConsentForm:
        return forms.AskConsentForm(sent(request), initial={"seen": found.case.version})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        referring.ask_consent(found, **values, on=clock.today())

    title, lead = (
        _("Tanyakan persetujuan pelapor"),
        _("Pelapor menerima pertanyaan ini sebagai pesan; tenggat berhenti."),
    )
    return ask_about(request, pk, build, act, title=title, lead=lead, go=_("Kirim pertanyaan"), then="decision")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def consent(request: Request, pk: UUID) -> HttpResponse:
    """What the reporter answered."""

    def build(found: OpenCase) -> forms.ConsentForm:
        return forms.ConsentForm(sent(request), initial={"seen": found.case.version})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        referring.record_consent(found, **values, on=clock.today())

    return ask_about(request, pk, build, act, title=_("Catat jawaban pelapor"), go=_("Simpan"), then="decision")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def refer(request: Request, pk: UUID) -> HttpResponse:
    """Hand the case over."""

    def build(found: OpenCase) -> forms.ReferForm:
        return forms.ReferForm(sent(request), initial={"seen": found.case.version, "referred_on": clock.today()})

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        referring.refer(found, **values, on=clock.today())

    title, lead = _("Teruskan ke lembaga lain"), _("Yang keluar hanya ringkasan netral; tulisan pelapor tidak ikut.")
    return ask_about(request, pk, build, act, title=title, lead=lead, go=_("Teruskan"), then="decision")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def referral(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """What the other body gave back."""

    def build(found: OpenCase) -> forms.ReferralForm:
        one = referral_of(found, ref)
        initial = {"seen": found.case.version, "number": one.number, "answer": one.answer}
        return forms.ReferralForm(sent(request), initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        referring.answer_referral(found, ref=ref, **values, on=clock.today())

    return ask_about(request, pk, build, act, title=_("Jawaban lembaga tujuan"), go=_("Simpan"), then="decision")


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def export_page(request: Request, pk: UUID) -> HttpResponse:
    """The sealed bundle for another body: the answer to the form is the file itself."""
    with opened_case(opened(request), pk) as found:
        files = [(str(file.pk), header.name) for file, header in found.files()]
        form = forms.ExportForm(sent(request), files=files, initial={"seen": found.case.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = {"files": [], **form.cleaned_data}
            try:
                return _bundle(request, pk, values)
            except Refused as error:
                form.add_error(None, error.sentence)
    question = Question(
        title=_("Ekspor untuk lembaga lain"),
        lead=_("Bungkusan hanya terbuka dengan kunci penerima. Identitas pelapor, pesan, dan catatan tidak ikut."),
        go=_("Unduh bungkusan"),
        back=reverse("casework:decision", args=[pk]),
        crumbs=[
            (reverse("casework:list"), _("Meja pengaduan")),
            (reverse("casework:decision", args=[pk]), _("Laporan")),
        ],
    )
    return render(request, "directory/form.html", {"form": form, "question": question}, status=status)


def _bundle(request: Request, pk: UUID, values: dict[str, Any]) -> HttpResponse:
    with opened_case(opened(request), pk, act="") as found:
        check_version(found.case, values["seen"])
        body = export(
            found,
            to=values["to"],
            recipient=values["recipient"],
            files=[UUID(one) for one in values["files"]],
            with_report=values["with_report"],
            with_hearings=values["with_hearings"],
        )
    answer = HttpResponse(body, content_type="application/octet-stream")
    # the name says nothing about the case
    answer["Content-Disposition"] = content_disposition_header(True, f"laporan-{clock.today():%Y%m%d}.zip.age")
    answer["Cache-Control"] = "no-store"
    return answer
