"""The page and the file that read the audit trail: words, filters, scope, one page at a time."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from benah.access.models import User
from benah.access.roles import Role
from benah.audit.actions import check_chains, record
from benah.audit.models import AuditEvent
from benah.audit.queries import PAGE
from benah.audit.sentences import ACTS, sentence
from benah.core import clock
from benah.jobs import tasks
from tests.cast import Cast

SignIn = Callable[[User], Client]
URL = "/jejak-audit/"


def text(client: Client, query: str = "") -> str:
    answer = client.get(URL + query)
    assert answer.status_code == 200
    return re.sub(r"<[^>]+>|\s+", " ", answer.content.decode()).replace("  ", " ")


def test_events_are_sentences_newest_first(cast: Cast, client_of: SignIn) -> None:
    detail = {"person": "Ani", "role": "operator", "last_day": "2026-11-24", "reason": "Mutasi"}
    record("assignment.ended", by=cast.citra, unit=cast.tulungagung, target=cast.duty(cast.ani), detail=detail)
    page = re.sub(r" +", " ", text(client_of(cast.dewi)))
    assert "Citra mengakhiri tugas Operator RB dari Ani per 24 November 2026: Mutasi" in page
    assert page.index("Citra mengakhiri") < page.index("membuat akun ani untuk Ani")


def test_every_act_written_anywhere_has_a_sentence() -> None:
    sources = [file for file in Path(settings.PACKAGE).rglob("*.py") if "/tests/" not in str(file)]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    acts = set(re.findall(r'\brecord(?:_about)?\(\s*"([a-z_.]+)"', text))
    assert len(acts) > 15
    assert acts - ACTS.keys() == set()


def test_sentence_survives_missing_words_and_unknown_acts() -> None:
    assert sentence("post.added", {}, "") == "menambah jabatan –"
    assert sentence("later.act", {"title": "x"}, "") == "later.act"
    assert "SK" in sentence("assignment.added", {"role": "operator", "from": "2026-01-02", "sk": "1"}, "")
    assert "2 Januari 2026" in sentence("assignment.added", {"from": "2026-01-02"}, "")
    moved = {"from": "2026-11-30T16:59:00+00:00", "to": "x", "reason": "y"}
    assert "dari 30 November 2026 23.59 WIB ke x" in sentence("cycle.closing_moved", moved, "")
    assert "3 butir" in sentence("workbook.applied", {"items": ["A", "B", "C"]}, "")
    assert sentence("unit.code_changed", {"from": "35.04", "to": "35.80"}, "").endswith("35.04 menjadi 35.80")


def test_reader_of_one_region_sees_no_other_and_nothing_of_the_system(cast: Cast, client_of: SignIn) -> None:
    record("audit.anchored", by=None)
    assert client_of(cast.citra).get(URL).status_code == 403
    assert "mencatat ujung" in text(client_of(cast.nanda))


def test_filters_narrow_by_unit_person_act_and_day(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.dewi)
    assert "membuat akun eko" not in text(client, "?satker=35.04")
    assert "membuat akun ani" in text(client, "?satker=35.04")
    assert "membuat akun ani" in text(client, "?satker=tulungagung")
    by_person = text(client, "?orang=eko")
    assert "membuat akun eko" in by_person
    assert "memberi Eko tugas" in by_person
    assert "membuat akun ani" not in by_person
    assert "Tidak ada kejadian" in text(client, "?perbuatan=cycle.opened")
    assert "membuat akun ani" in text(client, "?perbuatan=person.added&satker=35.04")
    today = clock.today().isoformat()
    assert "membuat akun ani" in text(client, f"?dari={today}&sampai={today}&satker=35.04")
    assert "Tidak ada kejadian" in text(client, "?sampai=2020-01-01")
    assert "Tidak ada kejadian" in text(client, "?dari=2090-01-01")


def test_nonsense_in_the_address_is_left_out(cast: Cast, client_of: SignIn) -> None:
    page = text(client_of(cast.dewi), "?dari=kemarin&perbuatan=apa&sebelum=x&orang=%00")
    assert "membuat akun" in page
    assert client_of(cast.dewi).get(URL + "?sebelum=99999999999999999999999").status_code == 200


def test_older_pages_follow_by_key_without_gap_or_double(cast: Cast, client_of: SignIn) -> None:
    for number in range(PAGE + 5):
        record("post.added", by=None, unit=cast.surabaya, detail={"title": f"jabatan-{number:03}-"})
    client = client_of(cast.dewi)
    seen: list[str] = []
    query = f"?satker={cast.surabaya.code}"
    while query:
        page = client.get(URL + query).content.decode()
        seen += re.findall(r"jabatan-\d{3}-", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        query = older[1].replace("&amp;", "&") if older else ""
    assert seen == [f"jabatan-{number:03}-" for number in reversed(range(PAGE + 5))]


def test_page_costs_the_same_however_long_the_trail(
    cast: Cast, client_of: SignIn, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client = client_of(cast.dewi)
    client.get(URL)
    with django_assert_max_num_queries(7):
        client.get(URL)


def test_state_of_the_chain_is_told(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.dewi)
    assert "belum pernah diperiksa" in text(client)
    check_chains()
    assert "Rantai utuh" in text(client)
    record("audit.verified", by=None, detail={"count": 3, "breaks": 1, "first": ["rantai 4 nomor 2: isi berubah"]})
    page = text(client)
    assert "Rantai terputus di 1 tempat" in page
    assert "rantai 4 nomor 2" in page


def test_file_holds_what_the_page_shows(cast: Cast, client_of: SignIn) -> None:
    record("post.added", by=cast.dewi, unit=cast.surabaya, detail={"title": "=1+1"})
    answer = client_of(cast.dewi).get("/jejak-audit/unduh/?satker=35.78")
    raw = b"".join(answer).decode()  # type: ignore[arg-type]  # a plain stream
    assert raw.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(raw.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][1:4] == ["Dewi", "menambah jabatan =1+1", "KPU Kota Surabaya"]
    assert len(rows[1][7]) == 64


def test_file_is_refused_where_the_page_is(cast: Cast, client_of: SignIn) -> None:
    assert client_of(cast.ani).get("/jejak-audit/unduh/").status_code == 403


def test_nothing_confidential_is_asked_of_or_told_to_the_technical_administrator(cast: Cast, client_of: SignIn) -> None:
    assert cast.people[Role.TECHNICAL_ADMIN] == cast.okta
    assert client_of(cast.okta).get(URL).status_code == 200


def test_nightly_task_checks_and_anchors(cast: Cast) -> None:
    tasks.audit_nightly()
    acts = list(AuditEvent.objects.filter(chain=0).order_by("seq").values_list("act", flat=True))
    assert acts[-2:] == ["audit.verified", "audit.anchored"]


def test_nightly_task_cries_when_a_chain_is_broken(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_auditevent SET act = 'x' WHERE id = (SELECT min(id) FROM audit_auditevent)")
        cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")
    tasks.audit_nightly()
    assert "audit chains broken" in caplog.text


def test_days_at_the_end_of_the_calendar_are_no_crash(cast: Cast, client_of: SignIn) -> None:
    assert "Ani" in text(client_of(cast.dewi), "?dari=0001-01-01&sampai=9999-12-31")
