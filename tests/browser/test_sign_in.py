"""Signing in in a real browser: code of an authenticator, passkey from adding to removing, and accessible pages."""

import re
import secrets
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import expect

from benah.access.models import Assignment, User
from benah.audit.models import AuditEvent
from benah.units.models import Unit
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.browser
PASSWORD = "kopi susu di teras sore"


def person(username: str) -> User:
    """A demo person with a password known here, hashed as the server does."""
    user = User.objects.get(username=username)
    user.password = Argon2PasswordHasher().encode(PASSWORD, secrets.token_hex(8))
    user.save(update_fields=["password"])
    return user


def type_password(page: Any, username: str) -> None:
    page.get_by_label("Nama pengguna atau surel").fill(username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def listen(page: Any) -> list[str]:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def test_password_and_code_lead_to_the_page_asked_for(live_app: Any) -> None:
    dewi = person("dewi")
    page = live_app.page()
    complaints = listen(page)
    page.goto("/jejak-audit/")
    assert_accessible(page)
    type_password(page, "dewi")
    expect(page.get_by_role("heading", name="Langkah kedua")).to_be_visible()
    assert_accessible(page)
    secret = decrypt(Authenticator.objects.get(user=dewi, type="totp").data["secret"])
    page.get_by_label("Kode").fill(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Jejak audit")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Dewi masuk")
    assert complaints == []


def test_passkey_from_adding_to_removing(live_app: Any) -> None:
    eko = person("eko")
    page = live_app.page()
    complaints = listen(page)
    # Browsers give passkeys to names, never to numbers.
    home = live_app.url.replace("127.0.0.1", "localhost")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    options |= {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    page.goto(f"{home}/akun/masuk/?next=/akun/")
    type_password(page, "eko")
    page.goto(f"{home}/akun/keamanan/passkey/tambah/")
    assert_accessible(page)
    page.get_by_role("button", name="Lanjutkan di perangkat").click()
    expect(page.get_by_role("heading", name="Kode pemulihan")).to_be_visible()
    assert_accessible(page)

    page.goto(f"{home}/akun/keluar/")
    page.locator("main").get_by_role("button", name="Keluar").click()
    page.goto(f"{home}/akun/masuk/?next=/akun/")
    page.get_by_role("button", name="Masuk dengan passkey").click()
    expect(page.get_by_role("heading", name="Eko")).to_be_visible()

    page.goto(f"{home}/akun/keamanan/passkey/")
    assert_accessible(page)
    page.get_by_role("link", name="Lepas").click()
    page.locator("main").get_by_role("button", name="Lepas").click()
    expect(page.get_by_text("Belum ada passkey")).to_be_visible()
    assert complaints == []
    acts = AuditEvent.objects.filter(target_kind="access.user", target_id=str(eko.pk)).order_by("id")
    told = [act for act in acts.values_list("act", flat=True) if act.startswith(("second_factor", "session"))]
    assert told == [
        "session.signed_in",
        "second_factor.key_added",
        "session.signed_out",
        "session.signed_in",
        "second_factor.key_removed",
    ]


def test_screens_of_people_and_account_are_accessible_on_desk_and_phone(live_app: Any) -> None:
    citra, unit = User.objects.get(username="citra"), Unit.objects.get(code="35.04")
    duty = Assignment.objects.get(user__username="ani")
    page = live_app.page(citra)
    complaints = listen(page)
    for path in [
        "/satker/",
        f"/direktori/satker/{unit.pk}/",
        f"/direktori/satker/{unit.pk}/orang/tambah/",
        f"/direktori/orang/{duty.user_id}/",
        f"/direktori/tugas/{duty.pk}/serahkan/",
        "/akun/",
        "/akun/keamanan/",
    ]:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            assert_accessible(page)
    assert complaints == []


def test_person_is_added_by_keyboard_and_the_link_shown_once(live_app: Any) -> None:
    budi, unit = User.objects.get(username="budi"), Unit.objects.get(code="35.04")
    page = live_app.page(budi, width=360)
    page.goto(f"/direktori/satker/{unit.pk}/orang/tambah/")
    page.get_by_label("Nama", exact=True).focus()
    page.keyboard.type("Siti")
    page.keyboard.press("Tab")
    page.keyboard.type("siti.rb")
    page.get_by_label("Nomor SK").focus()
    page.keyboard.press("Enter")  # sends too early: the error names the field and takes the focus
    expect(page.get_by_role("alert")).to_contain_text("Ada yang perlu diperbaiki")
    assert_accessible(page)
    page.get_by_label("Nomor SK").fill("9/2026")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tautan", exact=True)).to_have_value(re.compile(r"/akun/mulai/"))
    assert_accessible(page)
    page.reload()
    expect(page.get_by_label("Tautan", exact=True)).to_have_count(0)
