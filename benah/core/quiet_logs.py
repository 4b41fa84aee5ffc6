"""Logs without a word about who comes to the door for reports: no path, no address, no values of an error.

Here: the filter for Python's logging. Not here: lines of the web server (`web_log`); the door logs codes by itself.
"""

import logging

DOOR = "/lapor"


class QuietAtTheDoor(logging.Filter):
    """Drops what Django says about a request at the door: "Not Found: /lapor/…", refused hosts, tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        return not str(getattr(request, "path_info", "")).startswith(DOOR)
