"""The form of a row: what is typed is stored, what is wrong is told at its field, nothing is lost."""

import datetime as dt

import pytest

from benah.core import clock
from benah.core.refused import Refused
from benah.directory.actions.units import add_post
from benah.plans.actions.lines import change_line
from benah.plans.models import Activity, Line
from benah.units.models import Post
from tests.plans import begin_plan, draft, in_force, row
from tests.sheets import make_cycle

TYPED = {
    "count": "1",
    "area": "A1",
    "name": "Penetapan Tim RB",
    "owner_words": "Sekretaris",
    "budget": "12.500.000",
    "regulations": "Keputusan KPU 314/2021\r\nSE Sekjen 1368/2016",
    "i0_name": "SK ditetapkan",
    "i0_measure": "dokumen",
    "i0_kind": "per_period",
    "i0_p1": "1",
    "i0_p3": "0,5",
}


def test_typed_row_is_stored_as_typed(cast, client_of):
    plan = begin_plan(cast)
    answer = client_of(cast.ani).post(f"/rencana-aksi/{plan.pk}/baris/baru/", TYPED)
    line = Line.objects.get()
    assert answer.headers["Location"] == f"/rencana-aksi/{plan.pk}/konsep/#k1"
    assert (line.name, line.budget, line.owner_words) == ("Penetapan Tim RB", 12_500_000, "Sekretaris")
    assert line.regulations == ["Keputusan KPU 314/2021", "SE Sekjen 1368/2016"]
    target = line.targets.get()
    assert [None if each is None else float(each) for each in target.per_period] == [1, None, 0.5, None]
    assert float(target.year_target) == 1.5
    page = client_of(cast.ani).get(answer.headers["Location"]).content.decode()
    assert "Penetapan Tim RB" in page and "12.500.000" in page and "0,5" in page


def test_the_same_page_sent_twice_is_one_row(cast, client_of):
    plan = begin_plan(cast)
    client = client_of(cast.ani)
    key = client.get(f"/rencana-aksi/{plan.pk}/baris/baru/").context["form"].initial["key"]
    for _ in range(2):
        assert client.post(f"/rencana-aksi/{plan.pk}/baris/baru/", {**TYPED, "key": key}).status_code == 302
    assert Line.objects.count() == Activity.objects.count() == 1


def test_wrong_fields_are_told_and_everything_typed_stays(cast, client_of):
    plan = begin_plan(cast)
    wrong = {**TYPED, "name": " ", "i0_p1": "satu", "i0_measure": "", "budget": "banyak"}
    answer = client_of(cast.ani).post(f"/rencana-aksi/{plan.pk}/baris/baru/", wrong)
    form, page = answer.context["form"], answer.content.decode()
    assert answer.status_code == 422
    assert set(form.errors) == {"name", "i0_p1", "i0_measure", "budget"}
    assert 'value="satu"' in page and 'value="banyak"' in page and "SK ditetapkan" in page
    assert page.count("bukan angka") == 2  # in the summary and at the field
    assert not Line.objects.exists()


def test_buttons_of_the_page_keep_what_was_typed(cast, client_of):
    plan = begin_plan(cast)
    client, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/baris/baru/"
    two = client.post(url, {**TYPED, "act": "add"}).context["form"]
    assert two.count == 2 and two["i0_name"].value() == "SK ditetapkan" and not two.errors
    typed = {**TYPED, "count": "2", "i1_name": "Rapat", "i1_measure": "kegiatan", "i1_kind": "point", "i1_p4": "3"}
    one = client.post(url, {**typed, "act": "drop:0"}).context["form"]
    assert one.count == 1 and one["i0_name"].value() == "Rapat" and one["i0_p4"].value() == "3"
    assert one["i0_p1"].value() in (None, "")
    assert not Line.objects.exists()


def test_change_by_another_shows_both_texts_and_then_saves(cast, client_of):
    plan = begin_plan(cast)
    line = row(cast, plan, draft("Rapat"))
    client, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/baris/1/"
    change_line(line=line, draft=draft("Rapat daring"), seen_edition=1, by=cast.budi)
    typed = {**TYPED, "name": "Rapat di aula", "edition": "1", "i0_number": "1"}
    answer = client.post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Rapat di aula" in page and "Rapat daring" in page and "orang lain" in page
    assert Line.objects.get().name == "Rapat daring"
    again = client.post(url, {**typed, "edition": answer.context["form"]["edition"].value()})
    assert again.status_code == 302
    assert Line.objects.get().name == "Rapat di aula"


