"""Reach and coverage as files: the rows the page shows, numbers as numbers, and nothing of others."""

import csv
import io

from openpyxl import load_workbook

from benah.internalisation.actions.confirming import confirm_version
from benah.internalisation.actions.outreach import set_reached
from benah.internalisation.tests.making import THIS_YEAR, event, pact

REACH = f"/internalisasi/sosialisasi/jangkauan/?tahun={THIS_YEAR}"


def table(answer):
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def sheet(answer):
    assert "attachment" in answer["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content)).active


def reached(cast):
    made = event(cast)
    return set_reached(outreach=made, numbers={cast.tulungagung.pk: (3, 8)}, seen_edition=made.edition, by=cast.ani)


def test_reach_as_csv_and_workbook(cast, client_of):
    reached(cast)
    citra = client_of(cast.citra)
    head, *rows = table(citra.get(f"{REACH}&berkas=csv"))
    (own,) = [row for row in rows if row[0] == cast.tulungagung.body_name]
    assert head[:2] == ["Satker", "Kode wilayah"] and len(head) == len(own) == 13
    assert own[10:] == ["0.375", "1", "3"] and own.count("0.375") == 2
    assert len(rows) == 4, "units never reached stand there too"
    page = sheet(citra.get(f"{REACH}&berkas=xlsx"))
    at = next(row[0].row for row in page.iter_rows() if row[0].value == cast.tulungagung.body_name)
    share = page.cell(at, 11)
    assert (share.value, share.number_format) == (0.375, "0.0%")
    assert page.cell(2, 1).value == "Semua area"


def test_files_follow_the_filter_and_the_reach(cast, client_of):
    reached(cast)
    other = table(client_of(cast.citra).get(f"{REACH}&area=A2&berkas=csv"))
    assert all(row[11] == "0" for row in other[1:])
    assert [row[0] for row in table(client_of(cast.eko).get(f"{REACH}&berkas=csv"))[1:]] == [cast.madiun.body_name]
    assert client_of(cast.citra).get(f"{REACH}&berkas=exe")["Content-Type"].startswith("text/html")
    assert client_of(cast.okta).get(f"{REACH}&berkas=csv").status_code == 403


def test_coverage_as_csv_and_workbook(cast, client_of):
    version = pact(cast)
    for person in (cast.eko, cast.galih):
        confirm_version(version=version, seen_sha256=version.sha256, ticked=True, by=person)
    citra, url = client_of(cast.citra), f"/internalisasi/pakta/{version.pact_id}/"
    rows = {row[0]: row[2:] for row in table(citra.get(f"{url}?berkas=csv"))[1:]}
    assert rows[cast.madiun.body_name] == ["2", "2", "0", "lengkap"]
    assert rows[cast.tulungagung.body_name] == ["4", "0", "4", "belum ada"]
    assert rows[cast.surabaya.body_name][3] == "tanpa akun"
    waiting = table(citra.get(f"{url}?belum=1&berkas=csv"))
    assert cast.madiun.body_name not in [row[0] for row in waiting]
    page = sheet(citra.get(f"{url}?belum=1&berkas=xlsx"))
    assert page.cell(2, 1).value == "Satker yang belum lengkap" and page.cell(4, 1).value == "Satker"
    assert client_of(cast.eko).get(f"{url}?berkas=csv").status_code == 200
    assert client_of(cast.putu).get(f"{url}?berkas=csv").status_code == 404
