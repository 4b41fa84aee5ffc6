"""A second, simple account of 2025–2027: one line a day, written without `benah.clocks.calendar`.

The days off stand here once more, copied by hand from the lists named in data/holidays.yaml: a slip in either shows.
"""

import datetime as dt

_OFF = {
    2025: "1/1 1/27 1/28 1/29 3/28 3/29 3/31 4/1 4/2 4/3 4/4 4/7 4/18 4/20 5/1 5/12 5/13 5/29 5/30 6/1 6/6 6/9 6/27 "
    "8/17 8/18 9/5 12/25 12/26",
    2026: "1/1 1/16 2/16 2/17 3/18 3/19 3/20 3/21 3/22 3/23 3/24 4/3 4/5 5/1 5/14 5/15 5/27 5/28 5/31 6/1 6/16 8/17 "
    "8/25 12/24 12/25",
    2027: "1/1 1/5 2/5 2/6 3/8 3/9 3/10 3/11 3/12 3/15 3/25 3/26 3/28 5/1 5/6 5/17 5/18 5/19 5/20 6/1 6/6 8/15 8/17 "
    "12/24 12/25 12/26",
}
OFF = {dt.date(year, *map(int, day.split("/"))) for year, days in _OFF.items() for day in days.split()}
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2027, 12, 31)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
WORKING = [day for day in DAYS if day.strftime("%a") not in ("Sat", "Sun") and day not in OFF]
