"""Two people make a recovery key; any two of three holders bring a key back, one alone never does (test 9)."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from benah.audit.models import AuditEvent
from benah.caselog.models import Entry as LogEntry
from benah.core.refused import Forbidden, Refused
from benah.custody.actions import ceremony as actions
from benah.custody.actions.ceremony_recovery import read_share, recover_by_shares
from benah.custody.actions.keys import make_key
from benah.custody.models import Ceremony, RecoveryKey
from benah.custody.models_keys import Way
from benah.sealing.envelope import SealBroken
from benah.sealing.locks import open_by_password
from tests.desks import make_desk

pytestmark = pytest.mark.django_db
FRESH = "empat ekor ayam jantan"
HOLDERS = "Sekretaris; KPU Provinsi\nKetua; KPU Provinsi\n* Kepala Perwakilan; Ombudsman"


@pytest.fixture
def desk(cast):
    return make_desk(cast.jatim, by=cast.okta, second=cast.nanda)


def hold(desk, maker: Client, witness: Client) -> list[str]:
    """The whole ceremony on the pages; returns what is on the papers."""
    made = maker.post(reverse("custody:ceremony_prepare", args=[desk.desk.pk]), {"scheme": "2-3", "holders": HOLDERS})
    assert made.status_code == 302, made.text
    pk = Ceremony.objects.latest("pk").pk
    handing = reverse("custody:ceremony_handing", args=[pk])
    assert "Tunggu saksi" in maker.post(handing).text
    assert witness.post(reverse("custody:ceremony_witness", args=[pk])).status_code == 302
    page = maker.post(handing)
    papers = []
    while page.status_code == 200:
        share, line = page.context["share"], page.context["line"]
        papers.append(share.text)
        wrong = maker.post(handing, {"sealed": page.context["sealed"], "line": line, "group": "ZZZZ"})
        assert wrong.status_code == 422 and share.lines[0] in wrong.text
        group = share.lines[line - 1].split()[0].lower()
        page = maker.post(handing, {"sealed": page.context["sealed"], "line": line, "group": group})
    assert page.status_code == 302
    return papers


@pytest.fixture
def papers(cast, desk, client_of) -> list[str]:
    return hold(desk, client_of(cast.nanda), client_of(desk.handlers[0].person))


def seated_key(desk):
    """A handler whose key has all its locks."""
    seat = desk.handlers[0]
    seat.person.person_keys.all().delete()
    opened, _code = make_key(by=seat.person, passphrase="kuda biru naik perahu")
    return opened


def test_every_pair_of_holders_recovers_and_none_alone(desk, papers: list[str]) -> None:
    opened = seated_key(desk)
    shares = [read_share(text, 1) for text in papers]
    for number, pair in enumerate(((0, 1), (0, 2), (1, 2))):
        passphrase = f"{FRESH} {number}"
        recovered, _code = recover_by_shares(
            person=opened.person, shares=[shares[place] for place in pair], passphrase=passphrase
        )
        assert recovered.private == opened.private
        lock = opened.key.locks.get(way=Way.PASSPHRASE)
        assert open_by_password(bytes(lock.sealed), passphrase, bytes(opened.key.key_id)) == opened.private
    for share in shares:
        with pytest.raises(Refused, match="Baru 1 dari 2"):
            recover_by_shares(person=opened.person, shares=[share], passphrase=FRESH)
        with pytest.raises(Refused, match="dua kali"):
            recover_by_shares(person=opened.person, shares=[share, share], passphrase=FRESH)


def test_shares_are_stored_nowhere(desk, papers: list[str]) -> None:
    assert len(papers) == 3 and RecoveryKey.objects.get().holders.filter(is_outside=True).count() == 1
    secret = actions.combine([read_share(text, 1) for text in papers])
    stored = bytes(RecoveryKey.objects.get().public) + b"".join(
        bytes(row) for row in RecoveryKey.objects.get().holders.values_list("fingerprint", flat=True)
    )
    assert secret not in stored
    said = str(list(AuditEvent.objects.values_list("detail", flat=True))) + str(
        list(LogEntry.objects.values_list("leaf"))
    )
    assert not any(line in said for text in papers for line in text.splitlines())


def test_mistyped_line_and_foreign_share_are_named(cast, desk, papers: list[str], client_of) -> None:
    opened = seated_key(desk)
    client, page = client_of(opened.person), reverse("custody:recover_shares")
    lines = papers[0].splitlines()
    lines[2] = ("0" if lines[2][0] != "0" else "1") + lines[2][1:]
    sent = {"share1": "\n".join(lines), "share2": papers[1], "passphrase": FRESH, "again": FRESH}
    answer = client.post(page, sent)
    assert answer.status_code == 422 and "Bagian 1, baris 3" in answer.text
    other = make_desk(cast.bali, by=cast.okta, second=cast.nanda)
    foreign = hold(other, client_of(cast.nanda), client_of(other.handlers[0].person))
    answer = client.post(page, {**sent, "share1": papers[0], "share2": foreign[1]})
    assert answer.status_code == 422 and "Bagian 2 bukan dari upacara" in answer.text
    answer = client.post(page, {**sent, "share1": papers[0]})
    assert answer.status_code == 200 and answer.context["code"]
    assert client.get(reverse("custody:passphrase")).status_code == 200  # the key is open


def test_a_new_ceremony_ends_the_old_and_keys_follow_when_opened(cast, desk, papers: list[str], client_of) -> None:
    opened = seated_key(desk)
    fresh = hold(desk, client_of(cast.nanda), client_of(desk.handlers[1].person))
    assert RecoveryKey.objects.filter(retired_at=None).count() == 1
    client = client_of(opened.person)
    client.post(reverse("custody:open"), {"passphrase": "kuda biru naik perahu"})
    old, new = [[read_share(text, 1) for text in texts[:2]] for texts in (papers, fresh)]
    with pytest.raises(Refused, match="bukan dari upacara"):
        recover_by_shares(person=opened.person, shares=old, passphrase=FRESH)
    recovered, _code = recover_by_shares(person=opened.person, shares=new, passphrase=FRESH)
    assert recovered.private == opened.private


def test_key_never_opened_since_the_ceremony_says_so(desk, papers: list[str]) -> None:
    person = desk.handlers[1].person
    with pytest.raises(Refused, match="belum pernah dibuka sejak upacara"):
        recover_by_shares(person=person, shares=[read_share(papers[0], 1)], passphrase=FRESH)


def test_who_may_not(cast, desk, client_of) -> None:
    plan = [
        actions.HolderPlan("A", "B", True),
        actions.HolderPlan("C", "D", False),
        actions.HolderPlan("E", "F", False),
    ]
    for person in (cast.okta, desk.handlers[0].person):
        with pytest.raises(Forbidden):
            actions.prepare_ceremony(desk=desk.desk, scheme="2-3", holders=plan, by=person)
    inside = [actions.HolderPlan(letter, "KPU", False) for letter in "ABC"]
    with pytest.raises(Refused, match="luar satuan kerja"):
        actions.prepare_ceremony(desk=desk.desk, scheme="2-3", holders=inside, by=cast.nanda)
    made = actions.prepare_ceremony(desk=desk.desk, scheme="2-3", holders=plan, by=cast.nanda)
    with pytest.raises(Forbidden):
        actions.witness_ceremony(ceremony=made, by=cast.nanda)
    with pytest.raises(Forbidden):
        actions.witness_ceremony(ceremony=made, by=cast.okta)
    actions.witness_ceremony(ceremony=made, by=cast.imam)
    made.refresh_from_db()
    with pytest.raises(Forbidden):
        actions.begin_handing(ceremony=made, by=cast.imam)


def test_page_of_another_browser_goes_no_further(cast, desk, client_of) -> None:
    maker = client_of(cast.nanda)
    maker.post(reverse("custody:ceremony_prepare", args=[desk.desk.pk]), {"scheme": "2-3", "holders": HOLDERS})
    made = Ceremony.objects.get()
    actions.witness_ceremony(ceremony=made, by=cast.imam)
    handing = reverse("custody:ceremony_handing", args=[made.pk])
    page = maker.post(handing)
    thief = client_of(cast.nanda)
    answer = thief.post(handing, {"sealed": page.context["sealed"], "line": 1, "group": "0000"})
    assert answer.status_code == 422 and "Upacara terputus" in answer.text
    assert not RecoveryKey.objects.exists()


def test_command_brings_a_key_back(desk, papers: list[str], monkeypatch, capsys) -> None:
    opened = seated_key(desk)
    typed = "\n".join([papers[2], papers[0], FRESH, FRESH]) + "\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    call_command("custody_recover", opened.person.username)
    assert "Kode pemulihan baru" in capsys.readouterr().out
    lock = opened.key.locks.get(way=Way.PASSPHRASE)
    assert open_by_password(bytes(lock.sealed), FRESH, bytes(opened.key.key_id)) == opened.private
    with pytest.raises(SealBroken):
        open_by_password(bytes(lock.sealed), "kuda biru naik perahu", bytes(opened.key.key_id))
    monkeypatch.setattr(sys, "stdin", io.StringIO(papers[0] + "\n\n\n\n\n\n" + f"{FRESH}\n{FRESH}\n"))
    with pytest.raises(CommandError, match="Baru 1 dari 2"):
        call_command("custody_recover", opened.person.username)
