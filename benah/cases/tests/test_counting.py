"""Released numbers: what they count, that they stay, and that no arithmetic over all of them opens a hidden one."""

import datetime as dt
import math
import random
from collections import Counter
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from benah.cases import sides
from benah.cases.counting import Quarter, add_up, figures, release
from benah.cases.models import Case, CaseDeadline, CaseFigures
from benah.cases.states import Kind, Outcome
from tests.desks import make_desk
from tests.sealed import make_case

TODAY = dt.date(2026, 10, 15)


def quarter_of_cases(seed: int) -> Counter:
    """A made-up quarter, from nearly empty to busy."""
    chance, found = random.Random(seed), Counter()
    kinds = [*Kind.values, "unjudged"][: chance.randint(1, 11)]
    for _ in range(chance.choice([3, 12, 40, 200, 900])):
        kind = chance.choices(kinds, [1 / (place + 1) ** 2 for place in range(len(kinds))])[0]
        found["received", kind, "all"] += 1
        if chance.random() < 0.8:
            found["outcome", kind, chance.choice(Outcome.values[: chance.randint(1, 8)])] += 1
            found["time", kind, chance.choice(["late", "on_time", "on_time"])] += 1
    return found


def rank(rows: list[list[Fraction]]) -> int:
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        lead = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if lead is None:
            continue
        rows[found], rows[lead] = rows[lead], rows[found]
        for i in range(found + 1, len(rows)):
            factor = rows[i][column] / rows[found][column]
            if factor:
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[found], strict=True)]
        found += 1
    return found


def attack(found: Counter) -> tuple[dict[str, int], set[str], dict[str, list[float]]]:
    """True counts, places that linear algebra opens, and bounds of every hidden place; from what is published alone."""
    counts, sums = add_up(found)
    shown = {f"{t}/{k}/{c}": n for t, kinds in figures(found).items() for k, cs in kinds.items() for c, n in cs.items()}
    assert shown.keys() == counts.keys()
    hidden = sorted(place for place, number in shown.items() if number is None)
    rows = [
        [Fraction((place in one.parts) - (place == one.total)) for place in hidden]
        for one in sums
        if set(hidden) & set(one.places)
    ]
    whole = rank(rows)
    units = {place: [Fraction(place == other) for other in hidden] for place in hidden}
    opened = {place for place in hidden if rank([*rows, units[place]]) == whole}
    bounds: dict[str, list[float]] = {p: [n, n] if n is not None else [1, math.inf] for p, n in shown.items()}
    for _ in range(60):
        for one in sums:
            low, high = (sum(bounds[p][end] for p in one.parts) for end in (0, 1))
            total = bounds[one.total]
            total[:] = [max(total[0], low), min(total[1], high)]
            for part in one.parts:
                others = [p for p in one.parts if p != part]
                bounds[part][0] = max(bounds[part][0], total[0] - sum(bounds[p][1] for p in others))
                bounds[part][1] = min(bounds[part][1], total[1] - sum(bounds[p][0] for p in others))
    return counts, opened, {place: bounds[place] for place in hidden}


@pytest.mark.parametrize("seed", range(10))
def test_no_arithmetic_over_what_is_released_opens_a_hidden_count(seed: int) -> None:
    counts, opened, bounds = attack(quarter_of_cases(seed))
    assert not opened
    for place, number in counts.items():
        if number < 5:
            assert place in bounds, f"{place} shows {number}"
            assert bounds[place][1] - bounds[place][0] >= 3, f"{place} is known to be {bounds[place]}"


def test_five_kinds_of_one_each_are_not_told_by_their_total() -> None:
    found = Counter({("received", kind, "all"): 1 for kind in Kind.values[:5]})
    assert figures(found)["received"]["all"]["all"] is None


def test_large_counts_are_shown() -> None:
    found = Counter({("received", "service", "all"): 30, ("received", "ethics", "all"): 12})
    assert figures(found)["received"] == {"all": {"all": 42}, "ethics": {"all": 12}, "service": {"all": 30}}


def test_which_quarter_has_settled() -> None:
    assert Quarter.ended(dt.date(2026, 10, 14)).period == "2026-2"
    assert Quarter.ended(TODAY).period == "2026-3"
    assert Quarter.ended(dt.date(2027, 1, 20)).period == "2026-4"
    assert Quarter(2026, 4).days == (dt.date(2026, 10, 1), dt.date(2026, 12, 31))


@pytest.mark.django_db
def test_a_quarter_is_counted_once_shown_to_anybody_and_never_changes(cast) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi)
    made = [make_case(desk).case.pk for _ in range(6)]
    first, last = Quarter(2026, 3).days
    with sides.desk(desk.handlers[0].key.pk):
        Case.objects.filter(pk__in=made).update(
            filed_on=first, kind="service", state="closed", outcome="answered", closed_on=last
        )
        CaseDeadline.objects.update(done_on=first)
    assert release(TODAY) == "2026-3"
    kept = CaseFigures.objects.get().figures
    assert kept["received"]["service"]["all"] == kept["time"]["all"]["on_time"] == 6
    with sides.desk(desk.handlers[0].key.pk):
        Case.objects.filter(pk=made[0]).update(kind="ethics")
    assert release(TODAY) is None and CaseFigures.objects.get().figures == kept
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseFigures.objects.update(released_on=TODAY)
    client = Client()
    page = client.get(reverse("figures:page"))
    assert "Triwulan 3 tahun 2026" in page.text
    lines = client.get(reverse("figures:csv")).text.splitlines()
    assert "2026-3,received,service,all,6" in lines


@pytest.mark.django_db
def test_a_missed_limit_counts_as_late_and_page_hides_few(cast) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi)
    pk = make_case(desk).case.pk
    first, last = Quarter(2026, 3).days
    with sides.desk(desk.handlers[0].key.pk):
        Case.objects.filter(pk=pk).update(filed_on=first, state="closed", outcome="proven", closed_on=last)
        CaseDeadline.objects.create(case_id=pk, name="triage", starts_on=first, due_on=first + dt.timedelta(days=5))
    release(TODAY)
    kept = CaseFigures.objects.get().figures
    assert kept["time"] == {"all": {"late": None}, "unjudged": {"late": None}}
    assert "tidak ditampilkan" in Client().get(reverse("figures:page")).text
