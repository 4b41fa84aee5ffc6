"""Every page opens with things on it, within its number of statements, and says what it should."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from benah.access.models import User
from benah.internalisation.actions.confirming import confirm_version
from benah.internalisation.actions.outreach import set_reached
from benah.internalisation.tests.making import agent, change, event, pact, practice, released
from tests.cast import Cast

Client = Callable[[User], Any]
BUDGET = 15


@pytest.fixture
def things(cast: Cast) -> dict[str, tuple[str, list[Any]]]:
    """Addresses by name, each with something behind it."""
    held, version, shown = agent(cast), pact(cast), released(cast)
    found, told = change(cast, of=held), event(cast)
    set_reached(outreach=told, numbers={cast.tulungagung.pk: (12, 24)}, seen_edition=1, by=cast.ani)
    said = confirm_version(version=version, seen_sha256=version.sha256, ticked=True, by=cast.ani)
    own = practice(cast, "Papan informasi")
    return {
        "index": ("internalisation:index", []),
        "agents": ("internalisation:agents", []),
        "unit": ("internalisation:unit_agents", [cast.tulungagung.pk]),
        "agent": ("internalisation:agent", [held.pk]),
        "change": ("internalisation:change", [found.pk]),
        "events": ("internalisation:outreach_list", []),
        "event": ("internalisation:outreach", [told.pk]),
        "reach": ("internalisation:reach", []),
        "pacts": ("internalisation:pacts", []),
        "pact": ("internalisation:pact", [version.pact_id]),
        "pact unit": ("internalisation:pact_unit", [version.pact_id, cast.tulungagung.pk]),
        "text": ("internalisation:pact_text", [version.pk]),
        "statement": ("internalisation:statement", [said.pk]),
        "practices": ("internalisation:practices", []),
        "own practices": ("internalisation:practice", [own.pk]),
        "practice": ("internalisation:practice", [shown.pk]),
    }


WORDS = {
    "agents": "Sari Wulandari",
    "agent": "Surat dijawab dua hari",
    "events": "Apel reformasi",
    "event": ">50<",
    "reach": ">50<",
    "text": "melayani tanpa “pelicin”",
    "practices": "Loket dibuka pukul tujuh",
    "statement": "SHA-256",
}


def test_pages_open_for_the_unit_within_their_statements(
    cast: Cast, things: Any, client_of: Client, django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.ani)
    for key, (name, args) in things.items():
        with django_assert_max_num_queries(BUDGET):
            answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200, key
        assert WORDS.get(key, "") in answer.content.decode(), key


def test_pages_open_for_the_province_within_their_statements(
    cast: Cast, things: Any, client_of: Client, django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.citra)
    for key, (name, args) in things.items():
        with django_assert_max_num_queries(BUDGET):
            answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200, key
    html = client.get(reverse("internalisation:agents")).content.decode()
    assert "KPU Kabupaten Tulungagung" in html and "KPU Kota Madiun" in html


def test_a_neighbour_sees_released_practices_alone(cast: Cast, things: Any, client_of: Client) -> None:
    client = client_of(cast.eko)
    hidden = ["unit", "agent", "change", "event", "pact unit", "statement", "own practices"]
    for key in hidden:
        name, args = things[key]
        assert client.get(reverse(name, args=args)).status_code == 404, key
    html = client.get(reverse("internalisation:practices")).content.decode()
    assert "Loket dibuka pukul tujuh" in html and "Papan informasi" not in html
    assert (
        "Adopsi ke rencana kami"
        in client.get(reverse(*things["practice"][:1], args=things["practice"][1])).content.decode()
    )
