"""CSV downloads: Indonesian heads, exact numbers with a decimal point, UTF-8 with a mark so that Excel opens it right.

Here: how a table becomes a file. Not here: what is in it.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.http import HttpResponse, StreamingHttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file `name`.csv. None becomes an empty cell; nothing is rounded."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_stream(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """The same, sent as it is read: for lists without an end, such as the audit trail."""

    def lines() -> Iterator[str]:
        text = io.StringIO("\ufeff")
        text.seek(1)
        writer = csv.writer(text)
        writer.writerow(head)
        for row in rows:
            writer.writerow([_cell(value) for value in row])
            if text.tell() > 32_000:
                yield text.getvalue()
                text.seek(0)
                text.truncate()
        yield text.getvalue()

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _cell(value: object) -> str:
    """Exact and harmless: a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)