@pytest.mark.parametrize("path", ["baris/baru/", "baris/1/", "baris/1/hapus/"])
def test_a_plan_in_force_says_how_to_change_it(cast, client_of, path):
    plan = in_force(cast)
    answer = client_of(cast.ani).get(f"/rencana-aksi/{plan.pk}/{path}")
    assert answer.status_code == 422
    assert "Mulai perubahan dengan alasan" in answer.content.decode()


def test_people_of_other_units_reach_no_row(cast, client_of):
    plan = begin_plan(cast)
    row(cast, plan)
    for path in ("baris/baru/", "baris/1/", "baris/1/hapus/", "baris/1/pindah/"):
        assert client_of(cast.eko).post(f"/rencana-aksi/{plan.pk}/{path}", TYPED).status_code == 404
        assert client_of(cast.citra).post(f"/rencana-aksi/{plan.pk}/{path}", TYPED).status_code == 403
    assert Line.objects.get().name == "Rapat evaluasi RB"


def test_rows_move_within_their_area(cast, client_of):
    plan = begin_plan(cast)
    for name, area in (("Satu", "A1"), ("Lain", "A2"), ("Dua", "A1")):
        row(cast, plan, draft(name, area=area))
    client = client_of(cast.ani)
    client.post(f"/rencana-aksi/{plan.pk}/baris/3/pindah/", {"ke": "atas"})
    client.post(f"/rencana-aksi/{plan.pk}/baris/3/pindah/", {"ke": "atas"})  # at the top already
    assert [line.name for line in Line.objects.filter(area="A1").order_by("position")] == ["Dua", "Satu"]


def test_row_is_removed_after_a_question(cast, client_of):
    plan = begin_plan(cast)
    row(cast, plan)
    client, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/baris/1/hapus/"
    assert "Hapus kegiatan 1?" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 404
    assert not Line.objects.exists()


def test_items_of_the_sheet_are_found_and_linked(cast, client_of):
    plan, cycle = begin_plan(cast), make_cycle(cast)
    client, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/baris/baru/"
    item = cycle.instrument.items.filter(is_scored=True).first()
    found = client.post(url, {**TYPED, "act": "seek", "seek": item.code}).context["form"]
    assert item in found.found_items() and found["name"].value() == "Penetapan Tim RB"
    client.post(url, {**TYPED, "items": [item.pk]})
    assert Line.objects.get().items.get() == item


def test_owner_is_of_the_unit_and_stays_when_the_post_is_closed(cast, client_of):
    plan = begin_plan(cast)
    post = add_post(unit=cast.tulungagung, title="Kasubbag SDM", side="secretariat", basis="", by=None)
    foreign = add_post(unit=cast.madiun, title="Kasubbag SDM", side="secretariat", basis="", by=None)
    client, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/baris/baru/"
    assert client.post(url, {**TYPED, "owner": f"post:{foreign.pk}"}).status_code == 422
    with pytest.raises(Refused, match="jabatan di satker ini"):
        row(cast, plan, draft(owner_post=foreign.pk))
    client.post(url, {**TYPED, "owner": f"post:{post.pk}"})
    line = Line.objects.get()
    assert (line.owner_post, line.owner_words) == (post, "")
    Post.objects.filter(pk=post.pk).update(valid_to=clock.today() - dt.timedelta(days=1))
    typed = {**TYPED, "name": "Lain", "owner": f"post:{post.pk}", "edition": "1", "i0_number": "1"}
    assert client.post(f"/rencana-aksi/{plan.pk}/baris/1/", typed).status_code == 302
    assert Line.objects.get().owner_post == post


def test_a_long_regulation_is_told_at_its_field(cast, client_of):
    plan = begin_plan(cast)
    answer = client_of(cast.ani).post(f"/rencana-aksi/{plan.pk}/baris/baru/", {**TYPED, "regulations": "x" * 161})
    assert answer.status_code == 422 and set(answer.context["form"].errors) == {"regulations"}


def test_plan_page_asks_few_questions_however_many_rows(cast, client_of, django_assert_max_num_queries):
    plan = begin_plan(cast)
    for place in range(40):
        row(cast, plan, draft(f"Kegiatan {place}", area=f"A{place % 8 + 1}"))
    client = client_of(cast.ani)
    client.get(f"/rencana-aksi/{plan.pk}/")
    with django_assert_max_num_queries(15):
        answer = client.get(f"/rencana-aksi/{plan.pk}/")
    assert len(answer.content) < 150_000
