"""The template on the screen: handed down to chosen units, new rows taken over, a row put back to its words."""

from benah.notices.models import Notice
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.handing import hand_down
from benah.plans.actions.lines import add_line, change_line
from benah.plans.actions.plans import revise_plan, start_plan
from benah.plans.models import ActionPlan
from tests.plans import draft, plan_year


def template(cast, *names):
    plan = start_plan(plan_year=plan_year(cast), unit=cast.jatim, kind="template", by=cast.citra)
    for name in names or ("Satu", "Dua"):
        add_line(version=plan.versions.get(), draft=draft(name), by=cast.citra)
    return approved(cast, plan)


def approved(cast, plan):
    version = submit_version(version=plan.versions.get(state="draft"), by=cast.citra)
    sign_version(version=version, by=cast.citra)
    plan.refresh_from_db()
    return plan


def own(unit):
    return ActionPlan.objects.get(unit=unit, kind="own")


def revised(cast, plan):
    """The template's second version: row 1 reads otherwise, a third is new."""
    version = revise_plan(plan=plan, reason="Surat baru.", by=cast.citra)
    line = version.lines.get(activity__number=1)
    change_line(line=line, draft=draft("Satu, daring"), seen_edition=1, by=cast.citra)
    add_line(version=version, draft=draft("Tiga"), by=cast.citra)
    return approved(cast, plan)


def test_chosen_units_get_the_rows_and_are_told(cast, client_of):
    plan = template(cast)
    citra, url = client_of(cast.citra), f"/rencana-aksi/{plan.pk}/turunkan/"
    page = citra.get(url).content.decode()
    assert "KPU Kabupaten Tulungagung" in page and "KPU Kota Denpasar" not in page
    assert citra.post(url, {}).status_code == 422
    citra.post(url, {"satker": [cast.tulungagung.pk]})
    assert own(cast.tulungagung).versions.get().lines.count() == 2
    assert not ActionPlan.objects.filter(unit=cast.madiun).exists()
    told = Notice.objects.filter(kind="plan_handed_down").values_list("person__username", flat=True)
    assert set(told) == {"ani", "budi"}
    citra.post(url, {"satker": [cast.tulungagung.pk]})  # a second press adds nothing
    assert own(cast.tulungagung).versions.get().lines.count() == 2
    assert Notice.objects.filter(kind="plan_handed_down").count() == 2


def test_only_the_coordinator_hands_down(cast, client_of):
    plan = template(cast)
    for person, code in ((cast.ani, 403), (cast.hana, 403), (cast.putu, 404), (cast.rai, 404)):
        answer = client_of(person).post(f"/rencana-aksi/{plan.pk}/turunkan/", {"satker": [cast.tulungagung.pk]})
        assert answer.status_code == code, person
    assert not ActionPlan.objects.filter(kind="own").exists()


def test_units_with_a_submitted_plan_are_skipped_and_named(cast, client_of):
    plan = template(cast)
    hand_down(template=plan, units=[cast.tulungagung], by=cast.citra)
    submit_version(version=own(cast.tulungagung).versions.get(), by=cast.ani)
    plan = revised(cast, plan)
    units = {"satker": [cast.tulungagung.pk, cast.madiun.pk]}
    page = client_of(cast.citra).post(f"/rencana-aksi/{plan.pk}/turunkan/", units, follow=True).content.decode()
    assert "3 baris masuk ke konsep 1 satker. 1 satker dilewati" in page


def test_unit_sees_what_changed_and_takes_it(cast, client_of):
    plan = template(cast)
    hand_down(template=plan, units=[cast.tulungagung], by=cast.citra)
    mine = own(cast.tulungagung)
    ani = client_of(cast.ani)
    assert "Templat berubah" not in ani.get(f"/rencana-aksi/{mine.pk}/").content.decode()
    plan = revised(cast, plan)
    page = ani.get(f"/rencana-aksi/{mine.pk}/").content.decode()
    assert "Templat berubah" in page and "1 baris baru" in page
    news = ani.get(f"/rencana-aksi/{mine.pk}/templat/").content.decode()
    assert "Tiga" in news and "Satu, daring" in news and "templat berubah" in news
    new = plan.current.lines.get(name="Tiga").activity_id
    for _ in range(2):
        assert ani.post(f"/rencana-aksi/{mine.pk}/templat/ambil/", {"kegiatan": [new]}).status_code == 302
    assert mine.versions.get().lines.count() == 3
    assert client_of(cast.eko).post(f"/rencana-aksi/{mine.pk}/templat/ambil/", {"kegiatan": [new]}).status_code == 404


def test_an_adapted_row_is_marked_and_can_go_back(cast, client_of):
    plan = template(cast)
    hand_down(template=plan, units=[cast.tulungagung], by=cast.citra)
    mine = own(cast.tulungagung)
    line = mine.versions.get().lines.get(activity__number=1)
    changed = draft("Satu di kecamatan", owner_words="Kasubbag SDM")
    line = change_line(line=line, draft=changed, seen_edition=1, by=cast.ani)
    ani = client_of(cast.ani)
    assert "diubah satker" in ani.get(f"/rencana-aksi/{mine.pk}/").content.decode()
    news = ani.get(f"/rencana-aksi/{mine.pk}/templat/").content.decode()
    assert "Satu di kecamatan" in news and "diubah satker" in news
    url = f"/rencana-aksi/{mine.pk}/baris/1/samakan/"
    assert ani.post(url, {"edition": 1}).status_code == 409  # somebody changed it since the page was shown
    assert ani.post(url, {"edition": line.edition}).status_code == 302
    line.refresh_from_db()
    assert (line.name, line.is_adapted, line.owner_words) == ("Satu", False, "Kasubbag SDM")
    assert client_of(cast.citra).post(url, {"edition": line.edition}).status_code == 403
