"""Handing in files in a real browser: several at once, an empty one is told, and documents come of the others."""

from pathlib import Path
from typing import Any

import pytest

from benah.access.models import User
from benah.files.models import Document

pytestmark = pytest.mark.browser


def test_several_files_are_sent_while_the_form_is_open(live_app: Any, tmp_path: Path) -> None:
    page = live_app.page(User.objects.get(username="ani"))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    pieces: list[str] = []
    page.on("request", lambda request: pieces.append(request.url) if request.method == "PATCH" else None)
    page.goto("/dokumen/tambah/")
    files = {"Laporan triwulan 3.pdf": b"x" * 3_000_000, "Notulen_rapat.pdf": b"y" * 100_000}
    for name, content in files.items():
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + content)
    (tmp_path / "kosong.txt").write_bytes(b"")
    page.set_input_files("#berkas", [str(tmp_path / name) for name in (*files, "kosong.txt")])
    page.wait_for_selector("li.is-done >> nth=1")
    assert len(pieces) == 3, "on a fast line a file's second piece is all the rest"
    assert "kosong (0 byte)" in page.inner_text("li.is-bad")
    page.fill("li.is-done >> nth=0 >> input[type=text]", "Laporan triwulan ketiga")
    page.click(".form-go button")
    page.wait_for_url("**/dokumen/")
    assert set(Document.objects.order_by("-pk").values_list("title", flat=True)[:2]) == {
        "Laporan triwulan ketiga",
        "Notulen rapat",
    }
    assert errors == []
