"""The report as PDF by typst. The layout stands in `typst/lhe.typ`; what is said, in `content`.

Words of people never become markup: they travel as JSON and are set as text. The compiler sees one folder of this
package and the fonts it carries, so that every machine makes the same bytes.
"""

import json
from pathlib import Path
from typing import Any

from benah.results.formats import qr
from benah.results.sources import Source

LAYOUT = Path(__file__).resolve().parent.parent / "typst"


def pdf_of(source: Source, content: dict[str, Any]) -> bytes:
    """The file. Its date is that of the publication, or of its letter if later."""
    import typst  # loads slowly, and only workers make documents

    made = typst.compile(
        LAYOUT / "lhe.typ",
        root=LAYOUT,
        ignore_system_fonts=True,
        sys_inputs={
            "isi": json.dumps(content, ensure_ascii=False),
            "qr": qr.svg(source.verify_url).decode(),
        },
        timestamp=int(moment_of(source).timestamp()),
        pdf_standards="ua-1",
    )
    assert isinstance(made, bytes)
    return made


def moment_of(source: Source) -> Any:
    """When the report became what it is: published, or given a letter."""
    letter = source.letter
    return max(source.publication.published_at, letter.entered_at) if letter else source.publication.published_at
