"""Filters that somebody gave a name, for oneself or for one's unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.units.models import Unit


class SavedView(models.Model):
    """A name for a shape and a query string, good for any plan of the unit. `is_shared`: the unit's people see it."""

    class Shape(models.TextChoices):
        TABLE = "tabel", _("Tabel")
        TIMELINE = "linimasa", _("Linimasa")
        BOARD = "papan", _("Papan")
        CALENDAR = "kalender", _("Kalender")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    shape = models.CharField(max_length=10, choices=Shape)
    query = models.CharField(max_length=500, blank=True)
    is_shared = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "by", "name"], name="savedview_name_once")]

    def __str__(self) -> str:
        return self.name
