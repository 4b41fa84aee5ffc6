"""Every page, asked for as every role, at one's own unit, below, beside and above it; and by nobody at all.

A page is added to the matrix by one line in `ACCESS` of its `urls.py`; a new kind of thing, by one function in
tests/access_samples.py.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.access.guard import LIBRARY_VIEWS, PUBLIC, SIGNED_IN
from benah.access.matrix import Page, Place, pages
from benah.access.models import User
from benah.access.roles import Permission, Role
from benah.units.models import Unit
from tests.access_samples import SAMPLES
from tests.cast import Cast

pytestmark = pytest.mark.long
PAGES = pages()
GROUPS: dict[str, list[Page]] = {}
for _page in PAGES:
    GROUPS.setdefault(_page.name.rpartition(":")[0] or "account", []).append(_page)
SIGN_IN = "/akun/masuk/"
# What signing in and limits keep for themselves is no record of the office.
_WRITES = re.compile(
    r'^\s*(INSERT INTO|UPDATE|DELETE FROM) "(?!django_session|cache_entry|usersessions_)(\w+)', re.IGNORECASE
)


def places(cast: Cast, role: Role) -> dict[Place, Unit]:
    """A unit for every place seen from where the cast's holder of `role` works."""
    if role.facts.tiers == {"national"}:
        return {Place.OWN: cast.national, Place.BELOW: cast.tulungagung}
    if role in (Role.OPERATOR, Role.UNIT_HEAD, Role.COMMISSIONER, Role.CROSS_ASSESSOR):
        return {Place.OWN: cast.tulungagung, Place.OTHER: cast.madiun, Place.ABOVE: cast.jatim}
    return {
        Place.OWN: cast.jatim,
        Place.BELOW: cast.tulungagung,
        Place.OTHER: cast.denpasar,
        Place.ABOVE: cast.national,
    }


def test_every_page_is_marked_and_in_the_matrix() -> None:
    unmarked = [page.name for page in PAGES if page.mark is None]
    assert not unmarked, f"no mark (@needs, @signed_in or @public): {unmarked}"
    missing = [page.name for page in PAGES if page.behind is None]
    assert not missing, f"add a line to ACCESS beside their addresses: {missing}"
    kinds = {page.behind.kind for page in PAGES if page.behind and page.behind.kind}
    assert kinds <= SAMPLES.keys(), f"add a sample to tests/access_samples.py: {kinds - SAMPLES.keys()}"


def test_every_line_of_the_matrix_has_its_page() -> None:
    names = {page.name for page in PAGES}
    assert names >= set(LIBRARY_VIEWS), "guard.LIBRARY_VIEWS opens a page that has no address"


@pytest.mark.parametrize("group", GROUPS)
def test_pages_open_for_whom_the_matrix_says(group: str, cast: Cast, client_of: Callable[[User], Client]) -> None:
    wrong = []
    clients = {role: client_of(person) for role, person in cast.people.items()}
    for page in GROUPS[group]:
        for role, place, unit in tries(page, cast):
            url = address(page, cast, unit)
            if url is None:
                continue
            answer, writes = ask(clients[role], url)
            if opened(answer, page) is not page.opens(role, place):
                wrong.append(f"{page.name}: {role} at {place} got {answer.status_code}, not {page.opens(role, place)}")
            if writes:
                wrong.append(f"{page.name}: GET writes {writes}")
    assert not wrong, "\n".join(wrong)


def test_nobody_sees_a_private_page_without_signing_in(cast: Cast) -> None:
    client, wrong = Client(), []
    for page in PAGES:
        url = address(page, cast, cast.tulungagung)
        if url is None:
            continue
        answer, writes = ask(client, url)
        away = answer.status_code == 401 or (
            answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN + "?")
        )
        if writes or answer.status_code >= 500 or (page.mark != PUBLIC and not away):
            wrong.append(f"{page.name}: {answer.status_code} {writes}")
    assert not wrong, "\n".join(wrong)


def tries(page: Page, cast: Cast) -> Iterator[tuple[Role, Place, Unit]]:
    """Every role at every place; where one makes no difference, one or two of them.

    Who does not hold the permission of the mark is refused before the view runs, wherever the thing lies.
    """
    for role in list(Role) if isinstance(page.mark, Permission) else [Role.OPERATOR, Role.NATIONAL_ADMIN]:
        found = list(places(cast, role).items())
        everywhere = page.behind and page.behind.in_unit and page.mark in {*role.facts.permissions, SIGNED_IN, PUBLIC}
        for place, unit in found if everywhere else found[:1]:
            yield role, place, unit


def address(page: Page, cast: Cast, unit: Unit) -> str | None:
    assert page.behind is not None
    found = SAMPLES[page.behind.kind](cast, unit) if page.behind.kind else {}
    return None if found is None else reverse(page.name, kwargs=found | page.behind.kwargs)


def ask(client: Client, url: str) -> tuple[HttpResponse, list[str]]:
    """The answer to GET and what that wrote. A page that knows only POST is sent an empty form instead."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer)  # type: ignore[arg-type]  # a plain, not an asynchronous stream
    writes = [found[2] for query in queries if (found := _WRITES.match(query["sql"]))]
    return client.post(url) if answer.status_code == 405 else answer, writes


def opened(answer: HttpResponse, page: Page) -> bool:
    """An answer, be it "the form is empty". 404 hides as well as 403 refuses."""
    assert answer.status_code < 500
    if answer.status_code in (403, 404) and page.name in LIBRARY_VIEWS:
        return True  # allauth answers so where the person has no password, code or key yet
    return answer.status_code not in (403, 404) and not answer.headers.get("Location", "").startswith(SIGN_IN + "?")
