"""What leaves the desk on paper: letters made from templates, and the files that hold them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.casework.actions.changing import tell
from benah.casework.actions.lettering import make_letter
from benah.casework.bodies import BODIES
from benah.casework.forms_letters import LetterForm
from benah.casework.letters.keeping import bytes_of, file_of
from benah.casework.letters.kinds import Head, kinds, topics
from benah.casework.reading import OpenCase, opened_case
from benah.casework.records import Letter
from benah.casework.views.asking import ask_about
from benah.core import clock
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def letter(request: Request, pk: UUID, ref: str) -> HttpResponse:
    """A letter from the template `ref`."""
    kind = kinds().get(ref)
    if kind is None:
        raise Http404

    def build(found: OpenCase) -> LetterForm:
        about = topics(found, kind)
        body = BODIES.get(request.GET.get("lembaga", ""))
        initial = {"seen": found.case.version, "on": clock.today(), "to": body.addressee if body else ""}
        initial["topic"] = body.code if body else about[0][0] if len(about) == 1 else ""
        return LetterForm(sent(request), topics=about, initial=initial)

    def act(found: OpenCase, values: dict[str, Any]) -> None:
        topic, seen = values.pop("topic"), values.pop("seen")
        make_letter(found, template=ref, topic=topic, head=Head(**values), on=clock.today(), seen=seen)

    return ask_about(request, pk, build, act, title=kind.name, go=_("Buat surat"), then="decision")


@require_safe
@needs(Permission.CASE_WORK)
@unlocked
def letter_file(request: Request, pk: UUID, file: UUID) -> HttpResponse:
    """A letter of the case as PDF or Word, to be saved; logged as every reading."""
    with opened_case(opened(request), pk, act="") as found:
        if str(file) not in {each for one in found.all(Letter) for each in (one.file, one.word)}:
            raise Http404
        row, header = file_of(found, file)
        body = b"".join(bytes_of(found, row))
        tell(found, "file.downloaded", {"file": str(row.pk), "form": "letter"})
    answer = HttpResponse(body, content_type=header.type)
    answer["Content-Disposition"] = content_disposition_header(True, header.name)
    answer["Cache-Control"] = "no-store"
    return answer
