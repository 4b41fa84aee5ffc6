"""The last page before sending: all answers with a way to change each, and who will be able to read them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from benah.cases.states import Mode
from benah.cases.words import body_name, category_name, level_name
from benah.custody.models import Desk
from benah.filing.actions import drafts, files, sending
from benah.filing.answers import Answers
from benah.filing.door import page
from benah.filing.forms.units import unit_names
from benah.filing.token import written
from benah.filing.views.words import MODES
from benah.routing.explain import NotReader, Told


@dataclass(frozen=True)
class Group:
    """A body of readers or non-readers as sentences."""

    name: str
    lines: tuple[str, ...]


def check(request: HttpRequest, token: bytes, answers: Answers, *, has_changed: bool = False) -> HttpResponse:
    """The page. What it tells about readers is kept, so that nothing is sent to others. Raises sending.NobodyReads."""
    chosen = sending.readers_for(token, answers, with_identity=answers.has_identity)
    offices = sorted(chosen.route.offices)
    if offices != answers.told:
        answers = drafts.change(token, lambda kept: setattr(kept, "told", offices))
    kept = files.kept_files(token)
    context = {
        "token": written(token),
        "answers": answers,
        "categories": [category_name(code) for code in answers.categories],
        "units": unit_names(answers.units),
        "body": body_name(answers.body),
        "levels": [level_name(code) for code in answers.levels],
        "kept_units": unit_names(answers.kept_units) if answers.kept_units else [],
        "mode": MODES[Mode(answers.mode)],
        "files": kept,
        "has_unfinished": any(not file.is_whole for file in kept),
        "offices": readers(chosen.told),
        "told_not": [others(group) for group in chosen.told.not_readers],
        "has_changed": has_changed,
        "missing": answers.missing(),
    }
    return page(request, "filing/check.html", context)


def readers(told: Told) -> list[Group]:
    """Offices that can read it, with what their people do. How many is not told: it would say who is not."""
    names = dict(Desk.objects.filter(pk__in={reader.office for reader in told.readers}).values_list("pk", "name"))
    return [
        Group(name, tuple(reader.sentence.spoken(gettext) for reader in told.readers if reader.office == office))
        for office, name in names.items()
    ]


def others(group: NotReader) -> str:
    """Who cannot read it, with the units and offices the reporter named."""
    named = unit_names(list(group.units)) if group.units else []
    said = group.sentence.spoken(gettext)
    return f"{said} ({', '.join(named)})" if named else said
