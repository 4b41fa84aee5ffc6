"""Workbooks of offices into a draft: matched, checked, all or nothing; and our own matrix back and forth."""

import datetime as dt
from decimal import Decimal
from importlib.resources import files

import pytest

from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.plans.actions.importing import (
    KEPT_FOR,
    RowsChanged,
    apply_upload,
    forget_uploads,
    keep_upload,
    match_heads,
)
from benah.plans.actions.lines import change_line
from benah.plans.models import HeadMatch, Line, PlanUpload
from benah.plans.queries.importing import check_upload, open_sheets, proposal
from benah.plans.queries.matrix import matrix_of
from benah.plans.tests.messy import messy
from benah.plans.workbook.columns import restored
from tests.plans import begin_plan, draft, row

SAMPLE = files("benah.plans").joinpath("library/renaksi-contoh.csv").read_bytes()


def keep(cast, plan, data, name="renaksi.xlsx"):
    return keep_upload(plan=plan, filename=name, data=data, by=cast.ani)


def matched(cast, plan, data, **more):
    """An upload whose proposed columns were accepted as they are."""
    upload = keep(cast, plan, data)
    if upload.columns is None:
        sheets = open_sheets(plan, data, cast.ani)
        columns = proposal(plan, sheets)[0]
        columns = restored({**columns.stored(), **more})
        match_heads(upload=upload, columns=columns, sheets=sheets, by=cast.ani)
    return upload


def checked(cast, plan, upload):
    sheets = open_sheets(plan, bytes(upload.data), cast.ani)
    return check_upload(plan.versions.get(state="draft"), sheets, restored(upload.columns))


def test_sample_of_53_rows_goes_into_an_empty_draft(cast):
    plan = begin_plan(cast)
    upload = matched(cast, plan, SAMPLE)
    found = checked(cast, plan, upload)
    assert (found.problems, found.counts["new"]) == ([], 53)
    assert apply_upload(upload=upload, seen=found.seen, by=cast.ani) == {"new": 53, "changed": 0}
    line = Line.objects.get(name="Penerapan naskah dinas elektronik")
    target = line.targets.get()
    assert (line.area, target.kind, target.year_target) == ("A4", "cumulative", 80)
    assert target.per_period == [50, 60, 70, 80]
    assert line.activity.origin == "imported"


def test_same_file_twice_changes_nothing(cast):
    plan = begin_plan(cast)
    upload = matched(cast, plan, SAMPLE)
    apply_upload(upload=upload, seen={}, by=cast.ani)
    assert apply_upload(upload=upload, seen={}, by=cast.ani) == {"new": 0, "changed": 0}
    upload.refresh_from_db()
    again = keep(cast, plan, SAMPLE)
    assert again.pk != upload.pk
    assert again.columns is not None  # the heads are known by now
    found = checked(cast, plan, again)
    assert found.counts == {"new": 0, "changed": 0, "same": 53, "wrong": 0}
    with pytest.raises(Refused, match="tidak mengubah apa pun"):
        apply_upload(upload=again, seen={}, by=cast.ani)


def test_messy_workbook_is_understood(cast):
    plan = begin_plan(cast, year=2026)
    found = checked(cast, plan, matched(cast, plan, messy()))
    assert found.problems == []
    rows = {each.draft.name: each.draft for each in found.outcomes}
    assert [each.area for each in rows.values()] == ["A1", "A1", "A4", "A4", "A8", "A8"]
    meeting = rows["Rapat koordinasi Tim RB"]
    assert meeting.targets[0].per_period == (1, 1, 1, 1)
    assert (meeting.budget, meeting.starts_on, meeting.ends_on) == (
        12500000,
        dt.date(2026, 1, 1),
        dt.date(2026, 12, 31),
    )
    assert meeting.evidence_expected == "Notula\ndaftar hadir"
    agents = rows["Penetapan agen perubahan"]
    assert (agents.starts_on, agents.ends_on) == (dt.date(2026, 3, 12), dt.date(2026, 3, 12))
    assert [(each.name, each.measure) for each in agents.targets] == [
        ("SK agen perubahan", "dokumen"),
        ("Rencana aksi agen", "dokumen"),
    ]
    letters = rows["Penerapan naskah dinas elektronik"]
    assert letters.targets[0].per_period == (50, 60, 70, 80)
    assert (letters.targets[0].kind, letters.targets[0].measure, letters.budget) == ("cumulative", "persen", 12500000)
    assert rows["Pencetakan formulir layanan"].targets[0].per_period[1] == Decimal(1250)
    assert rows["Survei kepuasan masyarakat"].targets[0].kind == "point"
    assert rows["Penyelesaian pengaduan"].targets[0].per_period == (100, 100, 100, 100)  # 100 % stands as 1 in Excel
    assert {each.why for each in found.skipped} == {"baris jumlah", "catatan di bawah tabel"}


