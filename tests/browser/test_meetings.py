"""A meeting from its invitation to a kept promise, by the people concerned, on a wall, a desk and a phone.

Calendar files are opened by ical.js, the library with which Thunderbird reads its calendars.
"""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from benah.access.models import Assignment, User
from benah.core import clock
from benah.meetings.links import answer_url
from benah.meetings.models import FollowUp, Meeting
from benah.notices.models import Notice
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser


def holder(role: str, code: str) -> User:
    return Assignment.objects.filter(role=role, unit__code=code).select_related("user").order_by("pk")[0].user


def opened_by_thunderbird(page: Any, body: str) -> list[dict[str, Any]]:
    """What ical.js makes of a calendar file."""
    source = (settings.NODE_MODULES / "ical.js/dist/ical.es5.min.cjs").read_text()
    return page.evaluate(
        """([source, body]) => {
          const module = {exports: {}};
          new Function("module", "exports", source)(module, module.exports);
          const ICAL = module.exports.default || module.exports;
          const calendar = new ICAL.Component(ICAL.parse(body));
          for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
          return calendar.getAllSubcomponents("vevent").map((part) => {
            const event = new ICAL.Event(part);
            return {summary: event.summary, sequence: event.sequence, place: event.location,
                    start: event.startDate.toJSDate().toISOString(), zone: event.startDate.zone.tzid};
          });
        }""",
        [source, body],
    )


