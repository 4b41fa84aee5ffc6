"""People declare who is close to them, so that routing keeps reports about those away (Keputusan KPU 323/2020)."""

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.custody.models import Relation


@transaction.atomic
def declare_relation(*, by: User, kind: str, other: User | None = None, other_name: str = "") -> Relation:
    """One's own alone. `other` where the person has an account, else the name."""
    if other is not None and other.pk == by.pk:
        raise Refused(_("Sebutkan orang lain, bukan diri sendiri."), code="self")
    if other is None and not other_name.strip():
        raise Refused(_("Isi nama orangnya."), code="no_name")
    # two clicks at once: the person's own row is the turn
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    name = "" if other else " ".join(other_name.split())
    if Relation.objects.filter(person=by, kind=kind, other=other, other_name__iexact=name, ended_on=None).exists():
        raise Conflict(_("Hubungan ini sudah tercatat."), code="declared")
    made = Relation.objects.create(
        person=by, kind=kind, other=other, other_name=name, declared_by=by, declared_at=clock.now()
    )
    append("relation.declared", by=by, detail={"person": by.pk, "kind": str(made.kind)})
    return made


@transaction.atomic
def end_relation(*, relation: Relation, by: User) -> None:
    """It no longer holds: another team, another superior. The line stays readable."""
    locked = Relation.objects.select_for_update(no_key=True).filter(pk=relation.pk, person=by).first()
    if locked is None:
        raise Refused(_("Hanya hubungan Anda sendiri yang dapat Anda akhiri."), code="not_own")
    if locked.ended_on is not None:
        raise Conflict(_("Hubungan ini sudah diakhiri."), code="ended")
    Relation.objects.filter(pk=locked.pk).update(ended_on=clock.today())
    append("relation.ended", by=by, detail={"person": by.pk, "kind": str(locked.kind)})
