"""Invented later versions of sheets, for tests of a change of regulation. Never shown as official.

Here: texts of sheets and mappings. Not here: expectations.
"""

from benah.instruments.mapping_register import load_mapping_text
from benah.instruments.models import Instrument
from benah.instruments.register import load_text_version, sheet_of
from benah.instruments.tests import sheets
from benah.instruments.tests.test_published import TEXT, second_version

OLD = sheets.text(sheets.section("A", f"items: [{', '.join(sheets.item(f'A.{x}') for x in 'abcdef')}]"))
_ITEMS = [
    sheets.item("A.1"), sheets.item("A.2", "skala"), sheets.item("A.3"), sheets.item("A.4"), sheets.item("A.5"),
    sheets.item("A.6"),
]  # fmt: skip
NEW = (
    sheets.text(sheets.section("A", f"items: [{', '.join(_ITEMS)}]"))
    .replace("id: uji-2021", "id: uji-2027")
    .replace("title: Lembar uji", "title: Lembar uji baru")
)
MAPPING = """\
schema_version: 1
version: 1
old: {instrument: uji-2021, version: 1}
new: {instrument: uji-2027, version: 1}
source: lampiran uji
entries:
- {relation: same, old: [A.a], new: [A.1]}
- {relation: changed, old: [A.b], new: [A.2], note: kini survei}
- {relation: split, old: [A.c], new: [A.3, A.4]}
- {relation: merged, old: [A.d, A.e], new: [A.5]}
- {relation: dropped, old: [A.f]}
- {relation: new, new: [A.6]}
"""


def small_pair() -> tuple[Instrument, Instrument]:
    """Two small sheets and the mapping between them."""
    old, new = load_text_version(OLD, "lama")[0], load_text_version(NEW, "baru")[0]
    load_mapping_text(MAPPING, "peta")
    return old, new


def second_zi() -> Instrument:
    """ZI as it could look with another worth of answer B, and what became of its items."""
    new = load_text_version(second_version(), "zi baru")[0]
    old = sheet_of(load_text_version(TEXT, "zi-2021")[0])
    entries = []
    for code, item in sheet_of(new).items.items():
        same = [o.score for o in item.options] == [o.score for o in old.items[code].options]
        entries.append(f"- {{relation: {'same' if same else 'changed'}, old: [{code}], new: [{code}]}}")
    head = (
        "schema_version: 1\nversion: 1\nold: {instrument: zi-2021, version: 1}\nnew: {instrument: zi-2021, version: 2}"
    )
    load_mapping_text(f"{head}\nsource: uji\nentries:\n" + "\n".join(entries) + "\n", "peta zi")
    return new
