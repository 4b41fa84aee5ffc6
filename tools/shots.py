"""`make shots`: pictures of the main pages at 1280 and 360 px, from the running demonstration, into docs/screenshots/.

Start `make run` first. Only a demonstration is photographed: its people are invented.
"""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.address import wanted_address
from tools.browser import CHROMIUM_FLAGS, chromium_path, ensure_chromium
from tools.local_settings import local_settings
from tools.places import ROOT
from tools.postgres.choice import database, run_server
from tools.say import Stop, ending, step

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = {1280: 1500, 360: 1500}  # window width → greatest height of a picture
LIMIT = 150_000  # bytes of one picture
COLOURS = (256, 128, 64, 32)


@dataclass(frozen=True)
class Shot:
    """One picture: file name, role that looks (empty: nobody signed in), and where."""

    name: str
    role: str
    path: Callable[["Places"], str]


class Places:
    """Addresses of the demonstration that hold keys of the database."""

    def unit(self, code: str) -> int:
        from benah.units.models import Unit

        return int(Unit.objects.get(code=code).pk)

    def sheet(self, code: str) -> int:
        """The open sheet of a unit."""
        from benah.assessments.models import Assessment

        return int(Assessment.objects.filter(unit__code=code).order_by("-cycle__year")[0].pk)

    def review(self) -> int:
        """A sheet that the assessor who is photographed judges."""
        from benah.reviews.models import ReviewAssignment

        rows = ReviewAssignment.objects.filter(user__assignments__role="assessor", user__assignments__unit__code="35")
        return int(rows.filter(ended_at=None, assessment__state="in_review").order_by("user_id")[0].assessment_id)

    def result(self) -> Any:
        """A published result of the pilot region."""
        from benah.reviews.models import Publication

        return Publication.objects.select_related("assessment").order_by("pk")[0]


SHOTS = (
    Shot("awal", "", lambda at: "/"),
    Shot("masuk", "", lambda at: "/akun/masuk/"),
    Shot("beranda-provinsi", "coordinator", lambda at: "/beranda/"),
    Shot("daftar-satker", "coordinator", lambda at: f"/wilayah/{at.unit('35')}/satker/"),
    Shot("kirim-pengingat", "coordinator", lambda at: f"/wilayah/{at.unit('35')}/ingatkan/"),
    Shot("pemberitahuan", "operator", lambda at: "/pemberitahuan/"),
    Shot("satker", "operator", lambda at: f"/satker/{at.unit('35.04')}/"),
    Shot("isi-lembar", "operator", lambda at: f"/penilaian/{at.sheet('35.04')}/"),
    Shot("periksa-lembar", "operator", lambda at: f"/penilaian/{at.sheet('35.04')}/periksa/"),
    Shot("asal-nilai", "operator", lambda at: f"/penilaian/{at.sheet('35.04')}/nilai/A.I.1/"),
    Shot("isi-lewat-excel", "operator", lambda at: f"/penilaian/{at.sheet('35.04')}/excel/"),
    Shot("instrumen", "coordinator", lambda at: "/instrumen/zi-2021/1/"),
    Shot("tinjau-butir", "assessor", lambda at: f"/penilaian/{at.review()}/tinjau/A.I.1.ii.b/"),
    Shot("hasil-terbit", "coordinator", lambda at: f"/terbitan/{at.result().pk}/"),
    Shot("laporan", "coordinator", lambda at: f"/laporan/?siklus={at.result().assessment.cycle_id}"),
    Shot("laporan-satker", "coordinator", lambda at: f"/laporan/hasil/{at.result().pk}/"),
    Shot("periksa-laporan", "", lambda at: f"/verifikasi/{at.result().sha256[:32]}/"),
    Shot("orang-dan-tugas", "coordinator", lambda at: f"/direktori/satker/{at.unit('35.04')}/"),
    Shot("jejak-audit", "national_admin", lambda at: "/jejak-audit/"),
    Shot("pekerjaan-berkala", "technical_admin", lambda at: "/pekerjaan-berkala/"),
    Shot("komponen", "coordinator", lambda at: "/ui/"),
)


def main() -> int:
    """Take every picture named on the command line, or all; fails when a page does not answer 200."""
    wanted = set(sys.argv[1:])
    unknown = wanted - {shot.name for shot in SHOTS}
    if unknown:
        raise Stop(f"Tidak ada potret bernama {', '.join(sorted(unknown))}.", code=2)
    address = wanted_address()
    if not address.answers():
        raise Stop(f"Tidak ada Benah di {address.url}. Jalankan `make run` di terminal lain, lalu ulangi.")
    ensure_chromium()
    with database(run_server()) as url:
        os.environ.update({**local_settings(), "DATABASE_URL": url})
        shots = [(shot, *_look_up(shot)) for shot in SHOTS if not wanted or shot.name in wanted]
    FOLDER.mkdir(parents=True, exist_ok=True)
    failed = _photograph(address.url.rstrip("/"), shots)
    if failed:
        raise Stop(f"Tidak terbuka: {', '.join(failed)}.")
    return 0


def _look_up(shot: Shot) -> tuple[str, str]:
    """Path and session of one picture; the session skips password and second factor of the demo person."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from benah.access.models import Assignment

    if not settings.DEMO:
        raise Stop("Hanya data contoh yang dipotret: DEMO=true.")
    path = shot.path(Places())
    if not shot.role:
        return path, ""
    duty = Assignment.objects.filter(role=shot.role, unit__code__in=["35.04", "35", "00"]).order_by("pk").first()
    if duty is None:
        raise Stop(f"Data contoh tidak punya orang dengan peran {shot.role}.")
    client = Client()
    client.force_login(duty.user)
    session = client.session
    session["second_factor_seen"] = True
    session.save()
    return path, str(session.session_key)


def _photograph(base: str, shots: list[tuple[Shot, str, str]]) -> list[str]:
    from playwright.sync_api import sync_playwright

    failed = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        for shot, path, session in shots:
            for width, height in WIDTHS.items():
                context = browser.new_context(base_url=base, viewport={"width": width, "height": 900}, locale="id-ID")
                if session:
                    context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
                page = context.new_page()
                page.goto("/ui/")  # so that the font is in the cache, as on every page but the first
                answer = page.goto(path)
                if answer is None or answer.status != 200:
                    failed.append(path)
                    context.close()
                    break
                page.evaluate("document.fonts.ready")
                _keep(FOLDER / f"{shot.name}-{width}.png", _picture(page, width, height))
                context.close()
        browser.close()
    return failed


def _picture(page: Any, width: int, height: int) -> bytes:
    tall = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(tall, height)}
    return bytes(page.screenshot(full_page=True, clip=clip, animations="disabled"))


def _keep(path: Path, png: bytes) -> None:
    """Write the picture with as many colours as the limit of bytes allows. Raises Stop."""
    from PIL import Image

    for colours in COLOURS:
        small = io.BytesIO()
        with Image.open(io.BytesIO(png)) as full:
            full.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= LIMIT:
            path.write_bytes(small.getvalue())
            step(f"{path.relative_to(ROOT)}: {small.tell() // 1000} kB")
            return
    raise Stop(f"{path.name} lebih besar dari {LIMIT // 1000} kB meskipun {COLOURS[-1]} warna.")


if __name__ == "__main__":
    sys.exit(ending(main))
