"""The documentation stays true: links lead somewhere, names are those of the program and the screens."""

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from django.core.management import get_commands

from benah.access.roles import Role
from benah.instruments.loader import library_ids

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "requirements" / "README.md"])
COMMANDS = ROOT / "docs" / "reference" / "commands.md"
SETTINGS = ROOT / "docs" / "reference" / "settings.md"


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"https?:|mailto:", target)]
    lost = [target for target in targets if not (page.parent / target.partition("#")[0]).exists()]
    assert not lost, f"{name(page)} links to what does not exist: {lost}"


def test_every_command_is_documented_and_nothing_else() -> None:
    own = {command for command, app in get_commands().items() if str(app).startswith("benah.")}
    documented = set(re.findall(r"^### .*?`benah (\w+)", COMMANDS.read_text(encoding="utf-8"), re.M))
    assert documented == own


def test_every_make_target_is_documented_and_nothing_else() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)) - {"help"}
    assert set(re.findall(r"^\| `make (\w+)` \|", COMMANDS.read_text(encoding="utf-8"), re.M)) == targets


def test_settings_are_read_shown_as_example_and_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "benah" / "config").glob("*.py"))
    read = set(re.findall(r'env\.(?:text|flag|words|number)\(\s*"(\w+)"', code))
    example = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.M))
    documented = set(re.findall(r"^\| `(\w+)` \|", SETTINGS.read_text(encoding="utf-8"), re.M))
    assert example == read
    assert documented == read


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_numbers_of_decisions_are_unique() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


def test_glossary_knows_every_role() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert not [role.name for role in Role if f"Role.{role.name}`" not in text]


def test_every_sheet_of_the_library_is_listed() -> None:
    text = (ROOT / "docs" / "reference" / "instruments.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", text, re.M)) == set(library_ids())


def screen_texts() -> str:
    """All texts that may appear on a screen, in one line."""
    listed = subprocess.run(["git", "ls-files", "benah"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / path for path in listed.stdout.split("\n") if path.endswith((".html", ".py", ".js", ".txt"))]
    text = " ".join(path.read_text(encoding="utf-8") for path in files if path.exists() and "tests" not in path.parts)
    return re.sub(r"\s+", " ", unescape(text))


def test_how_tos_name_screens_as_the_screens_do() -> None:
    shown = screen_texts()
    lost = [
        f"{name(page)}: {words}"
        for page in sorted((ROOT / "docs" / "panduan").glob("*.md"))
        for words in re.findall(r"\*\*(.+?)\*\*", re.sub(r"\s+", " ", page.read_text(encoding="utf-8")))
        if words not in shown and words != "tebal"
    ]
    assert not lost, "bold words that no screen shows:\n" + "\n".join(lost)
