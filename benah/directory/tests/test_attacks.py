"""What somebody tries who is not let in: guessing, replaying, stealing cookies, using an old link.

Here: attacks on signing in. Not here: signing in as it should go (test_sign_in.py), pages out of reach (test_views.py).
"""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.test import Client

from benah.access.models import User
from benah.directory import links
from benah.directory.tests.test_sign_in import LOGIN, PASSWORD, code_of, sign_in, with_password
from tests.cast import Cast, make_cast
from tests.live import database_url
from tools.places import ROOT

TOO_MANY = "Terlalu banyak percobaan masuk yang gagal. Tunggu lima menit, lalu coba lagi."
CODE = "/akun/masuk/kode/"


@pytest.fixture(autouse=True)
def no_attempts_yet(request: pytest.FixtureRequest) -> Iterator[None]:
    if "committed_db" not in request.fixturenames:
        request.getfixturevalue("db")
        cache.clear()
    yield


@pytest.fixture
def ani(cast: Cast) -> User:
    return with_password(cast.ani)


@pytest.mark.parametrize("name", ["ani", "ani@kpu.example", "tidak.ada"])
def test_sixth_wrong_try_of_one_name_says_when_to_try_again(ani: User, name: str) -> None:
    """By user name, by e-mail address, and by a name nobody has: all say the same."""
    for _ in range(5):
        _client, page = sign_in(name, "salah")
        assert "tidak cocok" in page and TOO_MANY not in page
    _client, page = sign_in(name, "salah")
    assert page.count(TOO_MANY) >= 1 and "tidak cocok" not in page
    assert 'role="alert"' in page


def test_other_places_do_not_lift_the_limit_of_a_name_nor_capitals(ani: User) -> None:
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(LOGIN, {"login": "ANI" if number % 2 else "ani", "password": "x"})
    answer = Client(REMOTE_ADDR="10.0.0.99").post(LOGIN, {"login": "Ani", "password": PASSWORD})
    assert TOO_MANY in answer.content.decode()


def test_eleventh_wrong_try_from_one_place_says_when_to_try_again_and_other_places_go_on(ani: User) -> None:
    here = {"REMOTE_ADDR": "10.0.0.7"}
    for number in range(10):
        page = Client(**here).post(LOGIN, {"login": f"nama{number}", "password": "salah"}).content.decode()
        assert TOO_MANY not in page
    client = Client(**here)
    assert TOO_MANY in client.post(LOGIN, {"login": "ani", "password": PASSWORD}).content.decode()
    forged = client.post(LOGIN, {"login": "ani", "password": PASSWORD}, headers={"x-forwarded-for": "192.0.2.1"})
    assert TOO_MANY in forged.content.decode()
    elsewhere = Client(REMOTE_ADDR="10.0.0.8")
    assert elsewhere.post(LOGIN, {"login": "ani", "password": PASSWORD}).status_code == 302


def test_limit_of_a_name_ends_after_five_minutes(ani: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        sign_in("ani", "salah")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 301)
    client, _page = sign_in("ani")
    assert client.session["_auth_user_id"] == str(ani.pk)


def test_sixth_wrong_code_is_stopped_even_if_the_next_is_right(cast: Cast) -> None:
    dewi, secret = with_password(cast.dewi), generate_totp_secret()
    TOTP.activate(dewi, secret)
    client, _page = sign_in("dewi")
    for _ in range(5):
        assert "Kode tidak cocok" in client.post(CODE, {"code": "000000"}).content.decode()
    page = client.post(CODE, {"code": code_of(secret)}).content.decode()
    assert TOO_MANY in page and "_auth_user_id" not in client.session


def test_code_seen_by_somebody_else_does_not_work_again(cast: Cast) -> None:
    """Neither the app's code within its half minute, nor a recovery code ever."""
    dewi, secret = with_password(cast.dewi), generate_totp_secret()
    TOTP.activate(dewi, secret)
    recovery = RecoveryCodes.activate(dewi).get_unused_codes()[0]
    for code in (code_of(secret), recovery):
        client, _page = sign_in("dewi")
        assert client.post(CODE, {"code": code}).status_code == 302
        assert client.session["_auth_user_id"] == str(dewi.pk)
        thief, _page = sign_in("dewi")
        assert "Kode tidak cocok" in thief.post(CODE, {"code": code}).content.decode()
        assert "_auth_user_id" not in thief.session


def test_code_without_the_password_before_it_leads_to_sign_in(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(with_password(cast.dewi), secret)
    client = Client()
    assert client.post(CODE, {"code": code_of(secret)}).headers["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in client.session


def test_link_lives_five_days(ani: User, monkeypatch: pytest.MonkeyPatch) -> None:
    address = links.path_for(ani)
    made = dt.datetime.now()  # naive, as Django's generator counts
    monkeypatch.setattr(default_token_generator, "_now", lambda: made + dt.timedelta(days=5, seconds=-5))
    assert Client().get(address).status_code == 200
    monkeypatch.setattr(default_token_generator, "_now", lambda: made + dt.timedelta(days=5, seconds=5))
    for answer in (Client().get(address), Client().post(address, {"new_password1": "x", "new_password2": "x"})):
        assert answer.status_code == 410 and "Tautan ini tidak berlaku lagi" in answer.content.decode()
    assert User.objects.get(pk=ani.pk).check_password(PASSWORD)


def test_link_is_for_one_person_alone(cast: Cast) -> None:
    of_ani, of_budi = links.path_for(cast.ani).split("/"), links.path_for(cast.budi).split("/")
    mixed = "/".join([*of_budi[:-2], of_ani[-2], ""])
    assert Client().get(mixed).status_code == 410


_BEHIND_TLS = """
import json, django
django.setup()
from django.test import Client
client = Client()
plain = client.get("/akun/masuk/")
page = client.get("/akun/masuk/", secure=True)
client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD}, secure=True)
print(json.dumps({
    "redirect": [plain.status_code, plain.headers["Location"]],
    "hsts": page.headers.get("Strict-Transport-Security"),
    "cookies": {name: [bool(c["secure"]), bool(c["httponly"]), c["samesite"]] for name, c in client.cookies.items()},
}))
"""


def test_cookies_behind_tls_travel_encrypted_only_and_no_script_reads_them(committed_db: str) -> None:
    """A process of its own: settings are read once, when it starts."""
    hashed = Argon2PasswordHasher().encode(PASSWORD, "garam12345678901")  # what a real installation reads
    User.objects.filter(pk=make_cast().ani.pk).update(password=hashed)
    env = os.environ | {
        "HTTPS": "true", "DEMO": "false", "DEBUG": "true", "ALLOWED_HOSTS": "testserver", "PYTHONPATH": str(ROOT),
        "DATABASE_URL": database_url(committed_db), "DJANGO_SETTINGS_MODULE": "benah.config.settings",
    }  # fmt: skip
    code = _BEHIND_TLS.replace("PASSWORD", repr(PASSWORD))
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["cookies"].keys() >= {"sessionid", "csrftoken"}
    assert {name: flags for name, flags in found["cookies"].items() if flags != [True, True, "Lax"]} == {}
    assert found["redirect"] == [301, "https://testserver/akun/masuk/"]
    assert found["hsts"] == "max-age=31536000; includeSubDomains"
