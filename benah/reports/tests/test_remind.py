"""Reminding many at once: the right people, what they read, and not twice in a day without a reason."""

import datetime as dt
import re
import threading
from urllib.parse import unquote

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict
from benah.notices.models import Notice
from benah.reports.actions import remind_units
from benah.reports.overview import units_of
from benah.reports.rounds import rounds_of
from benah.reports.tests import making
from tests.cast import make_cast
from tests.sheets import make_cycle


@pytest.fixture
def filled(cast):
    """Tulungagung has sent its sheet; Madiun's is half filled; Surabaya has nobody; the province has not begun."""
    cycle = make_cycle(cast)
    making.submit(making.make_sheet(cycle, cast.tulungagung, making.best(cycle)), cast)
    making.make_sheet(cycle, cast.madiun, {"A.I.1.i.a": "Ya"})
    return cycle


def url(cast, query=""):
    return f"/wilayah/{cast.jatim.pk}/ingatkan/{query}"


def reminded():
    rows = Notice.objects.filter(kind="reminder").select_related("person").order_by("pk")
    return {row.person.username: row for row in rows}


def test_form_offers_all_who_have_not_sent_ticked(client_of, cast, filled):
    html = client_of(cast.citra).get(url(cast)).content.decode()
    assert re.findall(r'name="satker" value="(\d+)" checked', html) == [
        str(unit.pk) for unit in sorted((cast.jatim, cast.madiun, cast.surabaya), key=lambda unit: unit.name)
    ]
    assert "Tulungagung" not in html.split("<fieldset")[1].split("</fieldset>")[0]
    assert "112 butir kosong, 1 jawaban tanpa bukti" in html
    assert "belum ada operator atau sekretaris" in html
    assert "belum mengirim LKE ZI 2021" in html


def test_sent_to_operator_and_head_of_the_ticked_units_alone(client_of, cast, filled):
    citra = client_of(cast.citra)
    answer = citra.post(url(cast), {"satker": [cast.madiun.pk], "pesan": "Mohon dipercepat."}, follow=True)
    assert "Pengingat terkirim kepada 2 orang." in answer.content.decode()
    found = reminded()
    assert set(found) == {"eko", "galih"}
    assert "KPU Kota Madiun" in found["eko"].subject
    assert "112 butir kosong" in found["eko"].text
    assert "WIB" in found["eko"].text
    assert found["eko"].text.endswith("Mohon dipercepat.")
    event = AuditEvent.objects.get(act="reminder.sent")
    assert (event.by, event.unit, event.detail["units"]) == (cast.citra, cast.jatim, [cast.madiun.pk])


def test_a_unit_that_has_sent_or_lies_elsewhere_is_never_reminded(client_of, cast, filled):
    ids = [cast.tulungagung.pk, cast.denpasar.pk, "x", cast.madiun.pk]
    client_of(cast.citra).post(url(cast), {"satker": ids})
    assert set(reminded()) == {"eko", "galih"}


