"""`python -m bench.cold`: one web process from nothing to its first answered page. The caller holds the watch."""

import io
import json
import os
import sys
from wsgiref.util import setup_testing_defaults


def main() -> None:
    from benah.config.wsgi import application

    statuses: list[str] = []
    environ: dict[str, object] = {"PATH_INFO": "/", "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO()}
    setup_testing_defaults(environ)
    b"".join(application(environ, lambda status, headers, exc_info=None: statuses.append(status)))
    print(json.dumps(statuses), flush=True)
    os._exit(0 if statuses == ["200 OK"] else 1)  # tearing down is not part of a start


if __name__ == "__main__":
    sys.exit(main())
