"""The look keeps its promises: contrast, weight, and a content security policy without exceptions."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from benah.ui import finders as ui_finders
from benah.ui import icons

PACKAGE = Path(settings.PACKAGE)
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
TOKENS = dict(re.findall(r"(--[a-z0-9-]+): (#[0-9a-f]{6})", (ui_finders.CSS_FOLDER / "tokens.css").read_text()))

TEXT_ON_GROUND = [
    *[(ink, ground) for ink in ("--ink", "--ink-soft", "--ink-faint") for ground in ("--ground", "--surface")],
    *[(ink, "--brand-soft") for ink in ("--ink", "--ink-soft", "--brand")],
    *[(f"--{kind}", f"--{kind}-soft") for kind in ("good", "warn", "bad", "info")],
    *[(f"--{kind}", ground) for kind in ("good", "bad", "info", "brand") for ground in ("--ground", "--surface")],
    ("--surface", "--brand"),
    ("--surface", "--brand-strong"),
    *[("--ink", f"--s{step}") for step in range(5)],
    ("--surface", "--s5"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


def test_edges_of_fields_can_be_seen() -> None:
    css = ui_finders.joined_css()
    edge = re.search(r"--field-line: (#[0-9a-f]{6})", css)
    assert edge and contrast(edge[1], TOKENS["--surface"]) >= 3


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_template_needs_an_exception_from_the_policy(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<[^>]+\sstyle\s*=", text), "style attribute"
    assert "<style" not in text, "style element"
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", text), "on… attribute"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), "script in the page"
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", text), "file from elsewhere"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_icons_of_templates_are_in_the_sprite(template: Path) -> None:
    named = set(re.findall(r"""{% icon ["']([a-z0-9-]+)["']|\bicon="([a-z0-9-]+)\"""", template.read_text()))
    assert {one or other for one, other in named} <= icons.NAMES


def test_sprite_has_every_icon_and_no_invisible_box() -> None:
    sprite = ui_finders.icon_sprite()
    assert set(re.findall(r'<symbol id="i-([a-z0-9-]+)"', sprite)) == icons.NAMES
    assert 'stroke="none"' not in sprite


@pytest.mark.parametrize("sheet", ui_finders.CSS)
def test_each_style_sheet_closes_what_it_opens(sheet: str) -> None:
    """Joined into one file, an open brace would swallow every sheet after it."""
    css = re.sub(r"/\*.*?\*/", "", (ui_finders.CSS_FOLDER / f"{sheet}.css").read_text(), flags=re.S)
    assert css.count("{") == css.count("}")


def weight(path: str) -> int:
    found = finders.find(path)
    assert found, path
    content = Path(found).read_bytes()
    return len(content) if path.endswith(".woff2") else len(brotli.compress(content))


def test_a_first_visit_stays_far_below_300_kilobytes() -> None:
    files = ["vendor/tabler.min.css", "benah/app.css", "benah/icons.svg", "benah/frame.js", "vendor/inter.woff2"]
    assert sum(map(weight, [*files, "django_htmx/htmx-2.min.js", "benah/favicon.svg"])) < 160_000


def test_our_own_files_stay_small() -> None:
    assert weight("benah/app.css") < 14_000
    assert weight("benah/icons.svg") < 8_000
    assert weight("benah/frame.js") < 2_000


def test_files_are_found_once_and_only_what_is_listed() -> None:
    finder = ui_finders.JoinedFiles()
    assert [path for path, _storage in finder.list([])] == ["benah/app.css", "benah/icons.svg"]
    assert not finder.find("benah/other.css")
    assert finder.find("benah/other.css", find_all=True) == []
    assert len(finder.find("benah/app.css", find_all=True)) == 1
