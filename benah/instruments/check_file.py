"""The work of `benah instrument check FILE`: says what a right file holds, or everything that is wrong with it.

Here: counting and wording. Not here: the rules (`schema.py`, `rules.py`, `threshold_rules.py`).
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benah.instruments.find import find_instrument
from benah.instruments.loader import BadInstrument, in_library
from benah.instruments.mapping import Relation
from benah.instruments.mapping_file import load_mapping
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


def check_mapping(file: str) -> Printed:
    """A summary of a mapping file between two sheets of the library, or its errors."""
    path = Path(file)
    try:
        found = load_mapping(path.read_text(encoding="utf-8-sig"), path.name, in_library)
    except BadInstrument as error:
        return Printed(errors=error.errors)
    except (OSError, UnicodeDecodeError) as error:
        return Printed(errors=[f"{file}: tidak dapat dibaca: {error}"])
    (old, old_version), (new, new_version) = found.old, found.new
    lines = [f"{old} versi {old_version} → {new} versi {new_version}, pemetaan versi {found.version}"]
    for relation in Relation:
        entries = [entry for entry in found.entries if entry.relation is relation]
        if entries:
            before, after = sum(len(entry.old) for entry in entries), sum(len(entry.new) for entry in entries)
            lines.append(f"{relation:<9} {before} butir lama, {after} butir baru")
    return Printed("\n".join([*lines, f"Isi       sha256 {found.content_hash}"]) + "\n")


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
