"""Signing in: by name or address, throttled, with a second factor, and every step in the audit trail."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.account.adapter import get_adapter as account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse

from benah.access.models import User
from benah.audit.models import AuditEvent
from benah.directory.sign_in import MfaAdapter
from tests.cast import Cast

SignIn = Callable[[User], Client]
PASSWORD = "kopi susu di teras sore"
LOGIN = "/akun/masuk/"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> Iterator[None]:
    cache.clear()
    yield


@pytest.fixture
def ani(cast: Cast) -> User:
    return with_password(cast.ani)


def with_password(person: User) -> User:
    person.email = f"{person.username}@kpu.example"
    person.set_password(PASSWORD)
    person.save()
    return person


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def acts(person: User) -> list[str]:
    events = AuditEvent.objects.filter(target_kind="access.user", target_id=str(person.pk)).order_by("id")
    return [act for act in events.values_list("act", flat=True) if act != "person.added"]


def sign_in(name: str, password: str = PASSWORD, client: Client | None = None) -> tuple[Client, str]:
    client = client or Client()
    answer = client.post(LOGIN, {"login": name, "password": password}, follow=True)
    return client, answer.content.decode()


@pytest.mark.parametrize("name", ["ani", "ANI", "ani@kpu.example", "Ani@KPU.example"])
def test_name_or_address_in_any_case(ani: User, name: str) -> None:
    client, page = sign_in(name)
    assert client.session["_auth_user_id"] == str(ani.pk)
    assert "Selamat datang, Ani" in page
    assert acts(ani) == ["session.signed_in"]


@pytest.mark.parametrize("name", ["ani", "ani@kpu.example", "tidak.ada"])
def test_wrong_password_says_the_same_whoever_it_is(ani: User, name: str) -> None:
    client, page = sign_in(name, "salah sama sekali")
    assert "_auth_user_id" not in client.session
    assert "kata sandi tidak cocok" in page
    assert acts(ani) == ([] if name == "tidak.ada" else ["session.sign_in_failed"])


def test_failed_attempt_leaves_neither_password_nor_typed_name(ani: User) -> None:
    before = AuditEvent.objects.count()
    sign_in("siapa-ini", "rahasia-yang-diketik")
    assert AuditEvent.objects.count() == before
    sign_in("ani", "rahasia-yang-diketik")
    event = AuditEvent.objects.order_by("-id").first()
    assert event is not None
    assert (event.by, event.detail) == (None, {})


def test_failures_are_throttled_with_a_sentence_also_for_the_right_password(ani: User) -> None:
    for _ in range(5):
        sign_in("ani", "salah")
    client, page = sign_in("ani")
    assert "_auth_user_id" not in client.session
    assert "Terlalu banyak percobaan masuk yang gagal" in page
    assert acts(ani) == ["session.sign_in_failed"] * 5


def test_one_place_cannot_try_many_names(ani: User) -> None:
    for number in range(10):
        sign_in(f"nama{number}", "salah")
    _client, page = sign_in("ani")
    assert "Terlalu banyak percobaan" in page


def test_flood_of_posts_gets_a_page_in_words(ani: User) -> None:
    client = Client()
    answers = [client.post(LOGIN, {"login": "", "password": ""}) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert "Terlalu banyak permintaan" in answers[-1].content.decode()


def test_closed_account_cannot_sign_in(ani: User) -> None:
    User.objects.filter(pk=ani.pk).update(is_active=False)
    client, _page = sign_in("ani")
    assert "_auth_user_id" not in client.session


def test_registration_and_mail_reset_are_not_there(client: Client, rf: RequestFactory) -> None:
    assert client.get("/akun/signup/").status_code == 404
    assert client.get("/akun/password/reset/").status_code == 404
    assert not account_adapter().is_open_for_signup(rf.get("/"))
    assert "daftar" not in client.get(LOGIN).content.decode().lower().replace("terdaftar", "")


def test_sign_out_is_recorded(ani: User) -> None:
    client, _page = sign_in("ani")
    assert "Keluar dari Benah?" in client.get("/akun/keluar/").content.decode()
    client.post("/akun/keluar/")
    assert "_auth_user_id" not in client.session
    assert acts(ani) == ["session.signed_in", "session.signed_out"]
    client.post("/akun/keluar/")  # twice is no error
    assert acts(ani)[-1:] == ["session.signed_out"]


def test_second_factor_is_asked_and_a_wrong_code_recorded(cast: Cast) -> None:
    dewi, secret = with_password(cast.dewi), generate_totp_secret()
    TOTP.activate(dewi, secret)
    client, page = sign_in("dewi")
    assert "Langkah kedua" in page
    assert "_auth_user_id" not in client.session
    assert client.get("/satker/").status_code == 302
    answer = client.post("/akun/masuk/kode/", {"code": "000000"})
    assert "Kode tidak cocok" in answer.content.decode()
    code = code_of(secret)
    assert client.post("/akun/masuk/kode/", {"code": code}).status_code == 302
    assert client.get("/satker/").status_code == 200
    assert acts(dewi) == ["session.code_failed", "session.signed_in"]


def test_a_code_works_once(cast: Cast) -> None:
    dewi, secret = with_password(cast.dewi), generate_totp_secret()
    TOTP.activate(dewi, secret)
    code = code_of(secret)
    for expected in (302, 200):
        client, _page = sign_in("dewi")
        assert client.post("/akun/masuk/kode/", {"code": code}).status_code == expected


def test_enrolment_from_nothing_to_recovery_codes(cast: Cast, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    dewi = with_password(cast.dewi)
    client, page = sign_in("dewi")
    assert "mewajibkan langkah kedua" in page
    form = client.get(reverse("mfa_activate_totp")).content.decode()
    assert 'src="data:image/svg+xml;base64,' in form
    shown = re.search(r'class="secret">([A-Z2-7]+)<', form)
    assert shown is not None
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(shown[1])}, follow=True)
    page = answer.content.decode()
    codes = re.findall(r"<li><code>([^<]+)</code>", page)
    assert len(codes) == 10
    assert client.get("/satker/").status_code == 200
    stored = Authenticator.objects.get(user=dewi, type=Authenticator.Type.TOTP)
    assert shown[1] not in str(stored.data)  # encrypted where it lies
    assert acts(dewi) == ["session.signed_in", "second_factor.app_added"]

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    assert acts(dewi)[-1] == "second_factor.codes_made"
    codes = re.findall(r"<li><code>([^<]+)</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    again, _page = sign_in("dewi")
    assert again.post("/akun/masuk/kode/", {"code": codes[0]}).status_code == 302
    assert again.get("/satker/").status_code == 200


def test_last_required_factor_cannot_be_removed_but_a_second_can(cast: Cast) -> None:
    dewi, secret = with_password(cast.dewi), generate_totp_secret()
    TOTP.activate(dewi, secret)
    client, _page = sign_in("dewi")
    client.post("/akun/masuk/kode/", {"code": code_of(secret)})
    url = reverse("mfa_deactivate_totp")
    assert "mewajibkan verifikasi dua langkah" in client.get(url).content.decode()
    client.post(url)
    assert Authenticator.objects.filter(user=dewi, type=Authenticator.Type.TOTP).exists()
    Authenticator.objects.create(user=dewi, type=Authenticator.Type.WEBAUTHN, data={"name": "Kunci"})
    client.post(url)
    assert not Authenticator.objects.filter(user=dewi, type=Authenticator.Type.TOTP).exists()
    assert "second_factor.app_removed" in acts(dewi)


def test_who_need_not_have_one_may_remove_it(ani: User) -> None:
    TOTP.activate(ani, generate_totp_secret())
    assert MfaAdapter().can_delete_authenticator(Authenticator.objects.get(user=ani))


def test_password_change_signs_other_devices_out_and_is_recorded(ani: User) -> None:
    here, _page = sign_in("ani")
    there, _page = sign_in("ani")
    new = "teh hangat di beranda"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = here.post("/akun/sandi/", sent, follow=True)
    assert "Kata sandi diganti" in answer.content.decode()
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302
    assert acts(ani)[-1] == "password.changed"


def test_wrong_present_password_is_told(ani: User) -> None:
    client, _page = sign_in("ani")
    page = client.post("/akun/sandi/", {"oldpassword": "salah", "password1": "x", "password2": "y"}).content.decode()
    assert "Kata sandi sekarang tidak cocok" in page


def test_own_account_lists_devices_and_ends_the_others(ani: User) -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"
    here = Client(headers={"user-agent": firefox})
    sign_in("ani", client=here)
    there, _page = sign_in("ani")
    page = here.get("/akun/").content.decode()
    assert "Firefox, Windows" in page
    assert "perangkat ini" in page
    assert "Keluarkan semua perangkat lain" in page
    answer = here.post("/akun/sesi/akhiri/", follow=True)
    assert "1 perangkat lain dikeluarkan" in answer.content.decode()
    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200
    assert acts(ani)[-1] == "session.others_ended"
    here.post("/akun/sesi/akhiri/")
    assert acts(ani).count("session.others_ended") == 1  # nothing ended, nothing to tell


def test_sensitive_steps_ask_again_after_a_while(ani: User, settings) -> None:  # type: ignore[no-untyped-def]
    client, _page = sign_in("ani")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    answer = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Pastikan ini Anda" in answer.content.decode()
    back = answer.redirect_chain[-1][0]
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    assert client.post(back, {"password": PASSWORD}).headers["Location"] == reverse("mfa_activate_totp")


def test_secrets_survive_a_changed_key(settings) -> None:  # type: ignore[no-untyped-def]
    sealed = get_adapter().encrypt("RAHASIA")
    assert "RAHASIA" not in sealed
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "kunci baru " * 5
    assert get_adapter().decrypt(sealed) == "RAHASIA"


def test_pages_of_sign_in_carry_no_script_or_style_inside(ani: User) -> None:
    """The content security policy allows files alone; data for them stands in JSON blocks, which do not run."""
    client, _page = sign_in("ani")
    urls = [
        LOGIN,
        "/akun/",
        "/akun/keamanan/",
        reverse("mfa_activate_totp"),
        reverse("mfa_add_webauthn"),
        "/akun/sandi/",
    ]
    for url in urls:
        page = (Client() if url == LOGIN else client).get(url).content.decode()
        inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page)
        assert inline == []
        assert not re.search(r"\s(style|on\w+)=[\"']", page)


def test_all_words_of_sign_in_are_indonesian(ani: User) -> None:
    client, _page = sign_in("ani")
    urls = [LOGIN, "/akun/keamanan/", reverse("mfa_activate_totp"), reverse("mfa_add_webauthn"), "/akun/sandi/"]
    urls += [reverse("mfa_list_webauthn"), reverse("account_reauthenticate"), reverse("account_inactive")]
    for url in urls:
        page = (Client() if url == LOGIN else client).get(url).content.decode()
        text = re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)
        assert not re.search(r"\b(password|sign in|username|code|the|your|key|enter|back)\b", text, re.IGNORECASE), url


def test_demo_codes_are_for_demo_installations(cast: Cast, settings, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    secret = generate_totp_secret()
    TOTP.activate(cast.dewi, secret)
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_code")
    settings.DEMO = True
    call_command("demo_code", "dewi")
    assert re.search(r"dewi: \d{6}\nBerlaku \d+ detik", capsys.readouterr().out)
