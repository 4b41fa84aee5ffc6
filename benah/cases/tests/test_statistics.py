"""No hidden count can be worked out from what is shown."""

import random
from itertools import product

import pytest

from benah.cases.statistics import SMALLEST, Sum, determined, hidden_places


def table(rows: int, columns: int) -> list[Sum]:
    """A table with all its totals."""
    sums = [Sum(f"r{row}", tuple(f"{row},{column}" for column in range(columns))) for row in range(rows)]
    sums += [Sum(f"c{column}", tuple(f"{row},{column}" for row in range(rows))) for column in range(columns)]
    sums.append(Sum("all", tuple(f"r{row}" for row in range(rows))))
    sums.append(Sum("all", tuple(f"c{column}" for column in range(columns))))
    return sums


def filled(seed: int, rows: int, columns: int, most: int) -> dict[str, int]:
    chance = random.Random(seed)
    cells = {f"{row},{column}": chance.randint(0, most) for row, column in product(range(rows), range(columns))}
    counts = dict(cells)
    for row in range(rows):
        counts[f"r{row}"] = sum(cells[f"{row},{column}"] for column in range(columns))
    for column in range(columns):
        counts[f"c{column}"] = sum(cells[f"{row},{column}"] for row in range(rows))
    counts["all"] = sum(cells.values())
    return counts


def test_a_small_count_takes_others_with_it() -> None:
    counts = {"a": 2, "b": 30, "c": 9, "sum": 41}
    assert hidden_places(counts, [Sum("sum", ("a", "b", "c"))]) == {"a", "c"}


def test_two_small_counts_whose_sum_is_small_do_not_hide_each_other() -> None:
    counts = {"a": 1, "b": 2, "c": 9, "sum": 12}
    assert hidden_places(counts, [Sum("sum", ("a", "b", "c"))]) == {"a", "b", "c"}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    counts = {"a": 5, "b": 0, "sum": 5}
    assert hidden_places(counts, [Sum("sum", ("a", "b"))]) == frozenset()


def test_one_unknown_between_two_squares_of_unknowns_would_follow_from_them() -> None:
    sums = table(4, 4)
    squares = {f"{row},{column}" for row, column in [*product((0, 1), (0, 1)), *product((2, 3), (2, 3))]}
    assert determined(squares | {"0,2"}, sums) == {"0,2"}


@pytest.mark.parametrize("seed", range(60))
def test_no_combination_of_sums_gives_a_small_count_away(seed: int) -> None:
    rows, columns = 3 + seed % 5, 3 + seed % 3
    counts, sums = filled(seed, rows, columns, 6 + seed % 20), table(rows, columns)
    hidden = hidden_places(counts, sums)
    small = {place for place, count in counts.items() if 0 < count < SMALLEST}
    assert small <= hidden
    known = {place for one in sums for place in one.places} - hidden
    assert not determined(hidden, sums) or not known.intersection(
        place for one in sums if determined(hidden, sums).intersection(one.places) for place in one.places
    )
    for one in sums:
        unknown = hidden.intersection(one.places)
        assert len(unknown) != 1 or len(one.places) == 1
