"""What stands in the columns "Penjelasan" and "Pilihan Jawaban" of an item.

Here: these two texts. Not here: where they stand.
"""

from benah.scoring.exact import ZERO, figure
from benah.scoring.model import Item


def explanation(item: Item) -> str:
    """Criteria of every option, then the sheet's own guidance; for a percentage, its formula in the inputs' words."""
    parts = [f"{o.label}: {o.criteria}" if not _names_itself(o.label, o.criteria) else o.criteria
             for o in item.options if o.criteria]  # fmt: skip
    if item.inputs and item.formula:
        parts.append(f"Persentase = {item.formula}, dari baris {', '.join(each.id for each in item.inputs)} di bawah.")
    if item.multiply_by:
        parts.append(f"Dikalikan dengan nilai butir {item.multiply_by}.")
    if item.guidance:
        parts.append(item.guidance)
    return "\n".join(part for part in parts if part)


def _names_itself(label: str, criteria: str | None) -> bool:
    start = (criteria or "").casefold()
    return any(start.startswith(f"{label.casefold()}{sign}") for sign in (",", ".", ":", " ="))


def choices_text(item: Item) -> str:
    """What may be answered, in a few characters."""
    kind = item.answer_type
    if kind is None:
        return "tidak diketahui"
    if item.kind == "choice":
        return " / ".join(option.label for option in item.options)
    if item.kind == "ratio":
        return "% (dari n1, n2, …)" if item.inputs else "%"
    if item.kind == "integer":
        return "Jumlah"
    return f"{figure(kind.low or ZERO)}–{figure(kind.high)}" if kind.high is not None else "Angka"
