"""How a meeting recurs. A module of its own, so that pure rules need no database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pattern(models.TextChoices):
    """The days follow from the first one (`rules.rule_of`)."""

    WEEKLY = "weekly", _("setiap pekan")
    FORTNIGHTLY = "fortnightly", _("dua pekan sekali")
    MONTHLY_DATE = "monthly_date", _("setiap bulan, tanggal yang sama")
    MONTHLY_WEEKDAY = "monthly_weekday", _("setiap bulan, hari dan pekan yang sama")
