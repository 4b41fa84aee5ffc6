"""Years of planning on the screen: opened once, rules and times changed while they may be."""

import datetime as dt

from benah.core import clock
from benah.notices.models import Notice
from benah.plans.actions.years import open_plan_year
from benah.plans.models import Period, PlanYear
from benah.plans.periods.due_plans import plans_due
from tests.plans import begin_plan, in_force, plan_year

RULES = {
    "taxonomy": "rb-8-2021",
    "period_type": "semester",
    "approval": "secretary",
    "plan_due_on": "2027-02-15",
    "cap": "",
    "green_from": "85",
    "yellow_from": "50",
    "source_letter": "Surat 1/2027",
}


def test_coordinator_opens_a_year_once_and_units_are_told(cast, client_of):
    citra = client_of(cast.citra)
    typed = {**RULES, "year": "2027", "scope": cast.jatim.pk}
    assert citra.post("/rencana-aksi/tahun/buka/", typed).status_code == 302
    year = PlanYear.objects.get()
    assert (year.period_type, year.cap, year.green_from, year.periods.count()) == ("semester", None, 85, 2)
    assert set(Notice.objects.filter(kind="plan_year_opened").values_list("person__username", flat=True)) >= {
        "ani",
        "eko",
    }
    again = citra.post("/rencana-aksi/tahun/buka/", typed)
    assert again.status_code == 409 and "Surat 1/2027" in again.content.decode()
    foreign = citra.post("/rencana-aksi/tahun/buka/", {**typed, "scope": cast.bali.pk})
    assert foreign.status_code == 422
    assert client_of(cast.ani).get("/rencana-aksi/tahun/buka/").status_code == 403


def test_lights_out_of_order_are_told_at_their_field(cast, client_of):
    typed = {**RULES, "green_from": "50", "year": "2027", "scope": cast.jatim.pk}
    answer = client_of(cast.citra).post("/rencana-aksi/tahun/buka/", typed)
    assert answer.status_code == 422 and "green_from" in answer.context["form"].errors


def test_next_year_starts_from_this_one(cast, client_of):
    made = open_plan_year(
        year=2026, scope=cast.jatim, by=cast.citra, approval="secretary", plan_due_on=dt.date(2026, 2, 15)
    )
    form = client_of(cast.citra).get(f"/rencana-aksi/tahun/buka/?dari={made.pk}").context["form"]
    assert (form["year"].value(), form["approval"].value()) == (2027, "secretary")
    assert form.initial["plan_due_on"] == dt.date(2027, 2, 15)


def test_areas_and_periods_stay_once_a_plan_was_begun(cast, client_of):
    made = plan_year(cast)
    dewi, url = client_of(cast.dewi), f"/rencana-aksi/tahun/{made.pk}/aturan/"
    assert dewi.post(url, RULES).status_code == 302
    assert list(made.periods.values_list("number", flat=True)) == [1, 2]
    begin_plan(cast)
    refused = dewi.post(url, {**RULES, "period_type": "quarter"})
    assert refused.status_code == 422 and "sudah ada satker" in refused.content.decode()
    assert dewi.post(url, {**RULES, "green_from": "95"}).status_code == 302
    made.refresh_from_db()
    assert (made.green_from, made.period_type) == (95, "semester")
    assert client_of(cast.citra).post(url, RULES).status_code == 403
    assert client_of(cast.ani).get(url).status_code == 403


def test_times_move_until_the_period_opened(cast, client_of):
    year = clock.today().year
    made = open_plan_year(year=year + 1, scope=cast.jatim, by=cast.citra)
    period = made.periods.get(number=1)
    citra, url = client_of(cast.citra), f"/rencana-aksi/tahun/{made.pk}/periode/1/"
    typed = {
        "opens_on": f"{year + 1}-04-02",
        "due_on": f"{year + 1}-04-20",
        "due_time": "23:59",
        "locks_on": f"{year + 1}-04-30",
        "locks_time": "23:59",
        "seen": period.opens_at.isoformat(),
    }
    wrong = citra.post(url, {**typed, "locks_on": f"{year + 1}-04-10"})
    assert wrong.status_code == 422 and "sebelum tenggat" in wrong.content.decode()
    assert citra.post(url, typed).status_code == 302
    stale = citra.post(url, {**typed, "due_on": f"{year + 1}-04-21"})
    assert stale.status_code == 409  # the page had seen the old opening
    period.refresh_from_db()
    assert period.due_at.astimezone(clock.WIB).date() == dt.date(year + 1, 4, 20)
    old = open_plan_year(year=year - 1, scope=cast.jatim, by=cast.citra)
    seen = {**typed, "seen": old.periods.get(number=1).opens_at.isoformat()}
    answer = citra.post(f"/rencana-aksi/tahun/{old.pk}/periode/1/", seen)
    assert answer.status_code == 422 and "sudah dibuka" in answer.content.decode()
    assert client_of(cast.putu).post(url, typed).status_code == 404


def test_units_without_a_plan_in_force_are_reminded(cast):
    now = clock.now()
    made = plan_year(cast, plan_due_on=clock.today() + dt.timedelta(days=5))
    assert Period.objects.filter(plan_year=made).exists()
    in_force(cast)
    units = {deadline.unit for deadline in plans_due(now, now + dt.timedelta(days=15))}
    assert cast.madiun in units and cast.tulungagung not in units and cast.national not in units
    assert not list(plans_due(now, now + dt.timedelta(days=2)))


def test_list_shows_states_and_begins_a_plan_once(cast, client_of, django_assert_max_num_queries):
    made = plan_year(cast)
    ani = client_of(cast.ani)
    assert "Mulai rencana aksi" in ani.get("/rencana-aksi/").content.decode()
    typed = {"satker": cast.tulungagung.pk, "tahun": made.year}
    urls = {ani.post("/rencana-aksi/mulai/", typed).headers["Location"] for _ in range(2)}
    assert len(urls) == 1 and made.plans.count() == 1
    citra = client_of(cast.citra)
    with django_assert_max_num_queries(15):
        page = citra.get("/rencana-aksi/").content.decode()
    assert "KPU Kabupaten Tulungagung" in page and "belum ada" in page
    assert "KPU Kota Madiun" not in client_of(cast.citra).get("/rencana-aksi/?keadaan=draft").content.decode()
    assert client_of(cast.eko).post("/rencana-aksi/mulai/", typed).status_code == 403
    late = ani.post("/rencana-aksi/mulai/", {**typed, "tahun": made.year + 5})
    assert late.status_code == 422 and "belum dibuka" in late.content.decode()
