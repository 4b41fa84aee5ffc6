"""Download, upload, check, apply: what a person sees, and that nothing is overwritten or saved by halves."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from benah.assessments import excel, excel_actions
from benah.assessments.actions import start_assessment, submit_assessment
from benah.assessments.models import Answer, AnswerValue, Line, WorkbookUpload
from benah.assessments.tests.sheets import changed, rebuilt
from benah.assessments.workbook import layout
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.instruments.register import sheet_of
from benah.scoring import engine
from tests.sheets import begin, make_cycle, put, save_answer


def with_answers(data, sheet, **answers):
    """The workbook with some answer cells changed; codes written with underscores."""
    plan = layout.plan(sheet_of(sheet.cycle.instrument))

    def write(page):
        for key, value in answers.items():
            page[plan.cell("answer", key.replace("_", "."))].value = value

    return changed(data, write)


def sent(data, name="lke.xlsx"):
    return {"berkas": SimpleUploadedFile(name, data)}


def keep(sheet, data, by):
    return excel_actions.keep_upload(assessment=sheet, filename="lke.xlsx", data=data, by=by)


def seen_of(sheet, upload):
    return excel.check_upload(sheet, excel.read_upload(sheet, bytes(upload.data))).seen


def apply(sheet, upload, by, seen=None):
    seen = seen_of(sheet, upload) if seen is None else seen
    return excel_actions.apply_workbook(assessment=sheet, upload=upload, seen=seen, by=by)


def values_of(sheet):
    return dict(Answer.objects.filter(assessment=sheet).values_list("item__code", "value"))


def test_download_is_named_for_sheet_year_and_unit(cast, sheet, client_of):
    response = client_of(cast.ani).get(f"/penilaian/{sheet.pk}/excel/unduh/")
    assert response.status_code == 200
    name = f"LKE-ZI-{sheet.cycle.year}-KPU-Kabupaten-Tulungagung.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content[:2] == b"PK"


def test_download_then_upload_changes_nothing(cast, sheet, client_of):
    put(sheet, cast.ani, A_I_1_i_a="Ya", B_I_a="3,6", A_II_1_i_a={"n1": "8", "n2": "6"})
    save_answer(
        assessment=sheet,
        code="A.I.1.i.b",
        raw="B",
        note="=1+1\nbaris kedua",
        evidence="+62 811",
        seen_version=0,
        by=cast.ani,
    )
    client = client_of(cast.ani)
    data = client.get(f"/penilaian/{sheet.pk}/excel/unduh/").content
    page = client.post(f"/penilaian/{sheet.pk}/excel/", sent(data), follow=True)
    assert page.status_code == 200
    assert page.context["check"].lines == [] and page.context["check"].problems == []
    assert page.context["check"].comparison.unchanged == 113
    assert "Tidak ada yang perlu disimpan" in page.content.decode()
    assert AnswerValue.objects.count() == 4


def test_check_page_shows_old_new_and_total_then_applies_everything(cast, sheet, client_of):
    put(sheet, cast.ani, A_I_1_i_a="Tidak", A_I_1_i_b="B")
    client = client_of(cast.ani)
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya", A_I_1_i_b=None, B_I_a=3.6)
    page = client.post(f"/penilaian/{sheet.pk}/excel/", sent(data), follow=True)
    text = page.content.decode()
    assert [line.change.code for line in page.context["check"].lines] == ["A.I.1.i.a", "A.I.1.i.b", "B.I.a"]
    assert "Tidak" in text and "Simpan 3 perubahan" in text and values_of(sheet)["A.I.1.i.a"] == "Tidak"
    done = client.post(page.redirect_chain[-1][0], {"dilihat": page.context["seen"]}, follow=True)
    assert "3 butir dari berkas Excel tersimpan" in done.content.decode()
    assert values_of(sheet) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": None, "B.I.a": "3.6"}
    full = engine.score(sheet_of(sheet.cycle.instrument), {"A.I.1.i.a": "Ya", "B.I.a": excel.Decimal("3.6")})
    stored = {row.node.code: row.points for row in sheet.scores.filter(line=Line.SELF).select_related("node")}
    assert stored == {code: node.points for code, node in full.nodes.items()}
    history = AnswerValue.objects.filter(way="excel")
    assert history.count() == 3 and {row.by for row in history} == {cast.ani}
    event = AuditEvent.objects.get(act="workbook.applied")
    assert event.detail["items"] == ["A.I.1.i.a", "A.I.1.i.b", "B.I.a"] and event.unit == cast.tulungagung


def test_a_wrong_cell_stops_everything(cast, sheet, client_of):
    client = client_of(cast.ani)
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya", B_I_a=9)
    page = client.post(f"/penilaian/{sheet.pk}/excel/", sent(data), follow=True)
    text = page.content.decode()
    assert "1 sel perlu diperbaiki dulu" in text and "9 di luar rentang 0–4" in text and "Simpan" not in text
    upload = WorkbookUpload.objects.get()
    with pytest.raises(Refused) as refused:
        apply(sheet, upload, cast.ani)
    assert refused.value.code == "bad_cells" and values_of(sheet) == {}


def test_a_file_that_is_no_sheet_is_told_at_the_field(cast, sheet, client_of):
    client = client_of(cast.ani)
    for data, words in ((b"<html>", "HTML"), (b"", "kosong"), (b"%PDF-", "PDF")):
        page = client.post(f"/penilaian/{sheet.pk}/excel/", sent(data))
        assert page.status_code == 422 and words in page.content.decode()
    page = client.post(f"/penilaian/{sheet.pk}/excel/", {})
    assert page.status_code == 422 and "Pilih berkas" in page.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_what_changed_online_only_stays_and_what_changed_in_the_file_comes(cast, sheet):
    put(sheet, cast.ani, A_I_1_i_a="Tidak", A_I_1_i_b="C")
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_b="A")
    put(sheet, cast.budi, A_I_1_i_a="Ya")
    upload = keep(sheet, data, cast.ani)
    found = excel.check_upload(sheet, excel.read_upload(sheet, data))
    assert found.comparison.kept == ("A.I.1.i.a",) and found.can_apply
    apply(sheet, upload, cast.ani)
    assert values_of(sheet) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A"}


def test_the_same_item_changed_in_both_places_is_a_conflict_and_nothing_is_saved(cast, sheet, client_of):
    put(sheet, cast.ani, A_I_1_i_b="C")
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_b="A", A_I_1_i_a="Ya")
    put(sheet, cast.budi, A_I_1_i_b="B")
    page = client_of(cast.ani).post(f"/penilaian/{sheet.pk}/excel/", sent(data), follow=True)
    text = page.content.decode()
    assert "1 butir juga diubah di Benah" in text and "Budi" in text and "Simpan" not in text
    with pytest.raises(excel_actions.UploadConflict):
        apply(sheet, WorkbookUpload.objects.get(), cast.ani)
    assert values_of(sheet) == {"A.I.1.i.b": "B"}


def test_a_save_between_check_and_apply_is_refused_with_the_item(cast, sheet, client_of):
    client = client_of(cast.ani)
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya", B_I_a=3)
    page = client.post(f"/penilaian/{sheet.pk}/excel/", sent(data), follow=True)
    put(sheet, cast.budi, A_I_1_i_a="Tidak")
    refused = client.post(page.redirect_chain[-1][0], {"dilihat": page.context["seen"]})
    assert refused.status_code == 409 and "A.I.1.i.a" in refused.content.decode()
    assert values_of(sheet) == {"A.I.1.i.a": "Tidak"}


def test_sending_twice_is_harmless(cast, sheet):
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya")
    first, second = keep(sheet, data, cast.ani), keep(sheet, data, cast.ani)
    assert first.pk == second.pk
    seen = seen_of(sheet, first)
    assert (apply(sheet, first, cast.ani, seen), apply(sheet, first, cast.ani, seen)) == (1, 0)
    assert AnswerValue.objects.filter(way="excel").count() == 1
    assert AuditEvent.objects.filter(act="workbook.applied").count() == 1


def test_a_strangers_sheet_fills_in_and_leaves_blanks_alone(cast, sheet):
    put(sheet, cast.ani, A_I_1_i_a="Ya", A_I_1_i_b="B")
    texts = sheet_of(sheet.cycle.instrument).items
    rows = [["Penilaian", "Jawaban"], [texts["A.I.1.i.a"].text, None], [texts["A.I.1.i.b"].text, "A"]]
    upload = keep(sheet, rebuilt(rows), cast.ani)
    apply(sheet, upload, cast.ani)
    assert values_of(sheet) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "A"}


def test_the_file_of_another_year_is_refused_by_name(cast, sheet):
    other = begin(cast, make_cycle(cast, year=sheet.cycle.year - 1))
    with pytest.raises(Refused) as refused:
        keep(sheet, excel.workbook_of(other), cast.ani)
    assert (
        "KPU Kabupaten Tulungagung" in refused.value.sentence and "bukan untuk penilaian ini" in refused.value.sentence
    )


def test_outsiders_see_nothing_and_readers_cannot_upload(cast, sheet, client_of):
    data = excel.workbook_of(sheet)
    addresses = [f"/penilaian/{sheet.pk}/excel/", f"/penilaian/{sheet.pk}/excel/unduh/"]
    for address in addresses:
        assert client_of(cast.eko).get(address).status_code == 403
        assert client_of(cast.citra).get(address).status_code == 200
    assert "tidak berwenang" in client_of(cast.citra).get(addresses[0]).content.decode()
    with pytest.raises(Forbidden):
        keep(sheet, data, cast.citra)
    upload = keep(sheet, with_answers(data, sheet, A_I_1_i_a="Ya"), cast.ani)
    assert client_of(cast.eko).get(f"/penilaian/{sheet.pk}/excel/{upload.pk}/").status_code == 403
    with pytest.raises(Forbidden):
        apply(sheet, upload, cast.eko)


def test_an_upload_of_another_sheet_is_refused_by_its_number(cast, sheet, client_of):
    upload = keep(sheet, with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya"), cast.ani)
    dilihat = {"dilihat": json.dumps(seen_of(sheet, upload))}
    ekos = start_assessment(cycle=sheet.cycle, unit=cast.madiun, by=cast.eko)
    eko, ani = client_of(cast.eko), client_of(cast.ani)
    assert eko.post(f"/penilaian/{sheet.pk}/excel/{upload.pk}/", dilihat).status_code == 403
    anis_other = begin(cast, make_cycle(cast, year=sheet.cycle.year - 1))
    for client, own in ((eko, ekos), (ani, anis_other)):
        for answer in (client.get(f"/penilaian/{own.pk}/excel/{upload.pk}/"),
                       client.post(f"/penilaian/{own.pk}/excel/{upload.pk}/", dilihat)):  # fmt: skip
            assert answer.status_code == 404
        with pytest.raises(Refused) as refused:
            apply(own, upload, cast.eko if own is ekos else cast.ani, {})
        assert refused.value.code == "other_sheet"
    assert not Answer.objects.exists()


def test_a_sent_sheet_takes_no_upload(cast, sheet):
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya")
    upload = keep(sheet, data, cast.ani)
    submit_assessment(assessment=sheet, by=cast.budi)
    for act in (lambda: keep(sheet, data, cast.ani), lambda: apply(sheet, upload, cast.ani)):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "submitted"


def test_old_uploads_lose_their_bytes_and_keep_their_trace(cast, sheet, client_of):
    data = with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya")
    upload = keep(sheet, data, cast.ani)
    seen = seen_of(sheet, upload)
    assert excel_actions.forget_uploads() == 0
    assert excel_actions.forget_uploads(at=clock.now() + dt.timedelta(days=15)) == 1
    upload.refresh_from_db()
    assert upload.data is None and len(upload.sha256) == 64
    with pytest.raises(Refused) as refused:
        apply(sheet, upload, cast.ani, seen)
    assert refused.value.code == "forgotten"
    page = client_of(cast.ani).get(f"/penilaian/{sheet.pk}/excel/{upload.pk}/")
    assert page.status_code == 302
    assert keep(sheet, data, cast.ani).data is not None


@pytest.mark.parametrize("seen", ["[]", "bukan json", '{"A.I.1.i.a": "x"}'])
def test_a_broken_form_is_a_bad_request(cast, sheet, client_of, seen):
    upload = keep(sheet, with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya"), cast.ani)
    page = client_of(cast.ani).post(f"/penilaian/{sheet.pk}/excel/{upload.pk}/", {"dilihat": seen})
    assert page.status_code == 400 and values_of(sheet) == {}


def test_versions_not_seen_are_refused(cast, sheet):
    upload = keep(sheet, with_answers(excel.workbook_of(sheet), sheet, A_I_1_i_a="Ya"), cast.ani)
    with pytest.raises(excel_actions.UploadConflict):
        apply(sheet, upload, cast.ani, json.loads("{}"))
