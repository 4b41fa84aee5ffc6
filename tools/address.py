"""The address of the local installation: from HOST and PORT or any free one, free, and answering."""

import errno
import os
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass

from tools.say import Stop


@dataclass(frozen=True)
class Address:
    """Where the web process listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104  # compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    @property
    def bind(self) -> str:
        """The address as gunicorn wants it."""
        return f"{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def allowed_hosts(self) -> str:
        """Names under which pages are served; all of them when every network may reach it."""
        if self.host in {"0.0.0.0", "::"}:  # noqa: S104  # compared, not bound
            return "*"
        return ",".join(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", self.host]))

    def check_free(self) -> None:
        """Refuse an address that cannot be listened on. Raises Stop."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
                probe.listen(1)
            except OSError as error:
                raise Stop(self._sentence(error)) from None

    def _sentence(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return (
                f"Port {self.port} sudah dipakai program lain. "
                f"Hentikan program itu, atau pakai port lain: PORT={self.port % 65535 + 1} make run"
            )
        if error.errno in {errno.EACCES, errno.EPERM}:
            return f"Port {self.port} hanya boleh dipakai root. Pakai port lain: PORT=8000 make run"
        return f"Alamat {self.bind} tidak dapat dipakai; periksa HOST."

    def answers(self) -> bool:
        """Whether a page comes back, whatever it says, unless the server itself failed."""
        try:
            with urllib.request.urlopen(self.url, timeout=20) as answer:  # noqa: S310  # http, built here
                return bool(answer.status < 500)
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False


def free_address() -> Address:
    """On the loopback, at a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Address("127.0.0.1", probe.getsockname()[1])


def wanted_address() -> Address:
    """From HOST and PORT in the environment. Raises Stop."""
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Stop(f"PORT={text} bukan nomor port; tulis angka 1 sampai 65535.")
    return Address(os.environ.get("HOST") or "127.0.0.1", int(text))
