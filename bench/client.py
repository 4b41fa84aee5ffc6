"""A visitor with a session, as a browser sends it. Knows the forms of a sheet; measures nothing but time and bytes."""

import re
import time
import uuid
from dataclasses import dataclass, field

import httpx

from bench import COMPUTED, STATEMENTS
from tools.say import Stop

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_VERSION = re.compile(r'name="r:([^"]+)" value="(\d+)"')


@dataclass(frozen=True)
class Got:
    """One answer. `computed`: milliseconds; `wire`: bytes of the body as sent, compressed; `plain`: unpacked."""

    seconds: float
    statements: int
    computed: float
    wire: int
    plain: int
    text: str


@dataclass(frozen=True)
class Saved:
    """An acknowledged save, to be found in the database afterwards."""

    request_id: uuid.UUID
    note: str
    label: str


class Failed(Stop):
    """An answer other than 200, or none."""


@dataclass
class Visitor:
    """One browser. Keeps its connection and cookies (`more` besides the session); one thread at a time."""

    base: str
    session: str = ""
    more: dict[str, str] = field(default_factory=dict, repr=False)
    _http: httpx.Client = field(init=False, repr=False)
    _token: str = field(init=False, repr=False, default="")
    _versions: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            base_url=self.base,
            cookies={**({"sessionid": self.session} if self.session else {}), **self.more},
            headers={"Accept-Encoding": "br, gzip"},
            timeout=60,
            trust_env=False,
        )

    def get(self, path: str) -> Got:
        """A page. Raises `Failed` for anything but 200."""
        return self._send("GET", path)

    def open_sheet(self, sheet: int) -> None:
        """Read the whole sheet once: the form's token and the version of every item."""
        page = self.get(f"penilaian/{sheet}/?area=semua").text
        token = _TOKEN.search(page)
        if token is None:
            raise Failed(f"sheet {sheet} is not open for filling")
        self._token = token[1]
        self._versions = dict(_VERSION.findall(page))

    def save(self, sheet: int, code: str, label: str, note: str) -> tuple[Got, Saved]:
        """One item, as the page's own script sends it. Raises `Failed` unless it was saved."""
        saved = Saved(uuid.uuid4(), note, label)
        data = {
            f"v:{code}": label,
            f"c:{code}": note,
            f"e:{code}": "SK 12/2026",
            f"r:{code}": self._versions[code],
            "permintaan": str(saved.request_id),
            "csrfmiddlewaretoken": self._token,
        }
        got = self._send("POST", f"penilaian/{sheet}/butir/{code}/", data, {"HX-Request": "true"})
        self._versions.update(_VERSION.findall(got.text))
        return got, saved

    def cookie(self, name: str) -> str:
        """A cookie the server has set meanwhile; empty where it has not."""
        return self._http.cookies.get(name, "")

    def close(self) -> None:
        self._http.close()

    def _send(
        self, method: str, path: str, data: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Got:
        begin = time.perf_counter()
        try:
            answer = self._http.request(method, path, data=data, headers=headers)
        except httpx.HTTPError as error:
            raise Failed(f"{method} {path}: {error!r}") from error
        seconds = time.perf_counter() - begin
        if answer.status_code != 200:
            raise Failed(f"{method} {path}: {answer.status_code}")
        return Got(
            seconds,
            int(answer.headers.get(STATEMENTS, 0)),
            float(answer.headers.get(COMPUTED, 0)),
            answer.num_bytes_downloaded,
            len(answer.content),
            answer.text,
        )
