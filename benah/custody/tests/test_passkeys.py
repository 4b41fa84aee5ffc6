"""A passkey's secret opens the key it was added to, for its owner; another secret opens nothing."""

import base64
import secrets

import pytest
from django.urls import reverse

from benah.custody.models import Unlocked
from benah.custody.models_keys import Way
from tests.desks import make_desk, open_key

pytestmark = pytest.mark.django_db


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def test_added_used_and_taken_off(cast, client_of) -> None:
    seat, other = make_desk(cast.jatim, by=cast.okta, second=cast.nanda).handlers
    credential, secret = secrets.token_bytes(40), secrets.token_bytes(32)
    sent = {"credential": b64(credential), "secret": b64(secret), "label": "Ponsel kantor"}
    add = reverse("custody:passkey_add")
    assert client_of(seat.person).post(add, sent).status_code == 409
    client = open_key(client_of(seat.person), seat)
    assert client.post(add, {**sent, "secret": b64(b"short")}).status_code == 422
    assert client.post(add, sent).status_code == 302
    assert client.post(add, sent).status_code == 422
    lock = seat.key.locks.get(way=Way.PASSKEY)
    assert "Ponsel kantor" in client.get(reverse("custody:key")).text and secret not in bytes(lock.sealed)
    client.post(reverse("custody:close"))
    page = client.get(reverse("custody:open")).text
    assert b64(credential) in page and "data-prf" in page
    use = reverse("custody:passkey_open")
    assert client.post(use, {**sent, "secret": b64(secrets.token_bytes(32))}).status_code == 422
    assert client_of(other.person).post(use, sent).status_code == 422 and not Unlocked.objects.exists()
    assert client.post(use, {**sent, "lanjut": reverse("custody:passphrase")}).url == reverse("custody:passphrase")
    assert client.get(reverse("custody:passphrase")).status_code == 200
    assert client.post(reverse("custody:passkey_remove", args=[lock.pk])).status_code == 302
    assert not seat.key.locks.exists()
