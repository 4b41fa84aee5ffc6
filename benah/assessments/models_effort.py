"""How much work a unit thinks an item takes. Planning data of the unit: it changes no score and outlives cycles."""

from django.db import models
from django.db.models import Q

from benah.access.models import User
from benah.instruments.models import Item
from benah.units.models import Unit

MOST = 99


class Effort(models.Model):
    """Effort of raising an item's answer, from 1, in the unit's own measure. Null: it cannot be changed this year.

    An item without a row takes 1.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="efforts")
    item = models.ForeignKey(Item, models.PROTECT, related_name="efforts")
    size = models.PositiveSmallIntegerField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["unit", "item"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "item"], name="effort_once_per_unit_and_item"),
            models.CheckConstraint(
                name="effort_size_within_bounds", condition=Q(size=None) | Q(size__gte=1, size__lte=MOST)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.size}"
