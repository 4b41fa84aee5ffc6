"""A key opens with its passphrase alone, for its owner, in one session, for a while."""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.caselog.models import Entry as LogEntry
from benah.config.urls import urlpatterns as real
from benah.core import clock
from benah.custody import unlocking
from benah.custody.actions.sweeping import drop_ended
from benah.custody.models import PersonKey, Unlocked
from benah.custody.models_keys import Way
from benah.custody.unlocking import opened, unlocked
from benah.directory.actions.account import choose_password
from benah.directory.actions.people import renew_link
from benah.sealing.envelope import SealBroken
from benah.sealing.locks import open_by_password
from tests.desks import make_desk, open_key

pytestmark = pytest.mark.django_db
PASSPHRASE = "kuda biru naik perahu"


@needs(Permission.KEY_OWN)
@unlocked
def sealed_page(request: Request) -> HttpResponse:
    return HttpResponse(f"{opened(request).person}: {request.POST.get('note', '')}")


urlpatterns = [*real, path("meja-pengaduan/uji/", sealed_page)]
PAGE = "/meja-pengaduan/uji/"


@pytest.fixture
def client(cast, client_of, settings) -> Client:
    """Kartika's, who handles complaints."""
    settings.ROOT_URLCONF = __name__
    return client_of(cast.kartika)


def make(client: Client, passphrase: str = PASSPHRASE) -> HttpResponse:
    return client.post(reverse("custody:make"), {"passphrase": passphrase, "again": passphrase})


def unlock(client: Client, passphrase: str = PASSPHRASE, **more: str) -> HttpResponse:
    return client.post(reverse("custody:open"), {"passphrase": passphrase, **more})


def acts() -> list[str]:
    return [entry.leaf.split('"act":"')[1].split('"')[0] for entry in LogEntry.objects.order_by("place")]


def test_first_visit_makes_a_key_and_shows_its_code_once(client: Client, cast) -> None:
    answer = client.get(PAGE)
    assert answer.status_code == 302 and answer.url == "/meja-pengaduan/kunci/buat/?lanjut=/meja-pengaduan/uji/"
    page = make(client)
    code = page.context["code"]
    assert page.headers["Cache-Control"] == "no-store" and all(group in page.text for group in code.groups)
    confirm = reverse("custody:code_confirm")
    place = page.context["form"]["place"].value()
    wrong = client.post(confirm, {"code": code.text, "place": place, "group": "0000"})
    assert wrong.status_code == 422 and code.groups[0] in wrong.text and "Tidak sama" in wrong.text
    right = client.post(confirm, {"code": code.text, "place": place, "group": code.groups[place].lower()})
    assert right.status_code == 302
    key = PersonKey.objects.get(person=cast.kartika)
    assert key.locks.get(way=Way.RECOVERY_CODE).confirmed_at
    assert code.groups[0] not in client.get(reverse("custody:key")).text
    assert client.get(PAGE).text == "Kartika: "
    assert acts() == ["key.made"]


def test_made_twice_is_one_key(client: Client, cast) -> None:
    make(client)
    again = make(client)
    assert again.status_code == 422 and "sudah dibuat" in again.text
    assert PersonKey.objects.filter(person=cast.kartika).count() == 1


def test_passphrase_must_be_long_and_another_than_the_password(client: Client, cast) -> None:
    assert "paling sedikit 16" in make(client, "pendek").text
    cast.kartika.set_password(PASSPHRASE)
    cast.kartika.save()
    client.force_login(cast.kartika)
    session = client.session
    session["second_factor_seen"] = True
    session.save()
    assert "lain dari kata sandi masuk" in make(client).text
    assert not PersonKey.objects.exists()


