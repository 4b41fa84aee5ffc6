"""What a row of a downloaded file said when it was downloaded, as a short digest kept in the file's mark.

So that a row nobody touched in the file never undoes what somebody saved meanwhile.
"""

import hashlib
from collections.abc import Mapping

from benah.plans.workbook.layout import Standing, grid_of
from benah.plans.workbook.rows import RowRead, read_rows


def digest(row: RowRead) -> str:
    """Of what a file says; equal for equal cells."""
    return hashlib.sha256(repr((row.draft, row.owner, row.indicator_numbers)).encode()).hexdigest()[:20]


def digest_of(row: Standing, areas: Mapping[str, str], periods: int) -> str:
    """Of a stored row, as its own download would be read again; "" for one that would not be read as a row."""
    grid, columns = grid_of([row], areas, periods)
    year = row.draft.starts_on.year if row.draft.starts_on else 2000
    read = read_rows(grid, columns, areas=areas, periods=periods, year=year, is_ours=True).rows
    return digest(read[0]) if read else ""
