"""Units and posts. Who holds a post stands in `access`; who changes a unit, in `directory`."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    """Tiers of UU 7/2017: the commission, its provinces, its regencies and cities."""

    NATIONAL = "national", _("nasional")
    PROVINCE = "province", _("provinsi")
    CITY = "city", _("kabupaten/kota")


class UnitQuerySet(models.QuerySet["Unit"]):
    def at(self, day: dt.date) -> "UnitQuerySet":
        """Units that exist on `day`."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_to=None) | Q(valid_to__gte=day),
        )

    def below(self, unit: "Unit") -> "UnitQuerySet":
        """All units under `unit`, itself left out. A prefix of the path: no list of ids."""
        return self.filter(path__startswith=unit.path).exclude(pk=unit.pk)


class Unit(models.Model):
    """One office. Its identity is `id` (and `path`, made of ids); code and name may change.

    `path` is the chain of ids from the top, each followed by a point ("1.36.402."), so that
    "this unit and all below" is a prefix search whatever codes are in force.
    """

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    tier = models.CharField(max_length=10, choices=Tier)
    path = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=12, help_text=_("kode wilayah yang berlaku sekarang"))
    name = models.CharField(max_length=120, help_text=_("nama wilayah, misalnya “Kabupaten Tulungagung”"))
    body_name = models.CharField(max_length=160, help_text=_("nama resmi, misalnya “KPU Kabupaten Tulungagung”"))
    name_source = models.TextField(blank=True, help_text=_("dasar nama, bila diganti sesudah daftar dimuat"))
    region_kind = models.CharField(max_length=30)
    capital = models.CharField(max_length=80, blank=True)
    capital_note = models.TextField(blank=True)
    time_zone = models.CharField(max_length=20, default="Asia/Jakarta")
    is_pilot = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=80, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        indexes = [
            models.Index(
                fields=["path"],
                name="unit_path_prefix",
                opclasses=["varchar_pattern_ops"],
            ),
            models.Index(fields=["tier", "code"], name="unit_tier_code"),
        ]
        constraints = [
            models.CheckConstraint(
                name="unit_only_national_has_no_parent",
                condition=Q(parent=None, tier="national") | Q(parent__isnull=False) & ~Q(tier="national"),
            ),
            models.CheckConstraint(
                name="unit_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(valid_to=None),
                name="unit_code_unique_while_valid",
            ),
        ]

    def __str__(self) -> str:
        return self.body_name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def short_name(self) -> str:
        """For tiles and narrow columns; “Kota” stays, since seven names clash."""
        return self.name.removeprefix("Kabupaten ").replace("Kota ", "Kt. ", 1)

    def contains(self, other: "Unit") -> bool:
        """True for the unit itself and everything below it."""
        return other.path.startswith(self.path)


class UnitCode(models.Model):
    """A region code a unit has or had. Codes changed three times in three years; none is a key."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="codes")
    code = models.CharField(max_length=12)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField()

    class Meta:
        ordering = ["unit", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="unitcode_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_to=None),
                name="unitcode_one_current_per_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Post(models.Model):
    """A post in a unit (“Kasubbag Hukum dan SDM”): names of posts are data and change by regulation."""

    class Side(models.TextChoices):
        COMMISSION = "commission", _("komisioner")
        SECRETARIAT = "secretariat", _("sekretariat")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=160)
    side = models.CharField(max_length=12, choices=Side)
    basis = models.CharField(max_length=160, blank=True, help_text=_("peraturan yang menyebut jabatan ini"))
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "side", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "title"],
                condition=Q(valid_to=None),
                name="post_title_unique_in_unit",
            ),
            models.CheckConstraint(
                name="post_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.title
