"""Running typst: a layout and values become a PDF. Here: how. Not here: layouts and what is said (each app its own).

Words of people never become markup: they travel as JSON (`json(bytes(sys.inputs.isi))`) and are set as text. The
compiler sees one folder with what it is handed, and the fonts it carries, so that every machine makes the same bytes.
"""

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def pdf(
    layout: Path, content: Mapping[str, Any], *, at: dt.datetime, inputs: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    """The file that `layout` makes of `content`, accessible (PDF/UA-1), dated `at`.

    `inputs` are further texts of `sys.inputs`, such as a QR code as SVG; `pictures`, by the names under which the
    layout asks for them, are WebP, JPEG or PNG. The same values give the same bytes.
    """
    import typst  # loads slowly, and few requests make documents

    with tempfile.TemporaryDirectory(prefix="benah-typst-") as folder:
        shutil.copy(layout, Path(folder, "main.typ"))
        for name, picture in (pictures or {}).items():
            Path(folder, name).write_bytes(picture)
        made = typst.compile(
            Path(folder, "main.typ"),
            root=Path(folder),
            ignore_system_fonts=True,
            sys_inputs={"isi": json.dumps(content, ensure_ascii=False), **(inputs or {})},
            timestamp=int(at.timestamp()),
            pdf_standards="ua-1",
        )
    assert isinstance(made, bytes)
    return made
