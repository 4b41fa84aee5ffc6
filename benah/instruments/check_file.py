"""The work of `benah instrument check FILE`: says what a right file holds, or everything that is wrong with it.

Here: counting and wording. Not here: the rules (`schema.py`, `rules.py`, `threshold_rules.py`).
"""

from collections import Counter
from collections.abc import Iterable

from benah.instruments.find import find_instrument
from benah.instruments.loader import BadInstrument
from benah.instruments.score_file import Printed
from benah.scoring.completeness import is_scoreable
from benah.scoring.exact import figure
from benah.scoring.model import Instrument


def check_file(name: str) -> Printed:
    """A summary of the file (or library id), or its errors."""
    try:
        instrument = find_instrument(name)
    except BadInstrument as error:
        return Printed(errors=error.errors)
    return Printed("\n".join(summary(instrument)) + "\n")


def summary(instrument: Instrument) -> list[str]:
    """Counts, completeness and fidelity of a sheet, one fact per line."""
    items, sections = instrument.items.values(), instrument.sections.values()
    scoreable = sum(is_scoreable(item) for item in items)
    options = sum(len(item.options) for item in items)
    highest = "tidak diketahui" if instrument.max_score is None else figure(instrument.max_score)
    state = "lengkap" if not instrument.incomplete else "BELUM LENGKAP, tidak memberi nilai total resmi"
    return [
        f"{instrument.id} versi {instrument.version}: {instrument.title}",
        f"Regulasi        {instrument.regulation.number}",
        f"Berlaku         {instrument.valid_from} – {instrument.valid_to or 'sekarang'}",
        f"Nilai tertinggi {highest}",
        f"Bagian          {len(sections)}",
        f"Butir           {len(items)}, {scoreable} dapat dinilai",
        f"Pilihan         {options}",
        f"Keadaan         {state}",
        *(f"  - {reason}" for reason in instrument.incomplete),
        f"Teks bagian     {_counted(section.fidelity for section in sections)}",
        f"Bobot bagian    {_counted(section.weight_fidelity for section in sections)}",
        f"Teks butir      {_counted(item.fidelity for item in items)}",
        f"Isi             sha256 {instrument.content_hash}",
    ]


def _counted(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {count}" for value, count in sorted(Counter(values).items()))
