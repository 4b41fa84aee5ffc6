"""Whom to ask in which unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from benah.access.models import Assignment
from benah.access.roles import Role
from benah.core import clock


@dataclass(frozen=True)
class Contact:
    """A person who holds a role in a unit now."""

    name: str
    role: str
    phone: str
    email: str

    @property
    def whatsapp(self) -> str:
        """The number as wa.me wants it (62…), or empty where none is known."""
        digits = "".join(sign for sign in self.phone if sign.isdigit())
        return f"62{digits[1:]}" if digits.startswith("0") else digits

    @property
    def whatsapp_url(self) -> str:
        """Where a conversation with them opens, or empty where no number is known."""
        return f"https://wa.me/{self.whatsapp}" if self.whatsapp else ""


def contacts(unit_ids: Iterable[int], roles: Iterable[Role]) -> dict[int, list[Contact]]:
    """Who holds one of `roles` today, by unit. One statement."""
    rows = (
        Assignment.objects.on(clock.today())
        .filter(unit_id__in=list(unit_ids), role__in=[role.value for role in roles], user__is_active=True)
        .select_related("user")
        .order_by("unit_id", "role", "pk")
    )
    found: dict[int, list[Contact]] = {}
    for row in rows:
        person = Contact(str(row.user), Role(row.role).label, row.user.phone, row.user.email)
        found.setdefault(row.unit_id, []).append(person)
    return found
