"""A begun sheet for the tests of this app."""

from typing import Any

import pytest

from tests.sheets import begin


@pytest.fixture
def sheet(cast: Any) -> Any:
    return begin(cast)
