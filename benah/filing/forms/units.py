"""Choosing units out of 553 without JavaScript: by a part of the name, or all of one province, as boxes to tick.

Here: what was ticked, what is searched for, what is found. Used for the units concerned and for those kept away.
"""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from benah.core import clock
from benah.filing import limits
from benah.units.models import Tier, Unit

MOST_FOUND = 45


@dataclass
class UnitPicker:
    """`name` is the field's; the search's are `cari` and `provinsi`."""

    name: str
    chosen: list[Unit] = field(default_factory=list)
    found: list[Unit] = field(default_factory=list)
    provinces: list[Unit] = field(default_factory=list)
    searched: str = ""
    province: int | None = None
    error: str = ""

    @classmethod
    def showing(cls, name: str, ids: list[int]) -> "UnitPicker":
        """With what was chosen before."""
        picker = cls(name)
        picker._load(ids)
        return picker

    @classmethod
    def typed(cls, name: str, data: QueryDict) -> "UnitPicker":
        """As the page sent it. Numbers of no unit are left out."""
        picker = cls(name, searched=data.get("cari", "").strip()[:80], province=_number(data.get("provinsi", "")))
        picker._load([number for text in data.getlist(name)[:600] if (number := _number(text))])
        picker._find()
        return picker

    @property
    def ids(self) -> list[int]:
        return [unit.pk for unit in self.chosen]

    @property
    def is_searching(self) -> bool:
        return bool(self.searched or self.province)

    def is_valid(self, *, required: bool) -> bool:
        """Whether what is ticked may be taken; says in `error` what is wrong."""
        if required and not self.chosen:
            self.error = _("Cari satuan kerja yang Anda laporkan, lalu beri tanda centang.")
        if len(self.chosen) > limits.UNITS:
            self.error = _("Paling banyak %d satuan kerja.") % limits.UNITS
        return not self.error

    def _load(self, ids: list[int]) -> None:
        rows = Unit.objects.at(clock.today()).only("pk", "body_name", "tier", "parent_id", "path", "name")
        wanted = set(ids[: 2 * limits.UNITS])
        known = list(rows.exclude(tier=Tier.CITY) | rows.filter(pk__in=wanted))
        self.chosen = [unit for unit in known if unit.pk in wanted]
        self.provinces = [unit for unit in known if unit.tier != Tier.CITY]

    def _find(self) -> None:
        if not self.is_searching:
            return
        rows = Unit.objects.at(clock.today()).exclude(pk__in=self.ids).order_by("path")
        if self.province:
            # the nation's own line is the commission itself, not all below it
            top = next((unit for unit in self.provinces if unit.pk == self.province), None)
            below = rows.filter(pk=self.province) if top is None or top.parent_id is None else rows.below(top)
            rows = below | rows.filter(pk=self.province)
        for word in self.searched.split()[:5]:
            rows = rows.filter(body_name__icontains=word)
        self.found = list(rows[: MOST_FOUND + 1])


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def unit_names(ids: list[int]) -> list[str]:
    """Official names, in the order of the register."""
    return list(Unit.objects.filter(pk__in=ids).order_by("path").values_list("body_name", flat=True))