def test_opens_and_goes_on_to_the_page_and_closes(client: Client) -> None:
    make(client)
    client.post(reverse("custody:close"))
    assert client.get(PAGE).url.startswith("/meja-pengaduan/kunci/buka/?lanjut=")
    wrong = unlock(client, "kuda biru naik kereta")
    assert wrong.status_code == 422 and "tidak cocok" in wrong.text and not Unlocked.objects.exists()
    right = unlock(client, lanjut=PAGE)
    assert right.url == PAGE and client.get(PAGE).status_code == 200
    cookie = right.cookies[unlocking.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/meja-pengaduan/"
    assert acts() == ["key.made", "key.closed", "key.open_failed", "key.opened"]


def test_other_places_are_never_gone_on_to(client: Client) -> None:
    make(client)
    assert unlock(client, lanjut="https://lain.example/").url == reverse("custody:key")


def test_what_was_typed_is_given_back_when_the_key_closed_meanwhile(client: Client) -> None:
    make(client)
    client.post(reverse("custody:close"))
    answer = client.post(PAGE, {"note": "Catatan <panjang>"})
    assert answer.status_code == 409 and "belum disimpan" in answer.text
    assert 'name="note" value="Catatan &lt;panjang&gt;"' in answer.text and f'action="{PAGE}"' in answer.text
    unlock(client)
    assert client.post(PAGE, {"note": "Catatan"}).text == "Kartika: Catatan"


@pytest.mark.parametrize("field", ["used_at", "ends_at"])
def test_idle_and_long_sittings_end(client: Client, field: str) -> None:
    make(client)
    now = clock.now()
    past = (
        {"used_at": now - unlocking.IDLE}
        if field == "used_at"
        else {"ends_at": now, "opened_at": now - dt.timedelta(1)}
    )
    Unlocked.objects.update(**past)
    assert client.get(PAGE).status_code == 302
    assert not Unlocked.objects.exists()


def test_use_prolongs_the_sitting_up_to_its_end(client: Client) -> None:
    make(client)
    before = clock.now() - dt.timedelta(minutes=14)
    Unlocked.objects.update(used_at=before)
    client.get(PAGE)
    assert Unlocked.objects.get().used_at > before


def test_cookie_opens_nothing_in_another_session_or_for_another_person(client: Client, cast, client_of) -> None:
    make(client)
    cookie = client.cookies[unlocking.COOKIE].value
    for person in (cast.kartika, cast.laras):
        thief = client_of(person)
        thief.cookies[unlocking.COOKIE] = cookie
        assert thief.get(PAGE).status_code == 302


def test_row_moved_to_another_session_stays_closed(client: Client, cast, client_of) -> None:
    make(client)
    thief = client_of(cast.kartika)
    thief.cookies[unlocking.COOKIE] = client.cookies[unlocking.COOKIE].value
    Unlocked.objects.update(session_key=thief.session.session_key)
    assert thief.get(PAGE).status_code == 302


def test_row_holds_no_private_key(client: Client, cast) -> None:
    make(client)
    key = PersonKey.objects.get()
    private = open_by_password(bytes(key.locks.get(way=Way.PASSPHRASE).sealed), PASSPHRASE, bytes(key.key_id))
    row = Unlocked.objects.get()
    assert private.seed not in bytes(row.sealed) and private.seed[:16] not in bytes(row.sealed)


def test_signing_out_closes(client: Client) -> None:
    make(client)
    client.post(reverse("account_logout"))
    assert not Unlocked.objects.exists() and acts()[-1] == "key.closed"


def test_job_deletes_what_is_over_and_leaves_the_rest(cast, client_of) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.nanda, handlers=3)
    clients = [open_key(client_of(seat.person), seat) for seat in desk.handlers]
    Unlocked.objects.filter(session_key=clients[0].session.session_key).update(used_at=clock.now() - unlocking.IDLE)
    clients[1].session.flush()
    assert drop_ended() == 2
    assert Unlocked.objects.get().session_key == clients[2].session.session_key


