"""The web server's own lines, for `gunicorn --logger-class benah.core.web_log.QuietLogger`."""

from typing import Any

from gunicorn.glogging import Logger

from benah.core.quiet_logs import DOOR

UNSAID = (DOOR, "/static/")


class QuietLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """No line about a request at the door for reports: neither address nor browser, not even that there was one.

    None about style sheets and scripts either: those of the door would tell who came there.
    """

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        if not str(environ.get("PATH_INFO", "")).startswith(UNSAID):
            super().access(resp, req, environ, request_time)
