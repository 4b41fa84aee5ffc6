"""A receipt as pages show it: six groups, a square to photograph, one group to be typed again.

Here: what the pages of filing, of following and of registering on behalf need alike. Not here: making receipts
(`sealing.receipt`), finding cases by them.
"""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from benah.core import qr
from benah.sealing import letters
from benah.sealing.receipt import BadCode, Receipt


@dataclass(frozen=True)
class Shown:
    """`asked` is the number of the group to type again, from 1: the same whenever the page comes back."""

    receipt: Receipt = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        return self.receipt.groups

    @property
    def text(self) -> str:
        return self.receipt.text

    @property
    def asked(self) -> int:
        return self.receipt.lookup[0] % len(self.groups) + 1

    @property
    def square(self) -> SafeString:
        """The text as a QR code. No address: a telephone must not open a page with the receipt in its address."""
        return mark_safe(qr.svg(self.text).decode())  # noqa: S308  # drawn here from letters of our own

    def is_typed(self, typed: str) -> bool:
        """Whether the asked group was typed, or the whole receipt."""
        try:
            line = letters.tidy(typed)
        except BadCode:
            return False
        return line in (self.groups[self.asked - 1], self.receipt.line)


def read(typed: str) -> Receipt:
    """A receipt as typed. Raises BadCode; `what_is_wrong` says it in words."""
    return Receipt.parse(typed)


def what_is_wrong(error: BadCode) -> str:
    """A sentence for the field."""
    if error.reason == BadCode.LENGTH:
        return _("Tanda terima terdiri atas 24 huruf dan angka. Periksa apakah ada yang kurang atau lebih.")
    return _("Tanda terima ini salah ketik di suatu tempat. Periksa setiap kelompok, lalu ketik lagi.")
