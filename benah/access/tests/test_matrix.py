"""The table behind docs/reference/access.md: what it says of a role follows from reach and permissions."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from benah.access.docs import render
from benah.access.guard import PUBLIC, SIGNED_IN
from benah.access.matrix import PLAIN, Page, Place, about, appointing, at, pages
from benah.access.roles import Permission, Role


def page(mark: Permission | str | None, behind: object = PLAIN) -> Page:
    return Page("ours:page", "/halaman/", mark, behind)  # type: ignore[arg-type]  # None is tried too


def test_public_and_own_pages_open_for_all_roles() -> None:
    assert page(PUBLIC).opens(Role.OPERATOR, Place.OTHER)
    assert page(SIGNED_IN).opens(Role.OPERATOR, Place.OTHER)


def test_page_without_mark_or_line_opens_for_nobody() -> None:
    assert not any(page(None).opens(role, Place.OWN) for role in Role)
    assert not any(page(Permission.UNIT_VIEW, None).opens(role, Place.OWN) for role in Role)


def test_reach_decides_the_places() -> None:
    found = page(Permission.ASSESSMENT_VIEW, at("sheet"))
    assert [found.opens(Role.OPERATOR, place) for place in Place] == [True, False, False, False]
    assert [found.opens(Role.COORDINATOR, place) for place in Place] == [True, True, False, False]
    assert not found.opens(Role.TECHNICAL_ADMIN, Place.OWN)


def test_a_stricter_permission_may_be_asked_at_the_unit() -> None:
    found = page(Permission.ASSESSMENT_VIEW, at("sheet", Permission.ASSESSMENT_FILL))
    assert found.opens(Role.OPERATOR, Place.OWN)
    assert not found.opens(Role.COMMISSIONER, Place.OWN)


def test_things_in_no_unit_open_everywhere() -> None:
    assert page(Permission.INSTRUMENT_VIEW, about("instrument")).opens(Role.OPERATOR, Place.ABOVE)


def test_appointing_follows_the_table_of_roles() -> None:
    found = page(Permission.PEOPLE_MANAGE, appointing("duty"))
    assert found.opens(Role.UNIT_HEAD, Place.OWN)
    assert found.opens(Role.NATIONAL_ADMIN, Place.BELOW)
    assert not found.opens(Role.NATIONAL_ADMIN, Place.OWN)  # no operators in the national office
    assert not found.opens(Role.TECHNICAL_ADMIN, Place.BELOW)


def test_addresses_are_read_from_the_running_map() -> None:
    names = {found.name for found in pages()}
    assert {"home", "directory:unit", "account_login", "audit:list"} <= names


def test_written_page_names_closed_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [page(None), page(Permission.UNIT_VIEW, at("unit")), page(Permission.PEOPLE_MANAGE, appointing("duty"))]
    monkeypatch.setattr("benah.access.docs.pages", lambda: listed)
    text = render()
    assert "**closed**" in text
    assert "own+" in text
    assert "below" in text
    assert "always with an end date" in text


def test_docs_command_compares_and_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("docs", "--check")  # what is committed is what would be written
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    with pytest.raises(CommandError, match=r"docs/reference/access\.md"):
        call_command("docs", "--check")
    assert not (tmp_path / "docs/reference/access.md").exists()
    call_command("docs")
    assert (tmp_path / "docs/reference/access.md").read_text(encoding="utf-8") == render()
    call_command("docs", "--check")
