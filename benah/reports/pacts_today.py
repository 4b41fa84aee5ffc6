"""Commitments that wait: for the reader's own word, and in a region for that of its people."""

import datetime as dt

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.internalisation.queries.pacts import Open, open_in, waiting
from benah.reports.tasks_today import Task
from benah.units.models import Unit


def own_pacts(access: Access) -> list[Task]:
    """One task a text; one statement."""
    return [_own(version.pact.title, version.pk, version.due_on) for version in waiting(access)]


def region_pacts(access: Access, region: Unit) -> tuple[list[Task], list[Task]]:
    """The reader's own, and a task for each text that somebody of the region has not confirmed. One statement."""
    found = open_in(access, region)
    own = [_own(row.title, row.pk, row.due_on) for row in found if row.is_mine]
    return own, [_of_region(row) for row in found if row.people]


def _own(title: str, pk: int, due_on: dt.date | None) -> Task:
    sentence = _("%(title)s menunggu pernyataan Anda.") % {"title": title}
    url = reverse("internalisation:pact_text", args=[pk])
    return Task("pakta", "warn", _("Pakta"), sentence + _until(due_on), url, _("Baca dan nyatakan"))


def _of_region(row: Open) -> Task:
    words = {"title": row.title, "people": row.people, "asked": row.asked, "units": row.units}
    sentence = _("%(title)s: %(people)d dari %(asked)d orang di %(units)d satker belum menyatakan.") % words
    url = reverse("internalisation:pact", args=[row.pact]) + "?belum=1"
    kind = "bad" if row.is_late else "info"
    return Task("pakta-wilayah", kind, _("Pakta"), sentence + _until(row.due_on), url, _("Lihat satkernya"))


def _until(due_on: dt.date | None) -> str:
    return " " + _("Batasnya %s.") % date_format(due_on, "j F Y") if due_on else ""
