"""Pages of those who run cycles: last year's values, typed values that stay, warnings, refusals."""

import datetime as dt

import pytest
from django.urls import reverse

from benah.assessments.actions_cycles import close_cycle, move_closing
from benah.assessments.models import Cycle
from tests.sheets import load_instrument, make_cycle


@pytest.fixture
def citra(cast, client_of):
    return client_of(cast.citra)


@pytest.fixture
def cycle(cast):
    return make_cycle(cast, year=2025)


def typed(cast, instrument, **more):
    return {
        "year": "2026",
        "instrument": instrument.pk,
        "scope": cast.jatim.pk,
        "opens_on": "2026-08-01",
        "opens_time": "00:00",
        "closes_on": "2026-12-20",
        "closes_time": "23.59",
        "letter": "Surat 1022/2026",
    } | more


def send(client, data):
    return client.post(reverse("assessments:cycle_open"), data)


def test_form_starts_from_last_year(citra, cycle):
    Cycle.objects.update(
        opens_at=dt.datetime(2024, 2, 28, 17, tzinfo=dt.UTC), closes_at=dt.datetime(2025, 11, 30, 16, 59, tzinfo=dt.UTC)
    )
    text = citra.get(reverse("assessments:cycle_open"), {"dari": cycle.pk}).content.decode()
    assert 'value="2026"' in text and "Isian awal disalin dari siklus" in text
    assert 'value="2025-02-28"' in text  # 29 February in WIB, one year on
    assert 'value="2026-11-30"' in text and 'value="23:59"' in text


def test_times_are_those_of_the_scopes_own_clock(cast, client_of):
    instrument = load_instrument()
    answer = send(client_of(cast.putu), typed(cast, instrument, scope=cast.bali.pk))
    cycle = Cycle.objects.get()
    assert answer.status_code == 302
    assert cycle.closes_at == dt.datetime(2026, 12, 20, 15, 59, tzinfo=dt.UTC)
    text = client_of(cast.putu).get(answer["Location"]).content.decode()
    assert "20 Desember 2026 pukul 23.59 WITA" in text and "Surat 1022/2026" in text


def test_wrong_dates_keep_what_was_typed(cast, citra):
    answer = send(citra, typed(cast, load_instrument(), closes_on="2026-07-01", letter="Surat 9"))
    text = answer.content.decode()
    assert answer.status_code == 422 and "<title>Galat:" in text
    assert text.count("Tanggal penutupan harus sesudah tanggal pembukaan.") == 2
    assert 'value="Surat 9"' in text and 'value="2026-07-01"' in text
    assert not Cycle.objects.exists()


def test_incomplete_sheet_must_be_acknowledged_and_stays_marked(cast, citra):
    instrument = load_instrument("pmprb-2019-unit")
    answer = send(citra, typed(cast, instrument))
    assert answer.status_code == 422 and "tidak akan punya nilai total resmi" in answer.content.decode()
    answer = send(citra, typed(cast, instrument, understood="on"))
    text = citra.get(answer["Location"]).content.decode()
    assert "Instrumen belum lengkap: tidak ada nilai total resmi" in text
    assert "tanpa nilai total resmi" in citra.get(reverse("assessments:cycles")).content.decode()


def test_second_send_is_told_and_opens_nothing(cast, citra):
    data = typed(cast, load_instrument())
    assert send(citra, data).status_code == 302
    answer = send(citra, data)
    assert answer.status_code == 422 and "sudah ada" in answer.content.decode()
    assert Cycle.objects.count() == 1


def test_foreign_scope_is_not_on_offer(cast, citra):
    answer = send(citra, typed(cast, load_instrument(), scope=cast.bali.pk))
    assert answer.status_code == 422 and not Cycle.objects.exists()


def test_closing_is_moved_with_a_reason_that_all_can_read(cast, citra):
    cycle = make_cycle(cast)
    address = reverse("assessments:cycle_closing", args=[cycle.pk])
    day = (cycle.closes_at + dt.timedelta(days=9)).date().isoformat()
    data = {"closes_on": day, "closes_time": "12:00", "reason": "", "seen": cycle.closes_at.isoformat()}
    answer = citra.post(address, data)
    assert answer.status_code == 422 and f'value="{day}"' in answer.content.decode()
    answer = citra.post(address, data | {"reason": "Surat 77/2026"}, follow=True)
    text = answer.content.decode()
    assert "pukul 12.00 WIB" in text and "Surat 77/2026" in text and "Waktu tutup diubah dari" in text


def test_page_that_is_out_of_date_is_told_and_can_save_after_reading(cast, citra):
    cycle = make_cycle(cast)
    seen = cycle.closes_at.isoformat()
    move_closing(cycle=cycle, closes_at=cycle.closes_at + dt.timedelta(days=3), reason="Surat", by=cast.dewi)
    cycle.refresh_from_db()
    address = reverse("assessments:cycle_closing", args=[cycle.pk])
    day = (cycle.closes_at + dt.timedelta(days=9)).date().isoformat()
    data = {"closes_on": day, "closes_time": "12:00", "reason": "Surat lain", "seen": seen}
    answer = citra.post(address, data)
    text = answer.content.decode()
    assert answer.status_code == 409 and "sudah diubah orang lain" in text
    assert f'value="{day}"' in text and f'value="{cycle.closes_at.isoformat()}"' in text
    assert citra.post(address, data | {"seen": cycle.closes_at.isoformat()}).status_code == 302


def test_closing_asks_once_more_and_then_hides_what_no_longer_works(cast, citra):
    cycle = make_cycle(cast)
    address = reverse("assessments:cycle_close", args=[cycle.pk])
    assert "4 satker belum mulai" in citra.get(address).content.decode()
    assert Cycle.objects.get().closed_at is None
    text = citra.post(address, follow=True).content.decode()
    assert "ditutup" in text and "Ubah waktu tutup" not in text
    assert citra.post(address).status_code == 302


def test_list_shows_own_cycles_and_those_from_above(cast, citra, client_of):
    make_cycle(cast)
    text = client_of(cast.dewi).get(reverse("assessments:cycles")).content.decode()
    assert reverse("assessments:cycle", args=[Cycle.objects.get().pk]) in text
    assert "KPU Provinsi Jawa Timur" not in client_of(cast.putu).get(reverse("assessments:cycles")).content.decode()
    close_cycle(cycle=Cycle.objects.get(), by=cast.citra)
    assert "ditutup" in citra.get(reverse("assessments:cycles")).content.decode()


@pytest.mark.parametrize("name", ["cycle", "cycle_closing", "cycle_close"])
def test_strangers_are_refused(cast, client, client_of, cycle, name):
    address = reverse(f"assessments:{name}", args=[cycle.pk])
    assert client.get(address).status_code == 302
    for who in (cast.ani, cast.hana, cast.putu):
        assert client_of(who).get(address).status_code == 403
    assert client_of(cast.dewi).get(address).status_code == 200


def test_only_those_who_may_see_the_way_to_cycles_and_to_begin(cast, citra, client_of):
    make_cycle(cast)
    place = reverse("assessments:list")
    assert "Kelola siklus" in citra.get(place).content.decode()
    ani, fajar = client_of(cast.ani).get(place).content.decode(), client_of(cast.fajar).get(place).content.decode()
    assert "Kelola siklus" not in ani and "Mulai mengisi" in ani
    assert "Mulai mengisi" not in fajar
