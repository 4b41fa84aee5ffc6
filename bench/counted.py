"""The application as gunicorn serves it, with one header more: how many statements a request sent to the database.

BEGIN and COMMIT are not counted, savepoints are; the health check of a kept connection (one `SELECT 1`) is not.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from benah.config.wsgi import application as benah
from bench import HEADER


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    count = 0

    def one_more(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        return start_response(status, [*headers, (HEADER, str(count))], exc_info)

    with connection.execute_wrapper(one_more):
        return benah(environ, start)
