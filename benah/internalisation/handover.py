"""What a duty's holder leaves behind here: their own task as agent of change, practices that wait to be released."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.directory.duties import Duty
from benah.internalisation.models import Agent, Practice


def left(duty: Assignment) -> Iterator[Duty]:
    """Two statements at most."""
    for agent in Agent.objects.filter(
        person=duty.user_id, unit=duty.unit, ended_at=None, year__gte=clock.today().year
    ).order_by("year"):
        text = _("Agen perubahan %d") % agent.year
        yield Duty(text=text, url=reverse("internalisation:agent", args=[agent.pk]))
    if Permission.PRACTICE_RELEASE in Role(duty.role).facts.permissions:
        waiting = Practice.objects.filter(unit__path__startswith=duty.unit.path, state=Practice.State.SUBMITTED)
        if count := waiting.count():
            text = _("%d praktik baik menunggu dirilis") % count
            yield Duty(text=text, url=reverse("internalisation:practices") + "?tampil=waiting")
