"""Commitments on first pages: the reader's own, and those a region still waits for."""

import datetime as dt
from dataclasses import replace

from benah.access.grants import Access
from benah.core import clock
from benah.internalisation.actions.confirming import confirm_version
from benah.internalisation.queries.pacts import open_in
from benah.internalisation.tests.making import pact
from benah.reports.pacts_today import own_pacts, region_pacts


def confirm(version, *people):
    for person in people:
        confirm_version(version=version, seen_sha256=version.sha256, ticked=True, by=person)


def said(cast, person, unit):
    return [(task.kind, task.sentence) for task in region_pacts(Access(person), unit)[1]]


def test_a_province_sees_how_many_have_not_confirmed(cast, client_of):
    version = pact(cast)
    confirm(version, cast.eko, cast.galih)
    (line,) = said(cast, cast.citra, cast.jatim)
    assert line[0] == "info" and "9 dari 11 orang di 2 satker belum menyatakan" in line[1]
    page = client_of(cast.citra).get("/beranda/").content.decode()
    assert "9 dari 11 orang" in page and f"/internalisasi/pakta/{version.pact_id}/?belum=1" in page
    assert "menunggu pernyataan Anda" in page, "Citra has not confirmed either"
    confirm(version, cast.citra)
    assert "menunggu pernyataan Anda" not in client_of(cast.citra).get("/beranda/").content.decode()
    assert not own_pacts(Access(cast.citra))


def test_what_is_late_stands_out_and_what_is_done_is_gone(cast):
    version = pact(cast)
    (row,) = open_in(Access(cast.citra), cast.jatim)
    assert not row.is_late and replace(row, due_on=clock.today() - dt.timedelta(days=1)).is_late
    people = (cast.ani, cast.budi, cast.fajar, cast.maya, cast.eko, cast.galih, cast.citra, cast.hana, cast.imam)
    confirm(version, *people, cast.kartika, cast.laras)
    assert said(cast, cast.citra, cast.jatim) == []


def test_other_regions_and_people_without_the_right_see_nothing(cast):
    pact(cast)
    assert said(cast, cast.putu, cast.bali) == []
    assert said(cast, cast.putu, cast.jatim) == []
    assert said(cast, cast.okta, cast.jatim) == []
    pact(cast, scope=cast.national, by=cast.dewi)
    assert len(said(cast, cast.citra, cast.jatim)) == 2, "the nation's text is asked of the province too"


def test_it_costs_one_statement_however_many_texts(cast, django_assert_max_num_queries):
    pact(cast)
    pact(cast, scope=cast.national, by=cast.dewi)
    access = Access(cast.citra)
    assert access.grants
    with django_assert_max_num_queries(1):
        region_pacts(access, cast.jatim)
