"""`check_can` raises with a sentence, `Access.can` answers yes or no. Policy stands in one place."""

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.core.refused import Forbidden
from benah.units.models import Unit


def check_can(by: Access | User, permission: Permission, unit: Unit) -> None:
    """Raises `Forbidden` unless `by` holds `permission` at `unit`."""
    access = by if isinstance(by, Access) else Access.of(by)
    if not access.can(permission, unit):
        raise Forbidden(
            _("Anda tidak berwenang untuk ini di %(unit)s. Bila keliru, hubungi koordinator RB provinsi Anda.")
            % {"unit": unit.body_name}
        )
