"""A reporter's browser over real HTTP, for `journey.Reporter`: no cookies, one connection, nothing kept."""

from typing import Any

import httpx


class Wire:
    """Sends forms as browsers do. `page` of the reporter then holds an `httpx.Response`."""

    def __init__(self, base: str, *, address: str | None = None, **headers: str) -> None:
        """`address`: of this machine, from which it comes (any 127.x.y.z)."""
        way = httpx.HTTPTransport(local_address=address)
        self._http = httpx.Client(base_url=base, timeout=120, transport=way, headers=headers)

    def get(self, path: str) -> httpx.Response:
        return self._http.get(path)

    def post(self, path: str, data: dict[str, Any]) -> httpx.Response:
        """`files` holds pairs of a name and bytes."""
        fields = {name: value for name, value in data.items() if name != "files"}
        files = [("files", pair) for pair in data.get("files", [])]
        return self._http.post(path, data=fields, files=files or None)

    def close(self) -> None:
        self._http.close()
