"""When late promises go up: a set of steps from a day on, for a unit and all below it. Never changed once in force."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Role
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.meetings.models import EscalationRules, EscalationStep
from benah.meetings.policies_rules import check_can_rule
from benah.units.models import Tier, Unit

MOST, LATEST = 6, 365


@dataclass(frozen=True)
class Step:
    """`days` after the due day (1 to 365) these are told; `above`: the roles are those of the tier above."""

    days: int
    tells_owner: bool = False
    roles: tuple[Role, ...] = ()
    above: bool = False


@transaction.atomic
def set_rules(
    *, scope: Unit, valid_from: dt.date, steps: Sequence[Step], basis: str = "", seen: int | None, by: User,
    at: dt.datetime | None = None,
) -> EscalationRules:  # fmt: skip
    """Promises due on `valid_from` or later go by `steps`; those due before, by what was in force.

    A set that has not begun yet is replaced. `seen`: the latest set of the scope when the form was shown, None where
    there was none; raises `Conflict` where that is another one now. Sent twice, it is one.
    """
    check_can_rule(by, scope)
    basis = " ".join(basis.replace("\0", "").split())[:160]
    _check(valid_from, steps)
    _hold()
    latest = EscalationRules.objects.filter(scope=scope).prefetch_related("steps").first()
    if latest is not None and (latest.valid_from, latest.basis, steps_of(latest)) == (valid_from, basis, list(steps)):
        return latest
    if (latest.pk if latest else None) != seen:
        raise Conflict(_("Aturan ini sudah diubah orang lain. Muat ulang halaman, lalu ubah lagi."), code="changed")
    EscalationRules.objects.filter(scope=scope, valid_from__gt=clock.today()).delete()
    made = EscalationRules.objects.create(
        scope=scope, valid_from=valid_from, basis=basis, made_at=at or clock.now(), made_by=by
    )
    EscalationStep.objects.bulk_create(
        EscalationStep(
            rules=made, days=step.days, tells_owner=step.tells_owner, roles=[role.value for role in step.roles],
            above=step.above,
        )
        for step in steps
    )  # fmt: skip
    detail = {"from": valid_from.isoformat(), "days": ", ".join(str(step.days) for step in steps), "basis": basis}
    record("meeting.rules_set", by=by, unit=scope, target=made, detail=detail)
    return made


@transaction.atomic
def cancel_rules(*, rules: EscalationRules, by: User) -> None:
    """A set that has not begun is given up; what was in force goes on. Twice changes nothing."""
    check_can_rule(by, rules.scope)
    _hold()
    found = EscalationRules.objects.filter(pk=rules.pk).select_related("scope").first()
    if found is None:
        return
    if found.valid_from <= clock.today():
        raise Refused(_("Aturan ini sudah berlaku, jadi tidak dapat dibatalkan. Tetapkan aturan baru."), code="begun")
    detail = {"from": found.valid_from.isoformat()}
    record("meeting.rules_cancelled", by=by, unit=found.scope, target=found, detail=detail)
    found.delete()


@transaction.atomic
def end_rules(*, rules: EscalationRules, last_day: dt.date, by: User) -> EscalationRules:
    """The scope's own set ends; promises due later go by the next wider scope's. Twice changes nothing."""
    check_can_rule(by, rules.scope)
    _hold()
    latest = EscalationRules.objects.filter(scope=rules.scope).select_related("scope").first()
    assert latest is not None, "the set itself"
    if rules.scope is None or rules.scope.tier == Tier.NATIONAL:
        raise Refused(_("Aturan nasional tidak berakhir tanpa pengganti. Tetapkan aturan baru."), code="national")
    if latest.pk != rules.pk:
        raise Conflict(_("Aturan ini sudah diganti. Muat ulang halaman, lalu putuskan lagi."), code="changed")
    if latest.valid_to == last_day:
        return latest
    if latest.valid_to is not None and latest.valid_to < clock.today():
        raise Refused(_("Aturan ini sudah berakhir."), code="ended")
    if last_day < max(clock.today(), latest.valid_from):
        raise Refused(_("Hari terakhir paling cepat hari ini, dan tidak sebelum aturan ini berlaku."), code="past")
    latest.valid_to = last_day
    latest.save(update_fields=["valid_to"])
    record("meeting.rules_ended", by=by, unit=latest.scope, target=latest, detail={"to": last_day.isoformat()})
    return latest


def steps_of(rules: EscalationRules) -> list[Step]:
    return [
        Step(row.days, row.tells_owner, tuple(Role(role) for role in row.roles), row.above)
        for row in sorted(rules.steps.all(), key=lambda row: row.days)
    ]


def _check(valid_from: dt.date, steps: Sequence[Step]) -> None:
    if valid_from <= clock.today():
        raise Refused(_("Aturan baru berlaku paling cepat besok, agar tidak ada yang sudah diberi tahu dihitung lagi."),
                      code="past")  # fmt: skip
    if not steps:
        raise Refused(_("Isi paling sedikit satu tahap."), code="no_steps")
    days = [step.days for step in steps]
    if len(days) > MOST or min(days) < 1 or max(days) > LATEST:
        raise Refused(_("Isi paling banyak %(most)d tahap, 1 sampai %(latest)d hari sesudah tenggat.")
                      % {"most": MOST, "latest": LATEST}, code="days")  # fmt: skip
    if sorted(set(days)) != days:
        raise Refused(_("Urutkan tahap dari yang paling awal; setiap tahap pada hari yang berbeda."), code="order")
    if any(not step.tells_owner and not step.roles for step in steps):
        raise Refused(_("Pilih siapa yang diberi tahu pada setiap tahap."), code="nobody")


def _hold() -> None:
    """Rules change seldom: one at a time for the whole country, by the row every installation has."""
    EscalationRules.objects.select_for_update(no_key=True).order_by("pk").first()
