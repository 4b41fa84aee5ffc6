"""Small sheets for tests, written as the YAML a person would write.

Here: a template with the parts tests vary. Not here: expectations.
"""

from benah.instruments.loader import load_text
from benah.scoring.model import Instrument

HEAD = """\
schema_version: 1
id: uji-2021
title: Lembar uji
short_title: Uji
regulation:
  number: Aturan 1/2021
valid_from: '2021'
valid_to: null
levels:
- {id: unit, label: unit kerja}
max_score: 10
sources:
  buku: buku kerja uji
answer_types:
  abc: {kind: choice, options: {A: 1, B: 0.5, C: 0}}
  persen: {kind: ratio, range: [0, 1]}
  hitung: {kind: integer, scored: false}
  skala: {kind: number, range: [0, 4]}
  luar: {kind: number, range: null}
aggregation_rules: {}
"""

ABC = "[{label: A, score: 1}, {label: B, score: 0.5}, {label: C, score: 0}]"


def item(code: str, kind: str = "abc", *, more: str = "") -> str:
    """One item as flow YAML."""
    options = f", options: {ABC}" if kind == "abc" else ""
    answer = kind or "null"
    return (
        f"{{code: {code}, text: Butir {code}, answer_type: {answer}, source: buku, fidelity: verbatim{options}{more}}}"
    )


def section(code: str, body: str, *, weight: str = "10", aggregate: str = "mean_items") -> str:
    """One section as flow YAML; `body` is `items: [...]` or `sections: [...]`."""
    fidelity = "unknown" if weight == "null" else "verbatim"
    return (
        f"{{code: {code}, title: Bagian {code}, weight: {weight}, aggregate: {aggregate}, source: buku, "
        f"fidelity: verbatim, weight_fidelity: {fidelity}, {body}}}"
    )


def text(*sections: str, head: str = HEAD, tail: str = "") -> str:
    """A whole file."""
    return head + "sections:\n" + "".join(f"- {each}\n" for each in sections) + tail


def load(*sections: str, head: str = HEAD, tail: str = "") -> Instrument:
    """The sheet, loaded."""
    return load_text(text(*sections, head=head, tail=tail), "uji.yaml")


def mean_of(*items: str) -> Instrument:
    """A sheet of one section of weight 10 with these items."""
    return load(section("A", f"items: [{', '.join(items)}]"))
