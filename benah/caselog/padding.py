"""How many rows that say nothing are appended before a head is signed, so that published sizes tell nothing.

The log grows by `step` rows a day whether or not anybody did anything; a day with more is rounded up to the next
doubling. Random numbers would not do: over some weeks their mean is known, and what is above it shows.
"""


def rows_to_add(real: int, days: int, step: int) -> int:
    """Rows missing to the published growth, given those since the head before and the days (1 or more) since then."""
    growth = step * days
    while growth < real:
        growth *= 2
    return growth - real
