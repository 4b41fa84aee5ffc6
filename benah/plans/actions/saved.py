"""Keeping a filter under a name, and forgetting it."""

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.plans.models import ActionPlan, SavedView
from benah.plans.policies.plans import can_view
from benah.plans.shapes.filters import Filters

_MOST = 30


@transaction.atomic
def save_view(*, plan: ActionPlan, name: str, shape: str, filters: Filters, shared: bool, by: User) -> SavedView:
    """The filter under this name; the same name again replaces one's own. Sharing needs a duty at the unit itself."""
    access = Access.of(by)
    if not can_view(access, plan):
        raise Forbidden(_("Anda tidak dapat membaca rencana ini."))
    name = " ".join(name.split())
    if not name or len(name) > 60:
        raise Refused(_("Tulis nama saringan, paling panjang 60 huruf."), code="name")
    if shared and not any(grant.unit.pk == plan.unit_id for grant in access.grants):
        raise Refused(_("Hanya orang satker ini yang dapat membagikan saringan di sini."), code="shared")
    if SavedView.objects.filter(unit=plan.unit, by=by).exclude(name=name).count() >= _MOST:
        raise Refused(_("Paling banyak %d saringan. Hapus yang tidak dipakai.") % _MOST, code="most")
    saved, _is_new = SavedView.objects.update_or_create(
        unit=plan.unit,
        by=by,
        name=name,
        defaults={"shape": shape, "query": filters.query, "is_shared": shared, "at": clock.now()},
    )
    record("plan.view_saved", by=by, unit=plan.unit, target=plan, detail={"name": name})
    return saved


@transaction.atomic
def forget_view(*, saved: SavedView, by: User) -> None:
    """One's own; a shared one also by who may change plans of the unit. Forgetting twice changes nothing."""
    if saved.by_id != by.pk and not (saved.is_shared and Access.of(by).can(Permission.PLAN_EDIT, saved.unit)):
        raise Forbidden(_("Saringan ini milik orang lain."))
    count, _rows = SavedView.objects.filter(pk=saved.pk).delete()
    if count:
        record("plan.view_forgotten", by=by, unit=saved.unit, target=saved.unit, detail={"name": saved.name})
