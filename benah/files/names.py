"""Names of files, which may hold any character: kept as given, harmless where they are shown or sent in a header."""

import unicodedata
from urllib.parse import quote

LONGEST = 255  # characters kept of a name


def kept(filename: str) -> str:
    """What is stored: as given, without what no database text can hold, and not longer than `LONGEST`."""
    name = filename.replace("\0", "").encode("utf-8", "replace").decode("utf-8").strip()
    if not name:
        return "tanpa-nama"
    if len(name) > LONGEST:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) < 12 else name[:LONGEST]
    return name


def shown(filename: str) -> str:
    """On one line, in the order of its letters: no line breaks, no signs that turn the writing direction."""
    return "".join("�" if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs") else sign for sign in filename)


def disposition(filename: str, *, is_shown: bool) -> str:
    """The value of Content-Disposition, safe for any name: plain letters first, then RFC 5987."""
    name = shown(filename).replace("/", "_").replace("\\", "_").replace("�", "_").strip(". ") or "berkas"
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace('"', "'").strip() or "berkas"
    plain = plain.replace("%", "_").replace(";", "_")
    return f"{'inline' if is_shown else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
