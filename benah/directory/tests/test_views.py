"""The screens about units and people, as a person uses them."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.core import clock
from benah.core.refused import Conflict
from benah.directory import links
from benah.directory.actions.account import choose_password
from benah.directory.actions.units import add_post
from benah.units.models import Post, Unit, UnitCode
from benah.units.register import load_units
from tests.cast import Cast

SignIn = Callable[[User], Client]
TODAY = clock.today()


def words(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at(name: str, pk: int) -> str:
    return reverse(f"directory:{name}", args=[pk])


def test_secretary_adds_a_person_who_chooses_a_password_and_signs_in(cast: Cast, client_of: SignIn) -> None:
    budi = client_of(cast.budi)
    answer = budi.post(
        at("person_add", cast.tulungagung.pk),
        {"full_name": "Siti", "username": "siti.rb", "role": "operator", "sk_number": "9/2026", "valid_from": TODAY},
        follow=True,
    )
    page = answer.content.decode()
    assert "Orang ditambahkan." in page
    link = re.search(r'id="link" readonly value="http://testserver(/akun/mulai/[^"]+)"', page)
    assert link is not None
    assert "/akun/mulai/" not in budi.get(answer.redirect_chain[-1][0]).content.decode()  # shown once

    siti = Client()
    assert "siti.rb" in words(siti, link[1])
    secret = "kopi susu di teras sore"
    done = siti.post(link[1], {"new_password1": secret, "new_password2": secret}, follow=True)
    assert "Kata sandi dibuat" in done.content.decode()
    assert siti.post("/akun/masuk/", {"login": "siti.rb", "password": secret}).status_code == 302
    assert "Operator RB" in words(siti, "/akun/")
    assert "tidak berlaku lagi" in words(Client(), link[1], 410)


def test_link_dies_when_another_is_made_and_after_its_days(cast: Cast, client_of: SignIn, settings) -> None:  # type: ignore[no-untyped-def]
    first = links.path_for(cast.ani)
    client_of(cast.budi).post(at("person_link", cast.ani.pk))
    assert Client().get(first).status_code == 410
    cast.ani.refresh_from_db()
    second = links.path_for(cast.ani)
    assert Client().get(second).status_code == 200
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(second).status_code == 410


@pytest.mark.parametrize("wrong", ["x/y", "MQ/abc-def", "4pyT/abc", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/abc"])
def test_made_up_links_open_nothing(cast: Cast, wrong: str) -> None:
    assert Client().get(f"/akun/mulai/{wrong}/").status_code == 410


def test_weak_or_mistyped_password_is_explained(cast: Cast) -> None:
    url = links.path_for(cast.ani)
    answer = Client().post(url, {"new_password1": "pendek", "new_password2": "pendek"})
    assert answer.status_code == 422
    assert "12 karakter" in answer.content.decode()
    answer = Client().post(url, {"new_password1": "kopi susu di teras", "new_password2": "kopi susu di terus"})
    assert answer.status_code == 422


def test_refusal_is_shown_on_the_form_with_what_was_typed(cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.budi).post(
        at("person_add", cast.tulungagung.pk),
        {"full_name": "Ani Dua", "username": "ani", "role": "operator", "sk_number": "9", "valid_from": TODAY},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "sudah dipakai" in page
    assert 'value="Ani Dua"' in page
    assert "Galat:" in page


def test_empty_fields_are_named(cast: Cast, client_of: SignIn) -> None:
    page = client_of(cast.budi).post(at("person_add", cast.tulungagung.pk), {"role": "operator"}).content.decode()
    for name in ("Nama", "Nama pengguna", "Nomor SK", "Mulai"):
        assert page.count(f">{name} belum diisi.<") == 2  # in the summary and at the field
    assert "Kata sandi belum diisi." in Client().post("/akun/masuk/", {"login": "x"}).content.decode()


def test_link_used_twice_at_once_sets_one_password(cast: Cast) -> None:
    first, second = User.objects.get(pk=cast.ani.pk), User.objects.get(pk=cast.ani.pk)
    choose_password(user=first, password="kopi susu di teras sore")
    with pytest.raises(Conflict):
        choose_password(user=second, password="teh hangat di beranda")
    assert User.objects.get(pk=cast.ani.pk).check_password("kopi susu di teras sore")


def test_appointing_oneself_is_refused_as_a_page(cast: Cast, client_of: SignIn) -> None:
    sent = {"person": "budi", "role": "operator", "sk_number": "9", "valid_from": TODAY}
    answer = client_of(cast.budi).post(at("assignment_add", cast.tulungagung.pk), sent)
    assert answer.status_code == 403
    assert "menugaskan diri sendiri" in answer.content.decode()


def test_role_outside_the_list_cannot_be_sent(cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.budi).post(
        at("person_add", cast.tulungagung.pk),
        {"full_name": "X", "username": "xxx", "role": "unit_head", "sk_number": "9", "valid_from": TODAY},
    )
    assert answer.status_code == 422
    assert not User.objects.filter(username="xxx").exists()


def test_known_person_gets_a_further_duty(cast: Cast, client_of: SignIn) -> None:
    url = at("assignment_add", cast.surabaya.pk)
    values = {"role": "operator", "sk_number": "9", "valid_from": TODAY}
    client = client_of(cast.citra)
    assert "Tidak ada akun aktif" in client.post(url, values | {"person": "siapa"}).content.decode()
    assert client.post(url, values | {"person": " "}).status_code == 422
    assert client.post(url, values | {"person": " EKO "}).status_code == 302
    assert Assignment.objects.filter(user=cast.eko, unit=cast.surabaya).exists()
    assert client.post(url, values | {"person": "eko"}).status_code == 409  # sent twice


def test_duty_is_ended_and_the_history_stays_readable(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.budi)
    url = at("assignment_end", cast.duty(cast.ani).pk)
    yesterday = TODAY - dt.timedelta(days=1)
    assert client.post(url, {"last_day": yesterday, "reason": "Mutasi ke Madiun"}).status_code == 302
    page = words(client, at("unit", cast.tulungagung.pk))
    assert "Pernah bertugas (1)" in page
    assert "Mutasi ke Madiun" in page
    assert client.post(url, {"last_day": yesterday, "reason": "lagi"}).status_code == 409


def test_hand_over_shows_what_is_left_and_does_it(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.citra)
    url = at("assignment_hand_over", cast.duty(cast.ani).pk)
    assert "Peran Operator RB di KPU Kabupaten Tulungagung" in words(client, url)
    sent = {"to": "eko", "last_day": TODAY, "reason": "Mutasi", "sk_number": "44"}
    assert client.post(url, sent).status_code == 302
    assert "Diserahkan kepada Eko" in words(client, at("person", cast.ani.pk))


def test_account_is_closed_from_the_screen(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.budi)
    url = at("account_close", cast.ani.pk)
    assert "Akhiri dahulu tugasnya" in client.post(url, {"reason": "Pensiun"}).content.decode()
    Assignment.objects.filter(user=cast.ani).update(valid_to=TODAY - dt.timedelta(days=1))
    assert client.post(url, {"reason": "Pensiun"}).status_code == 302
    assert "akun ditutup" in words(client, at("person", cast.ani.pk))


def test_data_of_a_person_are_changed_from_the_screen(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.budi)
    url = at("person_change", cast.ani.pk)
    assert 'value="Ani"' in client.get(url).content.decode()
    assert client.post(url, {"full_name": "Ani Baru"}).status_code == 302
    assert "Ani Baru" in words(client, at("person", cast.ani.pk))


def test_somebody_out_of_reach_answers_like_nobody_at_all(cast: Cast, client_of: SignIn) -> None:
    galih, duty = client_of(cast.galih), cast.duty(cast.ani)
    nobody, no_duty = User.objects.latest("pk").pk + 1, Assignment.objects.latest("pk").pk + 1
    of_people = ["person", "person_change", "person_link", "account_close"]
    addresses = [(at(name, cast.ani.pk), at(name, nobody)) for name in of_people]
    addresses += [(at(name, duty.pk), at(name, no_duty)) for name in ("assignment_end", "assignment_hand_over")]
    for there, none in addresses:
        for method in (galih.get, galih.post):
            answers = method(there), method(none)
            assert {answer.status_code for answer in answers} <= {404, 405}, there
            # But for each form's own token and the address itself.
            plain = [re.sub(rb"\b\w{64}\b|/\d+/", b"", answer.content) for answer in answers]
            assert plain[0] == plain[1], there


def test_a_colleague_one_may_see_but_not_manage_is_refused_with_the_reason(cast: Cast, client_of: SignIn) -> None:
    Assignment.objects.filter(user=cast.ani).update(role=Role.UNIT_HEAD)
    client = client_of(cast.budi)
    assert "Ani" in words(client, at("person", cast.ani.pk))
    answer = client.get(at("person_change", cast.ani.pk))
    assert answer.status_code == 403 and "di luar wewenang Anda" in answer.content.decode()


def test_people_below_are_shown(cast: Cast, client_of: SignIn) -> None:
    assert "Ani" in words(client_of(cast.imam), at("person", cast.ani.pk))


def test_duties_elsewhere_stay_hidden_from_who_may_not_see_that_unit(cast: Cast, client_of: SignIn) -> None:
    Assignment.objects.create(user=cast.ani, role=Role.OPERATOR, unit=cast.denpasar, sk_number="1", valid_from=TODAY)
    page = words(client_of(cast.budi), at("person", cast.ani.pk))
    assert "Tulungagung" in page
    assert "Denpasar" not in page


def test_unit_code_name_and_posts_change_from_the_screens(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.dewi)
    unit = cast.madiun.pk
    sent = {"code": "35.99", "valid_from": TODAY, "source": "Kepmendagri 1/2026"}
    assert client.post(at("unit_code_change", unit), sent).status_code == 302
    assert client.post(at("unit_code_change", unit), sent).status_code == 409
    assert UnitCode.objects.get(unit=unit, valid_to=None).code == "35.99"
    page = words(client, at("unit", unit))
    assert "Riwayat kode" in page
    assert "35.77" in page
    renamed = {"name": "Kota Madya", "body_name": "KPU Kota Madya", "source": "UU 1/2026"}
    assert client.post(at("unit_rename", unit), renamed).status_code == 302
    assert client.post(at("post_add", unit), {"title": "Kasubbag", "side": "secretariat"}).status_code == 302
    post = Post.objects.get(unit=unit)
    assert client.post(at("post_close", post.pk), {"last_day": TODAY}).status_code == 302
    assert "Kasubbag" not in words(client, at("unit", unit))


def test_secretary_of_one_unit_lands_on_it(cast: Cast, client_of: SignIn) -> None:
    assert client_of(cast.budi).get("/satker/").headers["Location"] == at("unit", cast.tulungagung.pk)


def test_list_filters_by_text_tier_and_missing_people(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.citra)
    page = words(client, "/satker/")
    assert "KPU Kota Madiun" in page
    assert "Denpasar" not in page
    assert "Tulungagung" not in words(client, "/satker/?q=madiun")
    assert "KPU Kota Surabaya" in words(client, "/satker/?q=35.78")
    assert "KPU Kota" not in words(client, "/satker/?tingkat=province")
    without = words(client, "/satker/?tanpa=operator")
    assert "KPU Kota Surabaya" in without
    assert "KPU Kota Madiun" not in without
    assert "Tidak ada yang cocok" in words(client, "/satker/?q=atlantis")
    assert client.get("/satker/?tingkat=x&tanpa=y&hal=zz").status_code == 200


def test_list_of_553_costs_the_same_as_of_nine(cast: Cast, client_of: SignIn, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    load_units()
    client = client_of(cast.dewi)
    client.get("/satker/")
    with django_assert_max_num_queries(10):
        answer = client.get("/satker/?hal=2")
    assert b"Halaman 2 dari 12" in answer.content
    assert len(answer.content) < 60_000


def test_unit_page_costs_the_same_with_many_people(
    cast: Cast, client_of: SignIn, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for number in range(20):
        add_post(unit=cast.madiun, title=f"Jabatan {number}", side="commission", basis="", by=None)
        user = User.objects.create(username=f"orang{number}", full_name=f"Orang {number}")
        Assignment.objects.create(user=user, role=Role.OPERATOR, unit=cast.madiun, sk_number="1", valid_from=TODAY)
    client = client_of(cast.galih)
    client.get(at("unit", cast.madiun.pk))
    with django_assert_max_num_queries(9):
        assert "Orang 19" in words(client, at("unit", cast.madiun.pk))


def test_province_page_leads_to_its_units(cast: Cast, client_of: SignIn) -> None:
    below = Unit.objects.below(cast.jatim).count()
    assert f"Lihat {below} satker di bawahnya" in words(client_of(cast.citra), at("unit", cast.jatim.pk))


def test_duty_to_come_is_marked(cast: Cast, client_of: SignIn) -> None:
    Assignment.objects.create(
        user=cast.eko, role=Role.OPERATOR, unit=cast.surabaya, sk_number="1", valid_from=TODAY + dt.timedelta(days=9)
    )
    assert "akan datang" in words(client_of(cast.citra), at("person", cast.eko.pk))


def test_search_with_a_sign_no_database_holds_finds_as_without_it(cast: Cast, client_of: SignIn) -> None:
    assert "KPU Kota Madiun" in words(client_of(cast.dewi), reverse("directory:units") + "?q=%00Madiun")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "0026-11-24"])
def test_day_of_an_impossible_year_is_told_at_its_field(cast: Cast, client_of: SignIn, day: str) -> None:
    duty = cast.duty(cast.ani)
    sent = {"to": "fajar", "last_day": day, "reason": "Mutasi", "sk_number": "9/2026"}
    answer = client_of(cast.citra).post(at("assignment_hand_over", duty.pk), sent)
    assert answer.status_code == 422 and "Periksa tahunnya." in answer.content.decode()
    assert Assignment.objects.filter(user=cast.fajar).count() == 1