def test_a_reset_password_yields_an_account_without_content(client: Client, cast, client_of) -> None:
    """Test 23: who resets the password signs in as that person, and still reads nothing."""
    make(client)
    renew_link(user=cast.kartika, by=cast.okta, lost_factors=True)
    assert client.get(PAGE).url.startswith("/akun/masuk/")
    cast.kartika.refresh_from_db()
    choose_password(user=cast.kartika, password="kata-sandi-milik-penyerang")
    cast.kartika.refresh_from_db()
    attacker = client_of(cast.kartika)
    attacker.cookies[unlocking.COOKIE] = client.cookies[unlocking.COOKIE].value
    assert attacker.get(PAGE).url.startswith("/meja-pengaduan/kunci/buka/")
    assert "tidak cocok" in unlock(attacker, "kata-sandi-milik-penyerang").text
    lock = PersonKey.objects.get().locks.get(way=Way.PASSPHRASE)
    with pytest.raises(SealBroken):
        open_by_password(bytes(lock.sealed), "kata-sandi-milik-penyerang", bytes(lock.key.key_id))
    assert "Anda belum mempunyai" not in attacker.get(reverse("custody:key")).text
    assert "sudah dibuat" in make(attacker).text


def test_ten_wrong_tries_and_then_a_while(client: Client) -> None:
    make(client)
    for _ in range(10):
        assert "tidak cocok" in unlock(client, "salah salah salah salah").text
    assert "lima belas menit" in unlock(client).text


def test_recovery_code_gives_a_new_passphrase_and_a_new_code(client: Client, cast) -> None:
    old = make(client).context["code"]
    key = PersonKey.objects.get()
    fresh = "empat ekor ayam jantan"
    client.post(reverse("custody:close"))
    page = client.post(reverse("custody:recover"), {"code": old.text.lower(), "passphrase": fresh, "again": fresh})
    assert page.context["code"].text != old.text
    assert client.get(PAGE).status_code == 200 and PersonKey.objects.get().pk == key.pk
    client.post(reverse("custody:close"))
    assert unlock(client).status_code == 422 and unlock(client, fresh).status_code == 302
    spent = client.post(reverse("custody:recover"), {"code": old.text, "passphrase": fresh, "again": fresh})
    assert "Pakai kode terbaru" in spent.text


def test_mistyped_code_is_told(client: Client) -> None:
    code = make(client).context["code"].text
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    fresh = "empat ekor ayam jantan"
    answer = client.post(reverse("custody:recover"), {"code": wrong, "passphrase": fresh, "again": fresh})
    assert "salah atau tertukar" in answer.text


def test_passphrase_and_code_are_changed_only_with_the_key_open(client: Client) -> None:
    make(client)
    fresh = "empat ekor ayam jantan"
    assert client.post(reverse("custody:passphrase"), {"passphrase": fresh, "again": fresh}).status_code == 302
    assert client.post(reverse("custody:code")).context["code"]
    client.post(reverse("custody:close"))
    for name in ("custody:passphrase", "custody:code"):
        assert client.get(reverse(name)).url.startswith("/meja-pengaduan/kunci/buka/")
        assert client.post(reverse(name)).status_code == 409


def test_admins_and_outsiders_have_no_key_pages(cast, client_of) -> None:
    for person in (cast.okta, cast.dewi, cast.ani, cast.nanda):
        assert make(client_of(person)).status_code == 403
    assert not PersonKey.objects.exists()


def test_key_of_a_colleague_is_told_to_the_desk(cast, client_of) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.nanda)
    first, second = desk.handlers
    open_key(client_of(first.person), first)
    client = open_key(client_of(first.person), first)
    fresh = "empat ekor ayam jantan"
    first.key.locks.create(way=Way.PASSPHRASE, sealed=b"-", made_at=clock.now())
    assert client.post(reverse("custody:passphrase"), {"passphrase": fresh, "again": fresh}).status_code == 302
    assert second.person.notices.filter(kind="key_changed").count() == 1
