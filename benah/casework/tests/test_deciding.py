"""From allegation to closing: each step in its state, each status with its own lists, no end before all is there."""

import datetime as dt
import json

import pytest
from django.http import Http404

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides
from benah.cases.models import Case, CaseDeadline
from benah.cases.retention import erase_days
from benah.cases.states import Kind, Outcome, State
from benah.casework import sanctions
from benah.casework.actions import closing, deciding, examining
from benah.casework.queries.ending import outcomes, waiting_for
from benah.casework.queries.examined import charges
from benah.casework.records import Answer, Interview, Sanction
from benah.casework.tests.steps import PERSON, accept, act, answer, charge, decide, look
from benah.casework.words import STATUSES
from benah.clocks.calendar import national, working_days_after
from benah.core import clock
from benah.core.refused import Conflict, Refused
from tests.desks import Seated, Seating, make_desk
from tests.sealed import Filed, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


@pytest.fixture
def handler(desk: Seating) -> Seated:
    return desk.handlers[0]


@pytest.fixture
def filed(desk: Seating) -> Filed:
    return make_case(desk)


def state_of(handler: Seated, filed: Filed) -> str:
    return look(handler, filed, lambda found: found.case.state)


def test_a_proven_case_goes_from_allegation_to_closing(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    ref = charge(handler, filed)
    decide(handler, filed)
    assert state_of(handler, filed) == State.EXECUTION
    act(handler, filed, deciding.impose, ref=ref, code="tukin-6")
    sanction = look(handler, filed, lambda found: found.last(Sanction))
    assert sanction.basis == "PP 94/2021 Pasal 8 ayat (3) huruf a"
    today = clock.today()
    act(handler, filed, deciding.deliver, ref=sanction.ref, received_on=today)
    sanction = look(handler, filed, lambda found: found.current(Sanction)[0])
    effect = working_days_after(today, 15, national())
    assert sanction.takes_effect_on == effect.isoformat() and sanction.appeal_until > today.isoformat()
    with pytest.raises(Refused, match="tidak dapat mendahuluinya"):
        act(handler, filed, deciding.carry_out, ref=sanction.ref, carried_out_on=today)
    with pytest.raises(Refused, match="masih di depan"):
        act(handler, filed, deciding.carry_out, ref=sanction.ref, carried_out_on=effect)
    act(handler, filed, deciding.carry_out, ref=sanction.ref, carried_out_on=effect, on=effect)
    answer(handler, filed)
    act(handler, filed, closing.close, outcome=Outcome.PROVEN, reason="Selesai.")
    with sides.desk(handler.key.pk):
        case = Case.objects.get(pk=filed.case.pk)
        assert (case.state, case.outcome, case.sanction_level) == ("closed", "proven", "moderate")
        assert (case.erase_on, case.identity_erase_on) == erase_days("proven", today)
        assert not CaseDeadline.objects.filter(case=case, done_on=None).exists()
    acts = [json.loads(entry.leaf) for entry in LogEntry.objects.order_by("place")]
    assert [leaf["act"] for leaf in acts if leaf["act"] != "case.opened"][-1] == "case.closed"
    assert PERSON not in json.dumps(acts) and "kuitansi" not in json.dumps(acts)


def test_the_reporter_reads_the_answer_and_nothing_of_the_examination(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    charge(handler, filed)
    answer(handler, filed)
    with sides.reporter(lookup=filed.receipt.lookup):
        assert [entry.kind for entry in Case.objects.get().entries.all()] == ["report", "answer"]


@pytest.mark.parametrize("status", list(STATUSES))
def test_each_status_gets_its_own_sanctions_alone(handler: Seated, filed: Filed, status: str) -> None:
    accept(handler, filed)
    ref = charge(handler, filed, status=status)
    decide(handler, filed)
    own = {kind.code for one in sanctions.all_lists() if one.status == status for kind in one.sanctions}
    offered = {kind.code for one in look(handler, filed, charges)[0].lists for kind in one.sanctions}
    assert offered == own
    for one in sanctions.all_lists():
        if one.status != status:
            with pytest.raises(Refused, match="tidak berlaku bagi"):
                act(handler, filed, deciding.impose, ref=ref, code=one.sanctions[0].code)


def test_an_act_before_a_rule_gets_no_sanction_of_it(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    ref = charge(handler, filed, act_on=dt.date(2020, 5, 4))
    decide(handler, filed)
    with pytest.raises(Refused, match="pada tanggal perbuatan"):
        act(handler, filed, deciding.impose, ref=ref, code="teguran-lisan")


def test_dkpp_decisions_have_no_objection_and_bind_at_once(handler: Seated, filed: Filed) -> None:
    accept(handler, filed, Kind.ETHICS)
    ref = charge(handler, filed, status="commissioner")
    decide(handler, filed)
    act(handler, filed, deciding.impose, ref=ref, code="dkpp-teguran")
    sanction = look(handler, filed, lambda found: found.last(Sanction))
    act(handler, filed, deciding.deliver, ref=sanction.ref, received_on=clock.today())
    sanction = look(handler, filed, lambda found: found.current(Sanction)[0])
    assert sanction.takes_effect_on == sanction.appeal_until == ""
    act(handler, filed, deciding.carry_out, ref=sanction.ref, carried_out_on=clock.today())


def test_nothing_is_recommended_without_findings(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    allegation = {"what": "Pungutan.", "person": PERSON, "status": "civil_servant", "rule": ""}
    act(handler, filed, examining.allege, **allegation, act_on=clock.today())
    with pytest.raises(Refused, match="Pungutan"):
        act(handler, filed, deciding.recommend, text="Hukum.", to="Sekretaris")
    assert state_of(handler, filed) == State.EXAMINATION


def test_proven_needs_evidence(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    ref = charge(handler, filed, verdict="unknowable")
    with pytest.raises(Refused, match="satu bukti"):
        act(handler, filed, examining.find, ref=ref, verdict="proven", reason="Ya.", evidence=[])


@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        (["proven", "proven"], "proven"),
        (["proven", "not_proven"], "partly"),
        (["partly"], "partly"),
        (["unknowable"], "unknowable"),
        (["unknowable", "not_proven"], "not_proven"),
    ],
)
def test_the_outcome_follows_from_findings(handler: Seated, filed: Filed, verdicts: list[str], outcome: str) -> None:
    accept(handler, filed)
    for verdict in verdicts:
        charge(handler, filed, verdict=verdict)
    assert look(handler, filed, outcomes) == [outcome]


def test_closing_waits_for_decision_sanction_and_answer(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    charge(handler, filed)
    decide(handler, filed)
    with pytest.raises(Refused) as refused:
        act(handler, filed, closing.close, outcome=Outcome.PROVEN, reason="")
    assert "sanksi" in refused.value.sentence and "jawaban akhir" in refused.value.sentence
    assert state_of(handler, filed) == State.EXECUTION


def test_an_outcome_against_the_findings_is_refused(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    charge(handler, filed, verdict="not_proven")
    decide(handler, filed)
    answer(handler, filed, "Tidak terbukti.")
    with pytest.raises(Refused, match="tidak sesuai"):
        act(handler, filed, closing.close, outcome=Outcome.PROVEN, reason="")
    act(handler, filed, closing.close, outcome=Outcome.NOT_PROVEN, reason="")


def test_after_opening_again_an_old_answer_is_not_enough(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    charge(handler, filed, verdict="not_proven")
    decide(handler, filed)
    answer(handler, filed, "Tidak terbukti.")
    act(handler, filed, closing.close, outcome=Outcome.NOT_PROVEN, reason="")
    act(handler, filed, closing.reopen, to=State.OBJECTION, reason="Pelapor keberatan.")
    missing = [str(one) for one in look(handler, filed, waiting_for)]
    assert any("jawaban akhir" in one for one in missing) and any("Keputusan" in one for one in missing)
    with sides.desk(handler.key.pk):
        case = Case.objects.get(pk=filed.case.pk)
        assert (case.outcome, case.closed_on, case.erase_on) == ("", None, None)
    with pytest.raises(Refused, match="belum selesai"):
        act(handler, filed, closing.reopen, to=State.TRIAGE, reason="Lagi.")


def test_an_answer_names_no_witness(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    hearing = {"person": "Sari Lestari", "role": "witness", "place": ""}
    act(handler, filed, examining.summon, **hearing, summoned_on=clock.today(), held_on=clock.today())
    with pytest.raises(Refused, match="Sari Lestari"):
        answer(handler, filed, "Menurut SARI LESTARI kuitansi itu palsu.")
    assert look(handler, filed, lambda found: found.last(Answer)) is None


def test_a_summons_leaves_at_most_seven_working_days(handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    today = clock.today()
    hearing = {"person": PERSON, "role": "respondent", "place": "Ruang rapat", "summoned_on": today}
    late = working_days_after(today, 8, national())
    with pytest.raises(Refused, match="7 hari kerja"):
        act(handler, filed, examining.summon, **hearing, held_on=late)
    act(handler, filed, examining.summon, **hearing, held_on=working_days_after(today, 7, national()))
    with pytest.raises(Refused, match="sudah dipanggil"):
        act(handler, filed, examining.summon, **hearing, held_on=today)
    first = look(handler, filed, lambda found: found.last(Interview))
    result = {"ref": first.ref, "text": "", "signed": False, "held_on": today}
    with pytest.raises(Refused, match="tidak hadir"):
        act(handler, filed, examining.hear, **result, absent=False)
    act(handler, filed, examining.hear, **result, absent=True)
    act(handler, filed, examining.summon, **hearing, held_on=today)
    assert look(handler, filed, lambda found: found.last(Interview)).summons == 2


def test_what_another_changed_meanwhile_is_not_overwritten(desk: Seating, handler: Seated, filed: Filed) -> None:
    accept(handler, filed)
    seen = look(handler, filed, lambda found: found.case.version)
    task = {"what": "Minta kuitansi.", "who": "", "by": None}
    act(handler, filed, examining.plan_task, **task, seen=seen)
    with pytest.raises(Conflict):
        act(desk.handlers[1], filed, examining.plan_task, **task, seen=seen)


def test_steps_in_the_wrong_state_are_refused(handler: Seated, filed: Filed) -> None:
    with pytest.raises(Refused, match="Ubah keadaannya"):
        act(handler, filed, examining.plan_task, what="Minta kuitansi.", who="", by=None)
    accept(handler, filed)
    ref = charge(handler, filed)
    with pytest.raises(Refused, match="menunggu keputusan"):
        act(handler, filed, deciding.decide, by="Sekretaris", number="1", text="Ya.", decided_on=clock.today())
    with pytest.raises(Refused, match="menunggu keputusan"):
        act(handler, filed, deciding.impose, ref=ref, code="teguran-lisan")
    with pytest.raises(Http404):
        act(handler, filed, examining.find, ref="tidakada", verdict="proven", reason="", evidence=["x"])