def test_again_within_a_day_only_with_a_reason(client_of, cast, filled):
    citra, ticked = client_of(cast.citra), {"satker": [cast.madiun.pk, cast.surabaya.pk]}
    citra.post(url(cast), ticked)
    answer = citra.post(url(cast), {**ticked, "pesan": "Yang saya ketik"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Sudah diingatkan dalam 24 jam terakhir: Kota Madiun." in html
    assert "Yang saya ketik" in html
    assert Notice.objects.filter(kind="reminder").count() == 2
    assert f'value="{cast.madiun.pk}" checked' not in citra.get(url(cast)).content.decode()
    citra.post(url(cast), {**ticked, "alasan": "Batas waktu dimajukan"})
    assert Notice.objects.filter(kind="reminder").count() == 4
    assert AuditEvent.objects.get(act="reminder.repeated").detail["reason"] == "Batas waktu dimajukan"


def test_after_a_day_no_reason_is_asked(client_of, cast, filled):
    citra = client_of(cast.citra)
    citra.post(url(cast), {"satker": [cast.madiun.pk]})
    Notice.objects.filter(kind="reminder").update(created_at=clock.now() - dt.timedelta(hours=25))
    assert citra.post(url(cast), {"satker": [cast.madiun.pk]}).status_code == 302


def test_none_ticked_and_too_long_a_message_are_told(client_of, cast, filled):
    citra = client_of(cast.citra)
    answer = citra.post(url(cast), {"pesan": "Halo"})
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu satker." in answer.content.decode()
    answer = citra.post(url(cast), {"satker": [cast.madiun.pk], "pesan": "a" * 501})
    assert answer.status_code == 422
    assert "paling banyak 500" in answer.content.decode()
    assert not reminded()


def test_who_only_reads_cannot_send(client_of, cast, filled):
    for person in (cast.imam, cast.joko, cast.hana, cast.budi, cast.putu):
        answer = client_of(person).post(url(cast), {"satker": [cast.madiun.pk]})
        assert answer.status_code == 403
    page = client_of(cast.imam).get(f"/wilayah/{cast.jatim.pk}/satker/?tampil=belum-selesai").content.decode()
    assert "/ingatkan/" not in page
    assert not reminded()


def test_a_closed_round_needs_no_reminder(client_of, cast, filled):
    filled.closes_at = clock.now() - dt.timedelta(days=1)
    filled.save()
    citra = client_of(cast.citra)
    assert "Pengisian sudah ditutup" in citra.get(url(cast)).content.decode()
    assert citra.post(url(cast), {"satker": [cast.madiun.pk]}).status_code == 422
    assert not reminded()


def test_text_for_whatsapp_is_plain_lines_with_bold(client_of, cast, filled):
    html = client_of(cast.citra).get(url(cast)).content.decode()
    text = html.split('id="pesan-teks"')[1].split("</textarea>")[0]
    assert "KPU Kota Madiun (112 butir kosong)" in text
    assert re.search(r"^\*Pengisian ditutup .* WIB\.\*$", text, re.M)
    link = re.search(r'href="(https://wa\.me/\?text=[^"]+)"', html)
    assert link
    assert "KPU Kota Madiun" in unquote(link[1])


def test_cost_does_not_grow_with_the_units_reminded(cast, filled):
    counts = []
    for units in ([cast.madiun], [cast.madiun, cast.surabaya, cast.jatim]):
        found = overview(cast)
        chosen = [row for row in found.rows if row.unit in units]
        with CaptureQueriesContext(connection) as seen:
            remind_units(overview=found, rows=chosen, message="", again_because="uji", by=cast.citra)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 9


def overview(cast):
    return units_of(cast.jatim, rounds_of(cast.jatim)[0], None, area=None, is_judged=False)


def test_two_senders_at_once_remind_once(committed_db):
    cast = make_cast()
    make_cycle(cast)
    found = overview(cast)
    barrier, results = threading.Barrier(2), []

    def run():
        try:
            barrier.wait(10)
            rows = [row for row in found.rows if not row.is_sent]
            results.append(remind_units(overview=found, rows=rows, message="", again_because="", by=cast.citra))
        except Conflict as refused:
            results.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(map(str, results)) == ["4", "lately"]
    assert Notice.objects.filter(kind="reminder").count() == 4


def test_form_stays_within_the_budget_of_queries(client_of, cast, filled):
    citra = client_of(cast.citra)
    citra.get(url(cast))
    with CaptureQueriesContext(connection) as seen:
        citra.get(url(cast))
    assert len(seen) <= 15


def test_all_or_none_are_ticked_without_sending_and_without_losing_the_message(client_of, cast, filled):
    citra = client_of(cast.citra)
    for value, count in (("kosong", 0), ("semua", 3)):
        answer = citra.post(url(cast), {"satker": [cast.madiun.pk], "pesan": "Yang saya ketik", "centang": value})
        html = answer.content.decode()
        assert answer.status_code == 200
        assert len(re.findall(r'name="satker" value="\d+" checked', html)) == count
        assert "Yang saya ketik" in html
    assert not reminded()
