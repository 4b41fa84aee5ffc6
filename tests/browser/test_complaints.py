"""A report from a telephone without JavaScript to its receipt, followed, and read at the desk with one's own key."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from benah.access.models import User
from tests.browser.axe import assert_accessible, assert_fits
from tests.live import FILES

pytestmark = pytest.mark.browser

WHAT = "Kendaraan dinas dipakai berjualan di pasar."


def arrived(page: Any, heading: str, mirror: Any = None) -> None:
    """On the page named `heading`; axe is a script, so a page without scripts is looked at in `mirror`."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    if mirror is not None:
        html = page.content()
        mirror.route("**/cermin", lambda route: route.fulfill(body=html, content_type="text/html"))
        mirror.goto("/cermin")
        mirror.unroute("**/cermin")
    assert_accessible(mirror or page)


def file_report(page: Any, mirror: Any) -> str:
    """Through every question; returns the receipt."""

    def go_on(heading: str) -> None:
        page.get_by_role("button", name="Lanjutkan").click()
        arrived(page, heading, mirror)

    page.goto("/lapor/")
    arrived(page, "Sampaikan laporan", mirror)
    page.get_by_role("button", name="Mulai melapor").click()
    arrived(page, "Apa yang ingin Anda laporkan?", mirror)
    go_on("Apa yang ingin Anda laporkan?")
    expect(page.get_by_role("alert")).to_contain_text("Pilih paling sedikit satu jenis")
    page.get_by_label("Penyalahgunaan wewenang").check()
    go_on("Satuan kerja mana")
    page.get_by_label("Cari nama kabupaten").fill("Tulungagung")
    page.get_by_role("button", name="Cari").click()
    page.get_by_label("KPU Kabupaten Tulungagung").check()
    go_on("Bagian dan jabatan")
    page.get_by_label("Sekretariat (pegawai)").check()
    page.get_by_label("Staf").check()
    go_on("Siapa namanya?")
    go_on("Siapa lagi yang tidak boleh")
    go_on("Ceritakan apa yang terjadi")
    page.get_by_label("Dalam satu kalimat").fill(WHAT)
    page.get_by_label("Kronologi").fill("Setiap Sabtu, sejak awal tahun.")
    go_on("Kapan dan di mana?")
    page.get_by_label("Kapan?").fill("sejak Januari")
    go_on("Dari mana diketahui")
    go_on("Adakah bukti?")
    go_on("ke tempat lain?")
    go_on("sedang terancam")
    page.get_by_label("Tidak", exact=True).check()
    go_on("Bagaimana dengan nama Anda?")
    page.get_by_label("Tanpa nama").check()
    go_on("Periksa sebelum mengirim")
    expect(page.locator(".readers")).to_contain_text("Meja Pengaduan KPU Provinsi Jawa Timur")
    page.get_by_role("button", name="Kirim laporan").click()
    arrived(page, "Laporan Anda tersimpan", mirror)
    return " ".join(page.locator("#tanda-terima span").all_inner_texts())


def test_a_report_without_javascript_is_followed_by_its_receipt_and_read_at_the_desk(live_app: Any) -> None:
    page = live_app.page(width=320, height=640, java_script_enabled=False)
    mirror = live_app.page(width=320, height=640)
    receipt = file_report(page, mirror)
    assert len(receipt.replace(" ", "")) == 24

    page.goto("/lapor/ikuti/")
    arrived(page, "Ketik tanda terima", mirror)
    page.get_by_label("Ketik tanda terima").fill(receipt.lower())
    page.get_by_role("button", name="Buka laporan").click()
    arrived(page, "Laporan Anda", mirror)
    expect(page.get_by_text(WHAT)).to_be_visible()

    desk = live_app.page(User.objects.get(username="kartika"), width=360)
    desk.goto("/meja-pengaduan/")
    arrived(desk, "Buka kunci")
    desk.get_by_label("Frasa sandi kunci").fill(json.loads((FILES / "demo.json").read_text())["passphrase"])
    desk.get_by_role("button", name="Buka kunci").click()
    arrived(desk, "Meja pengaduan")
    desk.get_by_role("link", name=WHAT).click()
    arrived(desk, WHAT)
    expect(desk.get_by_text("Setiap Sabtu, sejak awal tahun.")).to_be_visible()
    for tab in ("Percakapan", "Pemeriksaan", "Keputusan", "Berkas", "Riwayat"):
        desk.get_by_role("link", name=tab, exact=True).click()
        assert_accessible(desk)
    desk.set_viewport_size({"width": 320, "height": 640})
    assert_fits(desk)
    desk.goto("/meja-pengaduan/kunci/")
    arrived(desk, "Kunci saya")
