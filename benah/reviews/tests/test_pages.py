"""The pages: who sees what, saving by plain POST, conflicts shown, budgets of the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.assessments.models import Answer, ItemReturn
from benah.core import clock
from benah.reviews.actions import deciding, stages
from benah.reviews.actions.assigning import assign_reviewer
from benah.reviews.models import Objection, Part, PlenarySignature, Publication, ReviewAssignment
from benah.reviews.tests.making import A, B, cross_assessor, give, reach, sent

SQL, BYTES = 15, 250_000


def url(name: str, sheet, *more: object) -> str:
    return reverse(f"reviews:{name}", args=[sheet.pk, *more])


def measured(client, address: str):
    """The second answer, when this process remembers what never changes."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return answer, [query["sql"] for query in queries]


@pytest.mark.parametrize("page", ["desk", "desk_item"])
def test_the_desk_keeps_its_budget(page: str, cast, client_of) -> None:
    """For somebody who may read the sheet by appointment alone, and with an objection to show."""
    wulan = cross_assessor(cast.madiun)
    sheet = reach(cast, "reviewed")
    assign_reviewer(assessment=sheet, user=wulan, part=Part.FIRST, by=cast.citra)
    stages.open_objections(assessment=sheet, by=cast.citra)
    deciding.raise_objection(assessment=sheet, code=A, reason="Ada", by=cast.ani)
    address = url(page, sheet, *([A] if page == "desk_item" else []))
    answer, statements = measured(client_of(wulan), address)
    assert len(statements) <= SQL, "\n".join(statements)
    assert len(answer.content) <= BYTES


def test_a_value_is_saved_by_plain_post_and_leads_on(in_review, cast, client_of) -> None:
    client, address = client_of(cast.hana), url("desk_item", in_review, B)
    assert b"Jawaban satker" in client.get(address).content
    sent_form = {f"v:{B}": "A", f"r:{B}": "0", f"c:{B}": "Lebih baik dari yang ditulis.", "lapangan": "true"}
    answer = client.post(address, sent_form | {"lalu": "berikut"})
    assert answer.status_code == 302
    assert answer["Location"] != address
    stored = Answer.objects.get(assessment=in_review, item__code=B, line="assessor")
    assert (stored.value, stored.values.get().finding.ground) == ("A", "true")


