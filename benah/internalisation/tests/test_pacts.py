"""Commitments: a text that never changes, confirmed by a deliberate act, asked for again when it is replaced."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from benah.access.grants import Access
from benah.access.models import User
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.internalisation.actions import pacts as actions
from benah.internalisation.actions.confirming import confirm_version
from benah.internalisation.actions.pacts import PactDraft
from benah.internalisation.deadlines import pacts_due
from benah.internalisation.models import Confirmation, Pact, PactVersion
from benah.internalisation.queries import pacts as queries
from benah.internalisation.rules import text_hash
from benah.internalisation.tests.making import TEXT, pact
from benah.notices.models import Notice
from tests.cast import Cast

Client = Callable[[User], Any]


def confirm(version: PactVersion, by: User, ticked: bool = True, seen: str | None = None) -> Confirmation:
    seen = version.sha256 if seen is None else seen
    return confirm_version(version=version, seen_sha256=seen, ticked=ticked, by=by)


def next_version(cast: Cast, version: PactVersion, text: str = "Teks baru.") -> PactVersion:
    draft = actions.write_next(pact=version.pact, draft=PactDraft(text, reason="Pasal baru"), by=cast.citra)
    return actions.publish_version(version=draft, seen_edition=draft.edition, by=cast.citra)


def test_who_issues(cast: Cast) -> None:
    draft = PactDraft(TEXT)
    for stranger, scope in ((cast.ani, cast.tulungagung), (cast.putu, cast.jatim), (cast.imam, cast.jatim)):
        with pytest.raises(Forbidden):
            actions.start_pact(scope=scope, title="Pakta", draft=draft, by=stranger)
    with pytest.raises(Refused, match="provinsi atau pusat"):
        actions.start_pact(scope=cast.tulungagung, title="Pakta", draft=draft, by=cast.citra)
    actions.start_pact(scope=cast.jatim, title="Pakta", draft=draft, by=cast.citra)
    actions.start_pact(scope=cast.jatim, title="Pakta", draft=draft, by=cast.citra)
    assert Pact.objects.count() == PactVersion.objects.count() == 1


def test_publishing_tells_everybody_concerned_once(cast: Cast) -> None:
    version = pact(cast)
    actions.publish_version(version=version, seen_edition=version.edition, by=cast.citra)
    told = set(Notice.objects.filter(kind="pact_issued").values_list("person__username", flat=True))
    assert told == {"ani", "budi", "fajar", "maya", "eko", "galih", "citra", "hana", "imam", "kartika", "laras"}
    assert Notice.objects.filter(kind="pact_issued").count() == len(told)


def test_a_published_text_never_changes(cast: Cast) -> None:
    version = pact(cast)
    assert version.sha256 == text_hash(TEXT)
    with pytest.raises(Refused, match="tidak berubah"):
        actions.rewrite_draft(version=version, draft=PactDraft("Lain"), seen_edition=1, by=cast.citra)
    for write in (
        lambda: PactVersion.objects.filter(pk=version.pk).update(text="Lain"),
        lambda: PactVersion.objects.filter(pk=version.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="published"), transaction.atomic():
            write()


def test_the_database_works_out_the_hash_itself(cast: Cast) -> None:
    made = actions.start_pact(scope=cast.jatim, title="Pakta", draft=PactDraft(TEXT), by=cast.citra)
    wrong = {"state": "published", "sha256": text_hash("Lain"), "published_at": clock.now()}
    with pytest.raises(DatabaseError, match="not that of the text"), transaction.atomic():
        PactVersion.objects.filter(pk=made.pk).update(**wrong)


def test_a_draft_changed_meanwhile_is_not_published_unseen(cast: Cast) -> None:
    made = actions.start_pact(scope=cast.jatim, title="Pakta", draft=PactDraft(TEXT), by=cast.citra)
    actions.rewrite_draft(version=made, draft=PactDraft("Lain"), seen_edition=1, by=cast.citra)
    with pytest.raises(Conflict, match="Baca lagi"):
        actions.publish_version(version=made, seen_edition=1, by=cast.citra)


def test_confirming_is_deliberate_and_once(cast: Cast) -> None:
    version = pact(cast)
    with pytest.raises(Refused, match="centang"):
        confirm(version, cast.ani, ticked=False)
    with pytest.raises(Conflict, match="versi baru"):
        confirm(version, cast.ani, seen=text_hash("Lain"))
    first = confirm(version, cast.ani)
    assert confirm(version, cast.ani, ticked=False) == first
    assert (first.sha256, first.unit, first.name, first.duty) == (
        version.sha256, cast.tulungagung, "Ani", "Operator RB",
    )  # fmt: skip
    for write in (
        lambda: Confirmation.objects.filter(pk=first.pk).update(name="Lain"),
        lambda: Confirmation.objects.filter(pk=first.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            write()


def test_nobody_confirms_for_the_wrong_office_or_a_draft(cast: Cast) -> None:
    version = pact(cast)
    for stranger in (cast.rai, cast.joko, cast.dewi):  # Bali, an outside evaluator, the nation above
        with pytest.raises(Forbidden):
            confirm(version, stranger)
    draft = actions.write_next(pact=version.pact, draft=PactDraft("Lain", reason="Baru"), by=cast.citra)
    with pytest.raises(Refused, match="konsep"):
        confirm(draft, cast.ani)
    with pytest.raises(DatabaseError, match="published text"), transaction.atomic():
        Confirmation.objects.create(
            version=draft, person=cast.ani, unit=cast.tulungagung, name="Ani", duty="x", sha256="0" * 64, at=clock.now()
        )


def test_a_new_version_asks_again(cast: Cast) -> None:
    version = pact(cast)
    confirm(version, cast.ani)
    assert [row.confirmation is None for row in queries.mine(Access(cast.ani))] == [False]
    with pytest.raises(Refused, match="alasan"):
        actions.write_next(pact=version.pact, draft=PactDraft("Teks baru."), by=cast.citra)
    newer = next_version(cast, version)
    row = queries.mine(Access(cast.ani))[0]
    assert row.version == newer and row.confirmation is None
    with pytest.raises(Conflict):
        confirm(version, cast.budi)  # the page of the old text
    confirm(newer, cast.ani)
    assert Confirmation.objects.filter(person=cast.ani).count() == 2
    assert Notice.objects.filter(kind="pact_issued", person=cast.ani).count() == 2


def test_who_has_and_has_not_by_unit(cast: Cast) -> None:
    version = pact(cast)
    confirm(version, cast.ani)
    rows = {row.unit: row for row in queries.coverage(Access(cast.citra), version)}
    here = rows[cast.tulungagung]
    assert (here.asked, here.confirmed, here.waiting) == (4, 1, 3)
    assert rows[cast.surabaya].asked == 0 and cast.denpasar not in rows
    assert [row.unit for row in queries.coverage(Access(cast.budi), version)] == [cast.tulungagung]
    people = queries.people_of(version, cast.tulungagung)
    assert [(str(line.person), line.at is None) for line in people][-1] == ("Ani", False)


def test_reminding_tells_only_who_waits_once_a_day(cast: Cast) -> None:
    version = pact(cast)
    confirm(version, cast.ani)
    told = actions.remind_waiting(pact=version.pact, by=cast.citra)
    assert told == 10 and actions.remind_waiting(pact=version.pact, by=cast.citra) == 0
    assert not Notice.objects.filter(kind="pact_reminder", person=cast.ani).exists()
    with pytest.raises(Forbidden):
        actions.remind_waiting(pact=version.pact, by=cast.ani)


def test_the_last_day_is_told_to_who_waits(cast: Cast) -> None:
    version = pact(cast)
    confirm(version, cast.ani)
    now = clock.now()
    near = list(pacts_due(now, now + dt.timedelta(days=15)))
    people = {person for deadline in near for person in deadline.people}
    assert cast.budi.pk in people and cast.ani.pk not in people
    assert {deadline.unit.code for deadline in near} == {"35", "35.04", "35.77"}
    next_version(cast, version)  # without a last day: nothing is due any more
    assert not list(pacts_due(now, now + dt.timedelta(days=15)))


def test_an_ended_pact_asks_nobody(cast: Cast) -> None:
    version = pact(cast)
    actions.end_pact(pact=version.pact, reason="Diganti", by=cast.citra)
    assert queries.mine(Access(cast.ani)) == []
    with pytest.raises(Refused, match="diakhiri"):
        confirm(version, cast.ani)


def test_the_page_shows_the_text_to_the_letter_and_confirms(cast: Cast, client_of: Client) -> None:
    text = "Baris satu\n\n   1. menolak <b>suap</b> & “uang rokok”\n"
    version, client = pact(cast, text=text), client_of(cast.kartika)  # sees no internalisation, is asked all the same
    address = reverse("internalisation:pact_text", args=[version.pk])
    html = client.get(address).content.decode()
    assert "Baris satu\n\n   1. menolak &lt;b&gt;suap&lt;/b&gt; &amp; “uang rokok”" in html
    answer = client.post(address, {"sha256": version.sha256})
    assert answer.status_code == 422 and "centang" in answer.content.decode()
    answer = client.post(address, {"sha256": version.sha256, "setuju": "ya"})
    assert answer.status_code == 302
    again = client.post(address, {"sha256": version.sha256, "setuju": "ya"})
    assert again["Location"] == answer["Location"] and Confirmation.objects.count() == 1
    printed = client.get(answer["Location"]).content.decode()
    assert version.sha256 in printed and "Kartika" in printed
    assert client_of(cast.rai).get(answer["Location"]).status_code == 404
    assert client_of(cast.citra).get(answer["Location"]).status_code == 200
    assert client_of(cast.rai).get(address).status_code == 404


def test_a_draft_is_for_its_issuers_alone(cast: Cast, client_of: Client) -> None:
    made = actions.start_pact(scope=cast.jatim, title="Pakta", draft=PactDraft(TEXT), by=cast.citra)
    address = reverse("internalisation:pact_text", args=[made.pk])
    assert client_of(cast.ani).get(address).status_code == 404
    assert client_of(cast.citra).get(address).status_code == 200
    client = client_of(cast.citra)
    publish = reverse("internalisation:publish", args=[made.pk])
    assert "orang di KPU Provinsi Jawa Timur" in client.get(publish).content.decode()
    assert client.post(publish, {"edisi": "7"}).status_code == 409
    assert client.post(publish, {"edisi": "1"}).status_code == 302
