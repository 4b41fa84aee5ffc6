"""Commitments that wait for the reader's word, among what they have to do today."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.internalisation.queries.pacts import waiting
from benah.reports.tasks_today import Task


def own_pacts(access: Access) -> list[Task]:
    """One task a text; one statement."""
    tasks = []
    for version in waiting(access):
        sentence = _("%(title)s menunggu pernyataan Anda.") % {"title": version.pact.title}
        if version.due_on:
            sentence += " " + _("Batasnya %s.") % date_format(version.due_on, "j F Y")
        url = reverse("internalisation:pact_text", args=[version.pk])
        tasks.append(Task("pakta", "warn", _("Pakta"), sentence, url, _("Baca dan nyatakan")))
    return tasks
