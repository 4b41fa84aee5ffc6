"""People at work while parts die: each remembers only what the server acknowledged."""

import base64
import http.client
import os
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PIECE = 200_000
LOST = (OSError, http.client.HTTPException)


@dataclass
class Client:
    """One signed-in person over plain HTTP."""

    netloc: str
    session: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(self.netloc, timeout=10)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body, {"Cookie": f"sessionid={self.session}; {cookies}", **headers})
            answer = connection.getresponse()
            for header in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = header.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, dict(answer.headers), answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def post(self, path: str, data: dict[str, str], token: str, **headers: str) -> tuple[int, dict[str, str], str]:
        body = urlencode({**data, "csrfmiddlewaretoken": token})
        return self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded", **headers})

    def token(self, path: str) -> str:
        found = TOKEN.search(self.ask("GET", path)[2])
        return found[1] if found else ""


class Saver(threading.Thread):
    """Answers the same item again and again; `acknowledged` holds request ids the server said yes to."""

    def __init__(self, client: Client, sheet: int, code: str) -> None:
        super().__init__(daemon=True)
        self.client, self.sheet, self.code = client, sheet, code
        self.acknowledged: list[tuple[str, str]] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        token, version, number = "", "0", 0
        while not self.stopping.is_set():
            number += 1
            sent, note = str(uuid.uuid4()), f"catatan {self.code} {number}"
            data = {f"v:{self.code}": "Ya", f"c:{self.code}": note, f"e:{self.code}": "SK 1", f"r:{self.code}": version,
                    "permintaan": sent}  # fmt: skip
            try:
                token = token or self.client.token(f"/penilaian/{self.sheet}/")
                path = f"/penilaian/{self.sheet}/butir/{self.code}/"
                status, _, text = self.client.post(path, data, token, **{"HX-Request": "true"})
                seen = re.search(rf'name="r:{re.escape(self.code)}" value="(\d+)"', text)
                version = seen[1] if seen else version
                if status == 200:
                    self.acknowledged.append((sent, note))
            except LOST:
                token = ""
                time.sleep(0.05)


class Uploader(threading.Thread):
    """Sends one file piece by piece, asking after each accident how far it got; begins another when done."""

    def __init__(self, client: Client, unit: int) -> None:
        super().__init__(daemon=True)
        self.client, self.unit = client, unit
        self.data = os.urandom(4_000_000)
        self.promised: dict[str, int] = {}  # address → bytes acknowledged
        self.short: list[str] = []  # addresses where the server came back with less than it had acknowledged
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._one_file()
            except LOST:
                time.sleep(0.05)

    def _headers(self) -> dict[str, str]:
        return {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.client.token("/dokumen/tambah/")}

    def _one_file(self) -> None:
        open_ones = [path for path, offset in self.promised.items() if offset < len(self.data)]
        headers = self._headers()
        path = open_ones[0] if open_ones else self._begin(headers)
        if not path:
            return
        status, answer, _ = self.client.ask("HEAD", path, **headers)
        if status != 200:
            return
        offset = int(answer["Upload-Offset"])
        if offset < self.promised[path]:
            self.short.append(path)
        while offset < len(self.data) and not self.stopping.is_set():
            piece = self.data[offset : offset + PIECE]
            more = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
            status, answer, _ = self.client.ask("PATCH", path, piece, **headers, **more)
            if status != 204:
                return
            offset = self.promised[path] = int(answer["Upload-Offset"])

    def _begin(self, headers: dict[str, str]) -> str:
        named = ",".join(f"{key} {base64.b64encode(word.encode()).decode()}" for key, word in
                         (("filename", "bukti.pdf"), ("unit", str(self.unit))))  # fmt: skip
        more = {"Upload-Length": str(len(self.data)), "Upload-Metadata": named}
        status, answer, _ = self.client.ask("POST", "/dokumen/unggah/", b"", **headers, **more)
        if status != 201:
            return ""
        self.promised[answer["Location"]] = 0
        return answer["Location"]
