"""A reporter's way through the pages without JavaScript, for tests: each page posts what its form holds."""

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Inputs(HTMLParser):
    """Hidden fields and ticked boxes of the page's main form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and (given.get("type") == "hidden" or "checked" in given):
            self.fields.setdefault(str(given["name"]), []).append(str(given.get("value") or ""))


class Reporter:
    """Holds the last page. `answer` sends what is given together with what the page carried."""

    def __init__(self, client: Client | None = None, language: str = "id") -> None:
        self.client = client or Client()
        self.root = "/lapor/" if language == "id" else f"/lapor/{language}/"
        self.page: Any = None

    @property
    def html(self) -> str:
        return self.page.content.decode()

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.html, re.DOTALL)
        return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""

    def field(self, name: str) -> str:
        return self.fields()[name][0]

    def fields(self) -> dict[str, list[str]]:
        reader = _Inputs()
        reader.feed(self.html)
        return reader.fields

    def post(self, path: str, data: dict[str, Any]) -> Any:
        self.page = self.client.post(self.root + path, data)
        return self.page

    def begin(self) -> "Reporter":
        self.post("isi/", {})
        return self

    def answer(self, go: str = "next", **given: Any) -> "Reporter":
        carried = {name: self.fields()[name][0] for name in ("token", "step", "returning") if name in self.fields()}
        self.post("isi/", {**carried, **given, "go": go})
        return self

    def to_check(
        self, *, unit: int, mode: str = "anonymous", files: list[Any] | None = None, **given: Any
    ) -> "Reporter":
        """Through all questions. `given` replaces single answers."""
        said = {
            "categories": ["corruption"],
            "body": "commissioners",
            "levels": ["member"],
            "names": "",
            "what": "Kuitansi perjalanan dinas dibuat tanpa perjalanan.",
            "how": "Tiga kali pada bulan yang sama.",
            "when": "Maret 2026",
            "at_risk": "no",
            **given,
        }
        self.begin().answer(categories=said["categories"]).answer(units=[unit])
        self.answer(body=said["body"], levels=said["levels"]).answer(names=said["names"])
        self.answer(kept_names=said.get("kept_names", ""), kept_units=said.get("kept_units", []))
        self.answer(what=said["what"], how=said["how"]).answer(when=said["when"])
        self.answer()
        if files:
            self.answer(go="upload", files=files)
        self.answer().answer().answer(at_risk=said["at_risk"]).answer(mode=mode)
        if mode != "anonymous":
            self.answer(name=said.get("name", "Pelapor Contoh"), contact=said.get("contact", ""))
        return self

    def send(self) -> Any:
        return self.post("kirim/", {"token": self.field("token")})
