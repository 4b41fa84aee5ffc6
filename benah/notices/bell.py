"""The bell in the frame: how many notices are unread. Counted only where a whole page is drawn, never for fragments."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from benah.access.models import User
from benah.notices.models import Notice

MOST = 99


@dataclass
class Bell:
    """Asked by the frame's template; nobody else pays for it."""

    user: User

    @cached_property
    def count(self) -> int:
        """Unread notices, up to one more than is shown: an index lookup whatever has piled up."""
        return Notice.objects.filter(person=self.user, read_at=None).order_by()[: MOST + 1].count()

    @property
    def shown(self) -> str:
        return f"{MOST}+" if self.count > MOST else str(self.count or "")


def context(request: HttpRequest) -> dict[str, Bell]:
    """For the page frame of people signed in."""
    access = getattr(request, "access", None)
    return {"bell": Bell(access.user)} if access is not None and access.user is not None else {}