def test_from_invitation_to_kept_promise(live_app: Any) -> None:
    citra, operator = holder("coordinator", "35"), holder("operator", "35.04")
    desk = live_app.page(citra, service_workers="block")
    local = clock.now().astimezone(clock.WIB)
    start = max(local - dt.timedelta(minutes=20), local.replace(hour=0, minute=0))
    desk.goto("/rapat/baru/")
    desk.select_option("[name=kind]", label="Monitoring dan evaluasi (monev)")
    desk.fill("[name=title]", "Monev triwulan IV")
    desk.fill("[name=day]", f"{start:%Y-%m-%d}")
    desk.fill("[name=start]", f"{start:%H:%M}")
    desk.fill("[name=end]", "23:59")
    desk.fill("[name=place]", "Aula")
    desk.fill("[name=acara-0]", "Capaian per area")
    assert_accessible(desk)
    desk.get_by_role("button", name="Simpan dan pilih undangan").click()
    desk.check("[name=semua]")
    desk.get_by_role("button", name="Tambahkan ke daftar").click()
    expect(desk.get_by_text("undangan belum dikirim")).to_be_visible()
    desk.get_by_role("button", name="Kirim undangan").click()
    desk.get_by_text("Undangan dikirim kepada").wait_for()
    assert_accessible(desk)
    meeting = Meeting.objects.get(title="Monev triwulan IV")
    assert Notice.objects.filter(person=operator, path=f"/rapat/{meeting.pk}/").count() == 1

    phone = live_app.page(width=360, height=740, service_workers="block")
    phone.goto("/" + answer_url(meeting, operator.pk).split("/", 3)[3])
    assert_accessible(phone)
    phone.get_by_label("diwakilkan").check()
    phone.fill("[name=delegate]", "Kasubbag Hukum")
    phone.get_by_role("button", name="Kirim jawaban").click()
    phone.get_by_text("Jawaban Anda tercatat").wait_for()

    body = desk.request.get(f"/rapat/{meeting.pk}/rapat.ics").text()
    (event,) = opened_by_thunderbird(desk, body)
    assert (event["summary"], event["place"], event["zone"]) == ("Monev triwulan IV", "Aula", "Asia/Jakarta")
    assert dt.datetime.fromisoformat(event["start"]) == meeting.starts_at

    wall = live_app.page(citra, service_workers="block")
    wall.goto(f"/rapat/{meeting.pk}/layar/")
    assert_accessible(wall)
    phone.goto("/hadir/")
    phone.fill("#kode", wall.locator(".code").inner_text())
    phone.get_by_role("button", name="Lanjut").click()
    phone.fill("[name=name]", "Sinta")
    phone.select_option("[name=unit]", label="KPU Kota Batu")
    assert_accessible(phone)
    phone.get_by_role("button", name="Saya hadir").click()
    phone.get_by_text("Tercatat hadir").wait_for()
    expect(wall.locator("#ada")).to_contain_text("1 orang dari 1 satker", timeout=30_000)

    desk.goto(f"/rapat/{meeting.pk}/")
    desk.get_by_role("button", name="Nyatakan terlaksana").click()
    desk.wait_for_url("**/notula/")
    other = live_app.page(holder("operator", "35"), service_workers="block")
    other.goto(f"/rapat/{meeting.pk}/notula/")
    desk.get_by_role("link", name="Tulis catatan").click()
    desk.fill("#catatan", "Rata-rata 82 %.")
    other.get_by_role("link", name="Tulis catatan").click()
    other.fill("#catatan", "Tiga satker tertinggal.")
    desk.get_by_role("button", name="Simpan catatan").click()
    desk.wait_for_url("**/notula/#*")
    other.get_by_role("button", name="Simpan catatan").click()
    other.get_by_text("Dua tulisan, satu bagian").wait_for()
    expect(other.locator(".both")).to_contain_text("Rata-rata 82 %.")
    assert_accessible(other)
    other.fill("#catatan", "Rata-rata 82 %. Tiga satker tertinggal.")
    other.get_by_role("button", name="Simpan catatan").click()
    expect(desk.get_by_text("Tiga satker tertinggal.")).to_be_visible(timeout=30_000)  # comes by itself
    desk.fill("#isi-keputusan", "Satker tertinggal didampingi.")
    desk.get_by_role("button", name="Catat keputusan").click()
    desk.get_by_role("link", name="Tindak lanjut", exact=True).last.click()
    desk.select_option("[name=unit]", label="KPU Kabupaten Tulungagung")
    desk.get_by_role("button", name="Tampilkan pilihan").click()
    expect(desk.locator("[name=activity] option")).not_to_have_count(1)  # the plan's activities of that unit
    desk.select_option("[name=person]", str(operator.pk))
    desk.fill("[name=text]", "Unggah laporan pendampingan")
    desk.fill("[name=due_on]", f"{local + dt.timedelta(days=5):%Y-%m-%d}")
    desk.get_by_role("button", name="Simpan tindak lanjut").click()
    desk.get_by_text("Tindak lanjut tersimpan").wait_for()
    assert_accessible(desk)

    phone = live_app.page(operator, width=360, height=740, service_workers="block")
    phone.goto("/janji-saya/")
    assert_accessible(phone)
    phone.get_by_role("link", name="Unggah laporan pendampingan").click()
    phone.fill("[name=report]", "Laporan diunggah.")
    assert_accessible(phone)
    phone.get_by_role("button", name="Laporkan selesai").click()
    phone.get_by_text("Penyelenggara rapat memeriksanya").wait_for()
    desk.goto("/janji-saya/")
    desk.get_by_role("link", name="Unggah laporan pendampingan").click()
    desk.get_by_role("button", name="Verifikasi selesai").click()
    desk.get_by_text("Tindak lanjut selesai.").wait_for()
    assert FollowUp.objects.get(text="Unggah laporan pendampingan").state == "verified"


def test_minutes_without_scripts(live_app: Any) -> None:
    """Everything works by plain pages too."""
    meeting = Meeting.objects.filter(kind__slug="pleno", state="held").order_by("pk")[0]
    ani = User.objects.get(username="ani")
    page = live_app.page(ani, width=360, height=740, java_script_enabled=False)
    page.goto(f"/rapat/{meeting.pk}/notula/")
    page.get_by_role("link", name="Ubah catatan").first.click()
    page.fill("#catatan", "Tanpa skrip.")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Tanpa skrip.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible(live_app: Any, width: int) -> None:
    past = Meeting.objects.filter(kind__slug="rakor", state="approved").order_by("pk")[0]
    page = live_app.page(holder("coordinator", "35"), width=width, service_workers="block")
    parts = ("", "undangan/", "kehadiran/", "notula/", "dokumen/")
    coming = Meeting.objects.filter(unit__code="35", state="planned").order_by("pk")[0]
    more = ("/tindak-lanjut/", "/rapat/kalender/", "/rapat/aturan/", "/rapat/aturan/lewat-waktu/")
    replies = f"/rapat/{coming.pk}/undangan/balasan/"
    for path in ["/rapat/", *(f"/rapat/{past.pk}/{part}" for part in parts), *more, replies]:
        page.goto(path)
        assert_accessible(page)
