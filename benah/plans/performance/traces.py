"""The way to a percentage in sentences that a person can do again with paper and pencil.

Here: words for what `rules` worked out. Not here: arithmetic.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.core.numbers import show
from benah.plans.performance import rules
from benah.plans.performance.measuring import ActivityMeasure

PeriodName = Callable[[int], str]


def steps(found: rules.Performance, measure: str, name: PeriodName) -> list[str]:
    """How `found` came about, in order; `measure` is the unit, `name` tells a period by its number."""
    if not found.has_target:
        return [_("Tidak ada target, jadi tidak ada persentase. Ini bukan 0 %.")]
    waiting = [_("%s ada targetnya tetapi belum dilaporkan, jadi tidak ikut dihitung.") % name(n) for n in found.blanks]
    if not found.used:
        return waiting
    return [*_numbers(found, measure, name), *_division(found), *waiting]


def activity_steps(measured: ActivityMeasure) -> list[str]:
    """How an activity's percentage follows from its indicators."""
    return _mean([each.period.percent for each in measured.indicators], _("indikator"))


def area_steps(percents: Iterable[Decimal | None]) -> list[str]:
    """How an area's percentage follows from its activities."""
    return _mean(list(percents), _("kegiatan"))


def _numbers(found: rules.Performance, measure: str, name: PeriodName) -> list[str]:
    used = [each for each in found.readings if each.number in found.used]
    if len(used) == 1:
        only = used[0]
        return [
            _("Target %(period)s: %(value)s %(measure)s.") % _words(only.target, measure, name(only.number)),
            _("Realisasi %(period)s: %(value)s %(measure)s.") % _words(only.value, measure, name(only.number)),
        ]
    targets = [each for each in used if each.target is not None]
    return [
        _("Target: %s.") % _sum([(name(each.number), each.target) for each in targets], found.target),
        _("Realisasi: %s.") % _sum([(name(each.number), each.value) for each in used], found.realised),
    ]


def _words(value: Decimal | None, measure: str, period: str) -> dict[str, str]:
    return {"period": period, "value": show(value or Decimal(0), 4), "measure": measure}


def _sum(parts: list[tuple[str, Decimal | None]], total: Decimal | None) -> str:
    return " + ".join(f"{show(value, 4)} ({period})" for period, value in parts) + f" = {show(total, 4)}"


def _division(found: rules.Performance) -> list[str]:
    if found.percent is None:
        return [_("Targetnya 0 dan ada realisasi: pembagian dengan 0 tidak memberi persentase.")]
    if found.target == 0:
        return [_("Target 0 dan realisasi 0: tercapai, 100 %.")]
    told = [f"{show(found.realised, 4)} ÷ {show(found.target, 4)} × 100 = {show(found.uncapped, 4)} %"]
    if found.is_capped:
        told.append(_("Dihitung paling tinggi %s %% menurut aturan tahun ini.") % show(found.percent, 2))
    return told


def _mean(percents: list[Decimal | None], of: str) -> list[str]:
    known = [each for each in percents if each is not None]
    if not known:
        return [_("Belum ada %s yang dapat dihitung.") % of]
    told = " + ".join(show(each, 4) for each in known)
    if len(known) == 1:
        return [_("Satu %(of)s: %(value)s %%.") % {"of": of, "value": told}]
    return [
        _("Rata-rata %(count)d %(of)s: (%(sum)s) ÷ %(count)d = %(mean)s %%")
        % {"count": len(known), "of": of, "sum": told, "mean": show(rules.mean(known), 4)}
    ]
