"""Whether a sheet is known well enough to give an official total, and if not, why.

Here: the reasons. Not here: blanks, which are the unit's matter and not the sheet's.
"""

from benah.core.message import Message, gettext_noop, message
from benah.scoring import methods
from benah.scoring.model import Instrument, Item


def is_scoreable(item: Item) -> bool:
    """Whether some answer to this item can earn a score."""
    return methods.why_unscored(item) is None


def is_known(item: Item) -> bool:
    """Whether all that is needed to count this item is known (count rows need nothing)."""
    return not (item.answer_type is None or (item.is_weighted and item.weight is None)) and (
        not item.is_scored or is_scoreable(item)
    )


def incomplete_reasons(instrument: Instrument) -> tuple[Message, ...]:
    """Every reason why no official total exists for this sheet; empty for a complete one."""
    items, sections = instrument.items.values(), instrument.sections.values()
    counts = (
        (gettext_noop("{count} bagian tanpa bobot"), [s for s in sections if s.weight is None]),
        (gettext_noop("{count} bagian tanpa butir"), [s for s in sections if not s.sections and not s.items]),
        (gettext_noop("{count} butir tanpa bobot"), [i for i in items if i.is_weighted and i.weight is None]),
        (
            gettext_noop("{count} butir belum diketahui cara menjawab atau rentang nilainya"),
            [i for i in items if i.answer_type is None or (i.is_scored and not is_scoreable(i))],
        ),
    )
    reasons = [message(template, count=len(found)) for template, found in counts if found]
    if instrument.max_score is None:
        reasons.insert(0, message(gettext_noop("nilai tertinggi lembar ini tidak diketahui")))
    if instrument.completeness:
        reasons.insert(0, message(gettext_noop("lembar ini belum lengkap: {text}"), text=instrument.completeness))
    reasons.extend(message(gettext_noop("tidak ada: {text}"), text=text) for text in instrument.absent)
    return tuple(reasons)
