"""A figure before and after a change, for pages that show both. Not here: where the figures come from."""

from dataclasses import dataclass
from decimal import Decimal

from benah.scoring import exact


@dataclass(frozen=True)
class Pair:
    """Either is None where it is not known."""

    before: Decimal | None
    after: Decimal | None

    @property
    def shift(self) -> Decimal | None:
        if self.before is None or self.after is None:
            return None
        return exact.subtract(self.after, self.before)
