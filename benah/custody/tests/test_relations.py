"""Relations are declared by oneself, seen by the standby of the desk, and never by anybody else."""

import pytest
from django.urls import reverse

from benah.custody.models import Relation
from tests.desks import make_desk

pytestmark = pytest.mark.django_db


def test_declared_ended_and_seen_by_the_standby_alone(cast, client_of) -> None:
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.nanda)
    handler, standby = desk.handlers[0].person, desk.standbys[0].person
    client, page = client_of(handler), reverse("custody:relations")
    assert client.post(page, {"kind": "superior", "other_name": "imam"}).status_code == 302
    assert client.post(page, {"kind": "family", "other_name": " Bu  Contoh "}).status_code == 302
    assert client.post(page, {"kind": "family", "other_name": "bu contoh"}).status_code == 422
    assert client.post(page, {"kind": "team", "other_name": handler.username}).status_code == 422
    known, named = Relation.objects.get(other=cast.imam), Relation.objects.get(other=None)
    assert (known.kind, named.other_name) == ("superior", "Bu Contoh")
    register = reverse("custody:register")
    assert "Bu Contoh" in client_of(standby).get(register).text
    assert "Bu Contoh" not in client_of(desk.handlers[1].person).get(register).text
    stranger = client_of(desk.handlers[1].person)
    assert stranger.post(reverse("custody:relation_end", args=[named.pk])).status_code == 404
    assert client.post(reverse("custody:relation_end", args=[named.pk])).status_code == 302
    assert client.post(reverse("custody:relation_end", args=[named.pk])).status_code == 409
    assert "Bu Contoh" not in client_of(standby).get(register).text
