"""Sheets at the states these tests start from."""

from typing import Any

import pytest

from benah.reviews.tests.making import reach


@pytest.fixture
def in_review(cast: Any) -> Any:
    """Tulungagung's sheet, its first item valued by Hana, the lead."""
    return reach(cast, "in_review")


@pytest.fixture
def objected(cast: Any) -> Any:
    """The sheet in its objection round; Hana gave B where the unit said A."""
    return reach(cast, "objection")


@pytest.fixture
def published(cast: Any) -> Any:
    return reach(cast, "published")