def test_one_wrong_cell_stops_everything(cast):
    plan = begin_plan(cast)
    data = SAMPLE.replace(b"dokumen,1,1,,,,per_period", b"dokumen,satu,1,,,,per_period", 1)
    upload = matched(cast, plan, data)
    found = checked(cast, plan, upload)
    assert [(each.cell, each.row) for each in found.problems] == [("I2", 2)]
    assert not found.can_apply
    with pytest.raises(Refused, match="I2"):
        apply_upload(upload=upload, seen=found.seen, by=cast.ani)
    assert Line.objects.count() == 0


def test_our_own_matrix_comes_back_without_a_change(cast):
    plan = begin_plan(cast)
    apply_upload(upload=matched(cast, plan, SAMPLE), seen={}, by=cast.ani)
    upload = keep(cast, plan, matrix_of(plan, plan.versions.get()))
    assert upload.columns is not None  # asks nothing
    assert checked(cast, plan, upload).counts == {"new": 0, "changed": 0, "same": 53, "wrong": 0}


def test_row_changed_since_the_check_page_is_told(cast):
    plan = begin_plan(cast)
    line = row(cast, plan, draft("Rapat evaluasi RB"))
    data = _changed(matrix_of(plan, plan.versions.get()), "Rapat evaluasi RB", "Rapat evaluasi daring")
    upload = keep(cast, plan, data)
    found = checked(cast, plan, upload)
    assert found.counts["changed"] == 1
    change_line(line=line, draft=draft("Rapat evaluasi RB", team="Pokja 1"), seen_edition=1, by=cast.budi)
    with pytest.raises(RowsChanged):
        apply_upload(upload=upload, seen=found.seen, by=cast.ani)
    later = checked(cast, plan, upload)
    assert "juga diubah di Benah" in later.problems[0].sentence
    assert Line.objects.get().name == "Rapat evaluasi RB"


def test_row_untouched_in_the_file_keeps_what_was_saved_meanwhile(cast):
    plan = begin_plan(cast)
    line, other = row(cast, plan, draft("Satu")), row(cast, plan, draft("Dua"))
    data = _changed(matrix_of(plan, plan.versions.get()), "Dua", "Dua kali")
    change_line(line=line, draft=draft("Satu daring"), seen_edition=1, by=cast.budi)
    upload = keep(cast, plan, data)
    found = checked(cast, plan, upload)
    assert found.counts == {"new": 0, "changed": 1, "same": 1, "wrong": 0}
    apply_upload(upload=upload, seen=found.seen, by=cast.ani)
    line.refresh_from_db()
    other.refresh_from_db()
    assert (line.name, other.name) == ("Satu daring", "Dua kali")


def test_other_people_and_closed_plans_are_refused(cast):
    plan = begin_plan(cast)
    with pytest.raises(Forbidden):
        keep_upload(plan=plan, filename="a.csv", data=SAMPLE, by=cast.eko)
    with pytest.raises(Refused, match="tidak ditemukan"):
        keep(cast, plan, b"nama,alamat\nA,B\n")
    upload = matched(cast, plan, SAMPLE)
    plan.versions.update(state="submitted", submitted_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), submitted_by=cast.ani)
    with pytest.raises(Refused, match="menunggu persetujuan"):
        apply_upload(upload=upload, seen={}, by=cast.ani)


def test_heads_are_remembered_for_the_unit(cast):
    plan = begin_plan(cast)
    upload = matched(cast, plan, SAMPLE, kind="point", area="A3")
    assert HeadMatch.objects.get().unit == cast.tulungagung
    PlanUpload.objects.all().delete()
    again = keep(cast, plan, SAMPLE.replace(b"Sekretaris,", b"Ketua,"))
    assert (again.columns["kind"], again.columns["area"]) == ("point", "A3")
    assert again.columns["fields"] == upload.columns["fields"]


def test_second_file_while_one_is_read_is_refused(cast):
    from benah.core import turns

    plan = begin_plan(cast)
    with turns.turn(turns.WORKBOOK, cast.ani.pk, taken="sibuk"):
        keep(cast, plan, SAMPLE)  # the same connection holds the turn: it may take it again
    assert issubclass(RowsChanged, Conflict)


def _changed(data: bytes, old: str, new: str) -> bytes:
    """The workbook with one text replaced, as a person would in Excel."""
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    for line in book.worksheets[0].iter_rows():
        for cell in line:
            if cell.value == old:
                cell.value = new
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_bytes_of_old_uploads_are_forgotten(cast):
    plan = begin_plan(cast)
    upload = matched(cast, plan, SAMPLE)
    assert forget_uploads() == 0
    PlanUpload.objects.update(at=clock.now() - KEPT_FOR - dt.timedelta(hours=1))
    assert forget_uploads() == 1
    upload.refresh_from_db()
    with pytest.raises(Refused, match="Unggah sekali lagi"):
        apply_upload(upload=upload, seen={}, by=cast.ani)
