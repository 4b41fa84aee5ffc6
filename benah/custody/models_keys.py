"""People's keys and the ways to open them. Nothing here opens without a secret that only a person knows.

Here: public keys, locked private keys, the recovery key of a tier, keys opened for a sitting. Not here: what the keys
open (`cases`).
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.custody.models_desk import Desk


class PersonKey(models.Model):
    """A person's pair of keys; the private part lies in `Lock`s alone. One counts at a time."""

    person = models.ForeignKey(User, models.PROTECT, related_name="person_keys")
    key_id = models.BinaryField(max_length=16, unique=True)
    public = models.BinaryField(max_length=2048)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    retire_reason = models.CharField(max_length=240, blank=True)
    # The pair this one took over from. Its private part, wrapped to this pair, stays until all it opened is rewrapped.
    before = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="after")
    before_sealed = models.BinaryField(blank=True, default=b"")

    class Meta:
        ordering = ["person", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(retired_at=None), name="personkey_one_in_force")
        ]

    def __str__(self) -> str:
        return bytes(self.key_id).hex()[:8]

    @property
    def fingerprint(self) -> str:
        """Twelve letters by which two people compare a key aloud: 48 bits."""
        text = bytes(self.key_id).hex()
        return " ".join(text[start : start + 4] for start in (0, 4, 8))


class Way(models.TextChoices):
    PASSPHRASE = "passphrase", _("frasa sandi kunci")
    PASSKEY = "passkey", _("kunci sandi (passkey)")
    RECOVERY_CODE = "recovery_code", _("kode pemulihan")
    CEREMONY = "ceremony", _("upacara pemulihan")


class Lock(models.Model):
    """A private key under one secret: passphrase, passkey, recovery code, or the recovery key of a ceremony."""

    key = models.ForeignKey(PersonKey, models.CASCADE, related_name="locks")
    way = models.CharField(max_length=14, choices=Way)
    sealed = models.BinaryField()
    # A passkey's credential, so that the browser asks the right one; the ceremony's key otherwise.
    credential = models.BinaryField(max_length=1024, blank=True, default=b"")
    recovery_key = models.ForeignKey("RecoveryKey", models.PROTECT, null=True, blank=True, related_name="locks")
    label = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # Of a recovery code: its owner typed a part of it back, so it is on paper.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["key", "way", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "way"],
                condition=Q(way__in=["passphrase", "recovery_code"]),
                name="lock_one_passphrase_one_code",
            ),
            models.UniqueConstraint(
                fields=["key", "recovery_key"], condition=Q(way="ceremony"), name="lock_one_a_ceremony"
            ),
            models.CheckConstraint(
                name="lock_of_ceremony_names_its_key",
                condition=Q(way="ceremony", recovery_key__isnull=False) | ~Q(way="ceremony") & Q(recovery_key=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.way}"


class RecoveryKey(models.Model):
    """The recovery key of a desk: public here, private in shares on paper; `threshold` of `holders` open it."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="recovery_keys")
    key_id = models.BinaryField(max_length=16, unique=True)
    public = models.BinaryField(max_length=2048)
    threshold = models.PositiveSmallIntegerField()
    held_by = models.PositiveSmallIntegerField(help_text="how many shares exist")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    witnessed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["desk", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["desk"], condition=Q(retired_at=None), name="recoverykey_one_in_force"),
            models.CheckConstraint(
                name="recoverykey_threshold_in_range",
                condition=Q(threshold__gte=2, held_by__gte=F("threshold")),
            ),
            models.CheckConstraint(name="recoverykey_two_people", condition=~Q(witnessed_by=F("made_by"))),
        ]

    def __str__(self) -> str:
        return bytes(self.key_id).hex()[:8]


class Holder(models.Model):
    """Who holds which share of a recovery key. The share itself is on paper and nowhere else."""

    recovery_key = models.ForeignKey(RecoveryKey, models.CASCADE, related_name="holders")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("nama atau jabatan"), max_length=160)
    organisation = models.CharField(_("lembaga"), max_length=160)
    is_outside = models.BooleanField(_("di luar satuan kerja"), default=False)
    # tells a mistyped share apart from a wrong one without saying anything about the secret
    fingerprint = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["recovery_key", "number"]
        constraints = [models.UniqueConstraint(fields=["recovery_key", "number"], name="holder_one_a_share")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Unlocked(models.Model):
    """A private key opened for one sitting, under a key that only the person's cookie carries.

    `used_at` + 15 minutes and `ends_at` (8 hours) bound it; afterwards the row is deleted.
    """

    token_hash = models.BinaryField(max_length=32, unique=True)
    key = models.ForeignKey(PersonKey, models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40)
    sealed = models.BinaryField()
    opened_at = models.DateTimeField()
    used_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="unlocked_ends_after_it_began", condition=Q(ends_at__gt=F("opened_at")))
        ]

    def __str__(self) -> str:
        return f"{self.key}"
