"""Pages of the frame: start, gallery, errors, maintenance."""

from typing import Any

import pytest
from django.contrib import messages
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from benah.ui.gallery import content

pytestmark = pytest.mark.django_db


def test_visitors_find_what_benah_is_and_where_to_sign_in(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "Reformasi Birokrasi" in page
    assert "/akun/masuk/" in page


def test_people_signed_in_go_to_their_own_start_page(cast: Any, client_of: Any) -> None:
    answer = client_of(cast.ani).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/beranda/")


def test_every_page_names_person_unit_and_role(cast: Any, client_of: Any) -> None:
    page = client_of(cast.ani).get("/ui/").content.decode()
    assert "KPU Kabupaten Tulungagung" in page
    assert "Operator" in page
    assert 'action="/akun/keluar/"' in page
    assert '<a class="skip" href="#isi">' in page
    assert '<html lang="id">' in page


def test_gallery_is_closed_to_visitors_of_a_real_installation(client: Client, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    assert client.get("/ui/").status_code == 404
    settings.DEMO = True
    assert client.get("/ui/").status_code == 200


def test_invented_data_are_marked_on_every_page(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert "Data contoh" in client.get("/").content.decode()
    settings.DEMO = False
    assert "Data contoh" not in client.get("/").content.decode()


def test_missing_page_says_what_to_do(cast: Any, client_of: Any) -> None:
    answer = client_of(cast.ani).get("/tidak/ada/")
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()
    assert "/tidak/ada/" in answer.content.decode()


@pytest.mark.parametrize("template", ["500.html", "400.html", "ui/maintenance.html", "ui/offline.html"])
def test_pages_for_the_worst_need_no_database(template: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        page = render_to_string(template)
    assert "<h1>" in page and "benah/app" in page


def test_worker_keeps_our_page_and_its_style_alone(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert 'PAGE = "/luring/"' in answer.content.decode().replace("\\u002D", "-")
    assert "Tidak ada sambungan" in client.get("/luring/").content.decode()


def test_maintenance_answers_before_anything_else(
    client: Client, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.MAINTENANCE = True
    with django_assert_num_queries(0):
        answer = client.get("/penilaian/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "300"
    assert "sedang dirawat" in answer.content.decode()


def test_a_page_open_too_long_is_explained() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/akun/masuk/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Muat ulang halaman" in answer.content.decode()


def test_title_says_when_a_form_has_errors() -> None:
    class Form:
        errors = {"number": ["kosong"]}

    assert "<title>Galat:" in render_to_string("ui/base.html", {"form": Form()})
    assert "<title>Galat:" not in render_to_string("ui/base.html", {})


def test_messages_are_read_aloud_by_their_weight() -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]  # what the message storage needs of it
    from django.contrib.messages.storage.fallback import FallbackStorage

    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    messages.success(request, "Tersimpan.")
    messages.error(request, "Gagal.")
    page = render_to_string("ui/notices.html", {"messages": messages.get_messages(request)})
    assert 'class="notice success" role="status"' in page
    assert 'class="notice error" role="alert"' in page


def test_an_icon_that_is_not_listed_is_refused() -> None:
    with pytest.raises((ValueError, TemplateSyntaxError), match="unicorn"):
        Template('{% icon "unicorn" %}').render(Context())


def test_field_shows_label_hint_error_and_what_is_optional() -> None:
    page = render_to_string("ui/gallery.html", content())
    assert 'href="#id_number"' in page
    assert page.count("Tulis tanggal seperti 14-01-2026.") == 2, "the same words in the summary and at the field"
    assert 'aria-invalid="true"' in page
    assert "(opsional)" in page


@pytest.mark.parametrize("extra", [{"HTTP_HOST": "lain.example"}, {}])
def test_answers_given_before_any_page_carry_the_policy_too(settings: Any, extra: dict[str, str]) -> None:
    settings.MAINTENANCE = not extra
    answer = Client().get("/", **extra)
    assert answer.status_code == (400 if extra else 503)
    assert "default-src 'self'" in answer["Content-Security-Policy"] and answer["X-Frame-Options"] == "DENY"
