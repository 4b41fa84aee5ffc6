"""Who may have a key, sit at a desk, propose or confirm a seat. `check_may_x` raises with a sentence."""

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.core.refused import Forbidden


def check_may_own_key(person: User) -> None:
    """Handlers and custodians. Nobody who administers accounts or seats (complaints-security §4, rule 7)."""
    access = Access(person)
    if not access.can(Permission.KEY_OWN):
        raise Forbidden(_("Kunci hanya untuk penangan pengaduan dan pemegang identitas."), code="no_duty")
    if access.can(Permission.SEAT_PROPOSE):
        raise Forbidden(
            _("Admin teknis tidak memegang kunci laporan. Akhiri dahulu salah satu tugas Anda."), code="admin"
        )
