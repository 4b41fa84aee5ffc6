"""How a score reads: the steps of an item or a node as Indonesian sentences a person can redo by hand.

Here: wording. Not here: any computing; the numbers come from the steps.
"""

from collections.abc import Callable
from decimal import Decimal

from benah.core.message import Message, gettext_noop, message
from benah.scoring.exact import figure, percent_figure
from benah.scoring.model import Instrument
from benah.scoring.results import ItemResult, NodeResult, Step


def explain(result: ItemResult | NodeResult) -> tuple[Message, ...]:
    """One sentence per step of an item or node, and for an item without a score the reason."""
    sentences = [sentence(step) for step in result.steps]
    if isinstance(result, ItemResult):
        told = {text: None for text in (result.reason, *result.warnings) if text}  # each once, in order
        sentences += told
    return tuple(sentences)


def article(instrument: Instrument, step: Step) -> str:
    """What the step rests on: the regulation, and the source in which its text was seen."""
    return ": ".join(filter(None, (instrument.regulation.number, instrument.sources.get(step.source, step.source))))


def sentence(step: Step) -> Message:
    """The step in words. Numbers that go on behind the sixth decimal end in "…"."""
    return _WORDS[step.method](step)


def _simple(template: str) -> Callable[[Step], Message]:
    """A sentence whose gaps are the step's own values and its result."""

    def words(step: Step) -> Message:
        return message(template, **{name: _shown(value) for name, value in step.values}, result=figure(step.result))

    return words


def _ratio_case(step: Step) -> Message:
    (_, special), *inputs = step.values
    given = ", ".join(f"{name} = {_shown(value)}" for name, value in inputs)
    return message(
        gettext_noop("Aturan khusus ({special}) berlaku untuk {given}: nilai {result}."),
        special=special, given=given, result=figure(step.result),
    )  # fmt: skip


def _mean_items(step: Step) -> Message:
    (_, weight), *scores = step.values
    if not scores:
        return message(gettext_noop("Belum ada butir yang dinilai: 0 dari bobot {weight}."), weight=_shown(weight))
    return message(
        gettext_noop(
            "Rata-rata {count} butir yang dinilai × bobot: ({sum}) / {count} × {weight} = {result} poin. "
            "Butir kosong tidak ikut dirata-rata."
        ),
        count=len(scores), sum=_added(scores), weight=_shown(weight), result=figure(step.result),
    )  # fmt: skip


def _mean_unweighted(step: Step) -> Message:
    return message(
        gettext_noop(
            "Rata-rata {count} butir yang dinilai: ({sum}) / {count} = {result}. Bobot bagian ini tidak diketahui."
        ),
        count=len(step.values), sum=_added(list(step.values)), result=percent_figure(step.result),
    )  # fmt: skip


def _own_mean(step: Step) -> Message:
    return message(
        gettext_noop(
            "Rata-rata sederhana {count} bagian yang sudah dinilai: ({sum}) / {count} = {result}. "
            "Hitungan program ini, bukan cara resmi: bobotnya tidak diketahui."
        ),
        count=len(step.values), sum=_added(list(step.values)), result=percent_figure(step.result),
    )  # fmt: skip


def _sum(step: Step) -> Message:
    if not step.values:
        return message(gettext_noop("Belum ada butir yang dinilai: 0 poin."))
    parts = " + ".join(f"{name} {_shown(value)}" for name, value in step.values)
    return message(gettext_noop("Jumlah: {parts} = {result} poin."), parts=parts, result=figure(step.result))


def _percent(step: Step) -> Message:
    values = {name: _shown(value) for name, value in step.values}
    return message(
        gettext_noop("Persentase: {points} / {weight} = {result}."), **values, result=percent_figure(step.result)
    )


def _added(values: list[tuple[str, Decimal | str]]) -> str:
    return " + ".join(_shown(value) for _, value in values)


def _shown(value: Decimal | str) -> str:
    return value if isinstance(value, str) else figure(value)


_WORDS: dict[str, Callable[[Step], Message]] = {
    "choice": _simple(gettext_noop("Jawaban {label} bernilai {result}.")),
    "number": _simple(gettext_noop("Nilai dibagi nilai tertinggi: {value} / {high} = {result}.")),
    "ratio": _simple(gettext_noop("Rumus {formula} = {written} = {result}.")),
    "ratio_direct": _simple(gettext_noop("Diisi langsung sebagai pecahan: {result}.")),
    "ratio_case": _ratio_case,
    "ratio_limit": _simple(gettext_noop("Rumus {formula} = {written}: hasil negatif menjadi 0.")),
    "derived": _simple(gettext_noop("{name} = {written} = {result}.")),
    "clamp": _simple(gettext_noop("{raw} dibatasi ke antara 0 dan 1: {result}.")),
    "multiply_by": _simple(gettext_noop("Dikalikan nilai {code}: {own} × {factor} = {result}.")),
    "weighted": _simple(gettext_noop("Bobot × nilai: {weight} × {score} = {result} poin.")),
    "points": _simple(gettext_noop("Jawaban {label} memberi {result} poin.")),
    "rounded": _simple(
        gettext_noop("Dibulatkan {decimals} desimal menurut aturan lembar: {exact} menjadi {result} poin.")
    ),
    "mean_items": _mean_items,
    "mean_unweighted": _mean_unweighted,
    "sum": _sum,
    "own_mean": _own_mean,
    "percent": _percent,
    "zi_workbook": _simple(
        gettext_noop(
            "Catatan: pada buku kerja LKE ZI yang beredar, bagian LHKASN tidak ikut terhitung karena salah rumus; "
            "di sana tampil {result} poin, bukan {rule}. Program ini memakai aturan, bukan salah rumus itu."
        )
    ),
}
