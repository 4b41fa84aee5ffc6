"""The application as gunicorn serves it, with two headers more: statements a request sent, and time it computed.

BEGIN and COMMIT are not counted, savepoints are; the health check of a kept connection (one `SELECT 1`) is not.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from benah.config.wsgi import application as benah
from bench import COMPUTED, STATEMENTS


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    count, begin = 0, time.thread_time()

    def one_more(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        computed = f"{(time.thread_time() - begin) * 1000:.2f}"
        return start_response(status, [*headers, (STATEMENTS, str(count)), (COMPUTED, computed)], exc_info)

    with connection.execute_wrapper(one_more):
        return benah(environ, start)
