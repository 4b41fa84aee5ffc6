"""Catalogues of translations: compiled here without GNU gettext, brought in step with the source by it.

`python -m tools.messages` compiles every catalogue whose source is newer; `python -m tools.messages update` asks
`xgettext` for new texts first. Compiled files are never committed.
"""

import ast
import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator

from tools.local_settings import local_settings
from tools.places import ROOT, VENV_PYTHON
from tools.say import Stop, ending, step

PACKAGE = ROOT / "benah"
_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)?\s*(".*")$')


def read_catalogue(text: str) -> dict[str, str]:
    """Translations by text, as gettext looks them up; untranslated and doubtful (`fuzzy`) ones are left out.

    A text with a context is looked up as `context \\x04 text`, plural forms are joined by a zero byte.
    """
    found = {}
    for key, block in _keyed(text):
        parts = _parts(block)
        forms = [parts[name] for name in sorted(parts) if name.startswith("msgstr")]
        is_doubtful = re.search(r"^#,.*\bfuzzy\b", block, re.M) and key
        if all(forms) and not is_doubtful:
            found[key] = "\0".join(forms)
    return found


def entries(text: str) -> set[str]:
    """Every text of a catalogue, translated or not, keyed likewise; not its head."""
    return {key for key, _block in _keyed(text) if key}


def _keyed(text: str) -> Iterator[tuple[str, str]]:
    for block in re.split(r"\n\s*\n", text):
        parts = _parts(block)
        if not block.startswith("#~") and any(name.startswith("msgstr") for name in parts):
            key = "\0".join(parts[name] for name in ("msgid", "msgid_plural") if name in parts)
            yield (f"{parts['msgctxt']}\x04{key}" if "msgctxt" in parts else key), block


def _parts(block: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        name = match[1] or name
        parts[name] = parts.get(name, "") + ast.literal_eval(match[3])
    return parts


def compiled(catalogue: dict[str, str]) -> bytes:
    """The binary form that Python's gettext reads (GNU .mo, revision 0, no hash table)."""
    rows = sorted((key.encode(), value.encode()) for key, value in catalogue.items())
    head = 7 * 4
    data_at = head + len(rows) * 16
    keys, values, data = b"", b"", b""
    for key, value in rows:
        keys += struct.pack("<II", len(key), data_at + len(data))
        data += key + b"\0"
        values += struct.pack("<II", len(value), data_at + len(data))
        data += value + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(rows), head, head + len(rows) * 8, 0, 0) + keys + values + data


def compile_all() -> None:
    """Compile what is newer than its compiled form."""
    for source in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        beside = target.with_name(f"{target.name}.{os.getpid()}")
        beside.write_bytes(compiled(read_catalogue(source.read_text(encoding="utf-8"))))
        beside.rename(target)


def update() -> None:
    """Bring the catalogues in step with the texts of the source. Raises Stop."""
    if shutil.which("xgettext") is None:
        raise Stop("Perlu GNU gettext: apt-get install gettext")
    step("Mengumpulkan teks layar")
    command = [str(VENV_PYTHON), "-m", "benah", "makemessages", "-l", "en", "--no-wrap", "--add-location=file"]
    env = {**os.environ, **local_settings(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "-i", "tests/*"], cwd=PACKAGE, env=env, check=False)
    if done.returncode:
        raise Stop("Teks layar gagal dikumpulkan.")
    for source in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
        source.write_text(tidied(source.read_text(encoding="utf-8")), encoding="utf-8")


def tidied(text: str) -> str:
    """Without what gettext adds by itself: the day of collecting, guesses from texts that look alike, dropped texts."""
    text = re.sub(r'^"(POT-Creation-Date|PO-Revision-Date):.*\n', "", text, flags=re.M)
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if not block.startswith("#~")]
    return "\n\n".join(blocks[:1] + [_without_guess(block) for block in blocks[1:]]) + "\n"


def _without_guess(block: str) -> str:
    if not re.search(r"^#,.*\bfuzzy\b", block, re.M):
        return block
    block = re.sub(r"^#\|.*\n", "", block, flags=re.M)
    block = re.sub(r"^#, fuzzy\n", "", block, flags=re.M).replace("#, fuzzy, ", "#, ")
    return re.sub(r'^(msgstr(?:\[\d\])?) ".*"(?:\n".*")*', r'\1 ""', block, flags=re.M)


def main() -> None:
    """Compile, after bringing in step when asked."""
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:]:
        raise Stop("Pakai: python -m tools.messages [update]", code=2)
    compile_all()


if __name__ == "__main__":
    sys.exit(ending(main))