def test_a_refusal_keeps_what_was_typed(in_review, cast, client_of) -> None:
    answer = client_of(cast.hana).post(
        url("desk_item", in_review, B), {f"v:{B}": "A", f"r:{B}": "0", f"c:{B}": "", "lapangan": "false"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "tulis catatan" in page and "Galat:" in page
    assert 'name="lapangan" value="false" checked' in page


def test_a_conflict_shows_what_stands_and_the_own_choice(in_review, cast, client_of) -> None:
    answer = client_of(cast.hana).post(
        url("desk_item", in_review, A), {f"v:{A}": "C", f"r:{A}": "0", f"c:{A}": "Tidak ada.", "lapangan": "unchecked"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f'name="v:{A}" value="C" checked' in page
    assert f'name="r:{A}" value="1"' in page  # sending again is a choice made with open eyes


def test_filters_show_their_items(in_review, cast, client_of) -> None:
    client = client_of(cast.hana)
    page = client.get(url("desk", in_review) + "?tampil=berbeda").content.decode()
    assert A in page and B not in page
    assert B in client.get(url("desk", in_review) + "?tampil=belum").content.decode()


def test_a_cross_assessor_opens_the_appointed_sheet_alone(cast, client_of) -> None:
    sheet, wulan = sent(cast), cross_assessor(cast.madiun)
    client = client_of(wulan)
    assert client.get(url("desk", sheet)).status_code == 403
    assign_reviewer(assessment=sheet, user=wulan, part=Part.LEAD, by=cast.citra)
    assert client.get(url("desk", sheet)).status_code == 200
    assert client.get(reverse("assessments:fill", args=[sheet.pk])).status_code == 403
    assert cast.tulungagung.body_name in client.get(reverse("reviews:mine")).content.decode()


def test_the_unit_sees_values_only_after_the_review_and_no_names(cast, client_of) -> None:
    sheet = reach(cast, "in_review")
    client = client_of(cast.ani)
    assert "Notulen tidak ada." not in client.get(url("item_values", sheet, A)).content.decode()
    assert "sedang ditinjau" in client.get(url("result", sheet)).content.decode()


def test_the_unit_objects_on_the_page(objected, cast, client_of) -> None:
    client, address = client_of(cast.ani), url("item_values", objected, A)
    page = client.get(address).content.decode()
    assert "Notulen tidak ada." in page and "Hana" not in page
    assert client.post(address, {"alasan": ""}).status_code == 422
    assert client.post(address, {"alasan": "Ada di lampiran."}).status_code == 302
    assert Objection.objects.get().reason == "Ada di lampiran."
    lead = client_of(cast.hana)
    assert "Ada di lampiran." in lead.get(url("decisions", objected)).content.decode()
    form = {f"v:{A}": "A", f"r:{A}": "0", f"c:{A}": "Bukti cukup.", "putusan": "terima"}
    assert lead.post(url("decision", objected, A), form | {"putusan": ""}).status_code == 422
    assert lead.post(url("decision", objected, A), form).status_code == 302
    assert Answer.objects.get(item__code=A, line="final").value == "A"


def test_returned_items_are_on_the_operators_home(in_review, cast, client_of) -> None:
    reason = {"alasan": "Lampirkan notulen."}
    assert client_of(cast.hana).post(url("return_item", in_review, A), reason).status_code == 302
    assert ItemReturn.objects.get().reason == "Lampirkan notulen."
    client = client_of(cast.ani)
    assert "dikembalikan asesor" in client.get("/beranda/").content.decode()
    page = client.get(reverse("assessments:fill", args=[in_review.pk]) + "?area=semua").content.decode()
    assert "Lampirkan notulen." in page
    assert page.count(" disabled>") > 50  # all but the returned one
    assert f'data-code="{A}"' in page


def test_plenary_and_publication_by_their_pages(cast, client_of) -> None:
    sheet = reach(cast, "finalised")
    plenary = reverse("reviews:plenary", args=[sheet.cycle_id])
    form = {"lembar": [sheet.pk], "minutes_number": "5/BA/2026", "held_on": clock.today().isoformat()}
    assert client_of(cast.imam).post(plenary, form | {"lembar": []}).status_code == 422
    assert client_of(cast.imam).post(plenary, form).status_code == 302
    assert PlenarySignature.objects.get().minutes_number == "5/BA/2026"
    client = client_of(cast.citra)
    assert client.post(reverse("reviews:publish", args=[sheet.cycle_id]), {"lembar": [sheet.pk]}).status_code == 302
    row = Publication.objects.get()
    page = client.get(reverse("reviews:publication", args=[row.pk])).content.decode()
    assert row.sha256 in page and "utuh" in page
    assert client.get(reverse("reviews:publication_body", args=[row.pk])).content == row.body.encode()


def test_the_coordinator_appoints_on_the_page(cast, client_of) -> None:
    sheet, client = sent(cast), client_of(cast.citra)
    form = {"user": cast.maya.pk, "part": "lead", "share": "", "reason": ""}
    refused = client.post(url("assign", sheet), form)
    assert refused.status_code == 422
    assert "satkernya sendiri" in refused.content.decode()
    assert client.post(url("assign", sheet), form | {"user": cast.hana.pk}).status_code == 302
    assert ReviewAssignment.objects.get().user == cast.hana
    board = reverse("reviews:board", args=[sheet.cycle_id])
    assert "Hana" in client.get(board).content.decode()


def test_the_second_assessor_is_not_shown_as_the_first(in_review, cast, client_of) -> None:
    wulan = cross_assessor(cast.madiun)
    assign_reviewer(assessment=in_review, user=wulan, part=Part.SECOND, by=cast.citra)
    give(in_review, wulan, A, "C", line="second")
    page = client_of(cast.hana).get(url("decisions", in_review)).content.decode()
    assert "Dua asesor berbeda" in page and A in page


def test_the_desk_belongs_to_the_reviews_in_the_menu(in_review, cast, client_of) -> None:
    client = client_of(cast.hana)
    for page in (url("desk", in_review), url("desk_item", in_review, A), url("decisions", in_review)):
        html = client.get(page).content.decode()
        assert html.count('aria-current="page"') == 1 and 'href="/tinjauan/" aria-current="page"' in html
    html = client.get(url("result", in_review)).content.decode()
    assert 'href="/penilaian/" aria-current="page"' in html


def test_the_unit_starts_at_what_it_may_object_to(objected, cast, client_of) -> None:
    at = url("result", objected)
    html = client_of(cast.budi).get(at).content.decode()
    assert A in html and "Terima hasilnya" in html
    assert 'href="?tampil=berbeda" aria-current="true"' in html
    assert 'href="?tampil=semua" aria-current="true"' in client_of(cast.budi).get(f"{at}?tampil=semua").content.decode()
    assert 'href="?tampil=semua" aria-current="true"' in client_of(cast.citra).get(at).content.decode()


def test_nothing_is_offered_that_the_stage_forbids(objected, cast, client_of) -> None:
    html = client_of(cast.hana).get(url("desk_item", objected, A)).content.decode()
    assert "sudah selesai" in html and url("decision", objected, A) in html
    assert "data-save" not in html and "Terima</button>" not in html


def test_a_second_assessors_difference_is_listed_once(in_review, cast, client_of) -> None:
    wulan = cross_assessor(cast.madiun)
    assign_reviewer(assessment=in_review, user=wulan, part=Part.SECOND, by=cast.citra)
    give(in_review, wulan, A, "C", line="second")
    html = client_of(cast.hana).get(url("decisions", in_review)).content.decode()
    assert html.count(url("decision", in_review, A)) == 1
