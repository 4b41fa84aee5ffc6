"""Agents of change and their planned changes: named once, changed by one editor at a time, settled with a reason."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from benah.access.grants import Access
from benah.access.models import User
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.duties import left_behind
from benah.files.actions.documents import withdraw_document
from benah.internalisation.actions import agents, changes, linking
from benah.internalisation.actions.agents import AgentDraft
from benah.internalisation.holders import HOLDERS
from benah.internalisation.models import Agent, Change, ChangeNote
from benah.internalisation.queries.agents import by_unit
from benah.internalisation.tests.making import THIS_YEAR, agent, change, change_draft
from tests.cast import Cast
from tests.documents import add
from tests.papers import pdf
from tests.plans import in_force

Client = Callable[[User], Any]


def line_of(cast: Cast, person: User) -> Any:
    """What the list of this year says of Tulungagung, as this person sees it."""
    rows = by_unit(Access(person), THIS_YEAR, clock.today())
    return next(row for row in rows if row.unit == cast.tulungagung)


def test_naming_twice_is_naming_once(cast: Cast) -> None:
    first, second = agent(cast), agent(cast, "sari wulandari")
    assert first == second and Agent.objects.count() == 1
    assert AuditEvent.objects.filter(act="agent.named").count() == 1


def test_others_name_nobody(cast: Cast) -> None:
    for stranger in (cast.eko, cast.citra, cast.fajar):
        with pytest.raises(Forbidden):
            agents.name_agent(unit=cast.tulungagung, year=THIS_YEAR, draft=AgentDraft(name="X"), by=stranger)


def test_a_person_must_work_in_the_unit(cast: Cast) -> None:
    draft = AgentDraft(person=cast.eko)
    with pytest.raises(Refused, match="tidak bertugas"):
        agents.name_agent(unit=cast.tulungagung, year=THIS_YEAR, draft=draft, by=cast.ani)
    made = agents.name_agent(unit=cast.tulungagung, year=THIS_YEAR, draft=AgentDraft(person=cast.budi), by=cast.ani)
    assert made.name == "Budi"


def test_nameless_agents_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="tulis namanya"):
        agent(cast, "  ")


def test_two_editors_are_told(cast: Cast) -> None:
    held = agent(cast)
    agents.change_agent(agent=held, draft=AgentDraft(name="Sari W."), seen_edition=1, by=cast.ani)
    with pytest.raises(Conflict):
        agents.change_agent(agent=held, draft=AgentDraft(name="Sari"), seen_edition=1, by=cast.budi)
    held.refresh_from_db()
    assert held.name == "Sari W." and held.edition == 2


def test_an_ended_agent_rests_and_another_may_follow(cast: Cast) -> None:
    held = agent(cast)
    with pytest.raises(Refused, match="alasan"):
        agents.end_agent(agent=held, reason=" ", by=cast.ani)
    agents.end_agent(agent=held, reason="Mutasi", by=cast.ani)
    agents.end_agent(agent=held, reason="Lagi", by=cast.ani)
    held.refresh_from_db()
    assert held.end_reason == "Mutasi"
    with pytest.raises(Refused, match="diakhiri"):
        change(cast, of=held)
    assert agent(cast) != held


def test_which_units_have_agents_and_their_decision(cast: Cast, evidence_folder: Any) -> None:
    assert line_of(cast, cast.citra).sk == ""
    held = agent(cast)
    assert (line_of(cast, cast.citra).agents, line_of(cast, cast.citra).sk) == (1, "missing")
    document = add(cast.tulungagung, cast.ani, pdf(["SK"]), title="SK agen", kind="sk", number="7/2026")
    linking.attach(holder=HOLDERS["agen"], owner=held, documents=[document], by=cast.ani)
    linking.attach(holder=HOLDERS["agen"], owner=held, documents=[document], by=cast.ani)
    held.refresh_from_db()
    assert held.links.count() == 1 and held.sk_number == "7/2026"
    assert line_of(cast, cast.citra).sk == "linked"
    with pytest.raises(Refused, match="SK agen perubahan Sari"):
        withdraw_document(document=document, reason="Salah", by=cast.ani)
    linking.detach(holder=HOLDERS["agen"], owner=held, link_id=held.links.get().pk, by=cast.ani)
    assert line_of(cast, cast.citra).sk == "numbered"


def test_counts_tell_late_changes(cast: Cast) -> None:
    held = agent(cast)
    late = changes.plan_change(agent=held, draft=change_draft("Lama", target_on=dt.date(THIS_YEAR, 1, 2)), by=cast.ani)
    row = line_of(cast, cast.citra)
    assert (row.planned, row.done, row.late) == (1, 0, 1)
    changes.settle_change(change=late, act="reach", by=cast.ani)
    row = line_of(cast, cast.citra)
    assert (row.planned, row.done, row.late) == (1, 1, 0)


def test_a_change_lies_in_its_year_and_area(cast: Cast) -> None:
    held = agent(cast)
    with pytest.raises(Refused, match="dalam tahun"):
        changes.plan_change(agent=held, draft=change_draft(target_on=dt.date(THIS_YEAR + 1, 1, 1)), by=cast.ani)
    with pytest.raises(Refused, match="area"):
        changes.plan_change(agent=held, draft=change_draft(area="Z9"), by=cast.ani)


def test_a_change_links_the_own_plan_alone(cast: Cast) -> None:
    activity = in_force(cast).activities.get()
    made = changes.plan_change(agent=agent(cast), draft=change_draft(activity=activity), by=cast.ani)
    assert made.activity == activity
    other = agents.name_agent(unit=cast.madiun, year=THIS_YEAR, draft=AgentDraft(name="Tono"), by=cast.eko)
    with pytest.raises(Refused, match="bukan dari rencana"):
        changes.plan_change(agent=other, draft=change_draft(activity=activity), by=cast.eko)


def test_settling_says_why_and_is_not_done_twice(cast: Cast) -> None:
    found = change(cast)
    with pytest.raises(Refused, match="mengapa"):
        changes.settle_change(change=found, act="drop", by=cast.ani)
    changes.settle_change(change=found, act="drop", reason="Kurang orang", by=cast.ani)
    changes.settle_change(change=found, act="drop", reason="Lagi", by=cast.ani)
    with pytest.raises(Conflict):
        changes.settle_change(change=found, act="reach", by=cast.budi)
    found.refresh_from_db()
    assert (found.state, found.reason) == (Change.State.DROPPED, "Kurang orang")
    with pytest.raises(Refused, match="Buka kembali"):
        changes.rewrite_change(change=found, draft=change_draft(), seen_edition=found.edition, by=cast.ani)
    changes.settle_change(change=found, act="reopen", by=cast.ani)
    found.refresh_from_db()
    assert found.state == Change.State.PLANNED and found.settled_at is None


def test_a_note_sent_twice_is_one_and_stays(cast: Cast) -> None:
    found, key = change(cast), uuid.uuid4()
    for _again in range(2):
        changes.note_progress(change=found, text="Sudah dua pekan", key=key, by=cast.ani)
    note = ChangeNote.objects.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ChangeNote.objects.filter(pk=note.pk).update(text="Lain")


def test_the_pages_keep_what_was_typed(cast: Cast, client_of: Client) -> None:
    client, found = client_of(cast.ani), change(cast)
    address = reverse("internalisation:change", args=[found.pk])
    answer = client.post(address, {"text": " ", "key": str(uuid.uuid4())})
    assert answer.status_code == 422 and "Perkembangan belum diisi" in answer.content.decode()
    client.post(address, {"text": "Berjalan <b>baik</b>", "key": str(uuid.uuid4())})
    assert "Berjalan &lt;b&gt;baik&lt;/b&gt;" in client.get(address).content.decode()
    form = reverse("internalisation:edit_agent", args=[found.agent_id])
    agents.change_agent(agent=found.agent, draft=AgentDraft(name="Sari W."), seen_edition=1, by=cast.budi)
    answer = client.post(form, {"name": "Sari Lain", "edition": "1"})
    assert answer.status_code == 409
    assert "Sari Lain" in answer.content.decode() and "diubah orang lain" in answer.content.decode()


def test_handing_a_duty_over_tells_of_the_agent(cast: Cast) -> None:
    agents.name_agent(unit=cast.tulungagung, year=THIS_YEAR, draft=AgentDraft(person=cast.budi), by=cast.ani)
    assert f"Agen perubahan {THIS_YEAR}" in [duty.text for duty in left_behind(cast.duty(cast.budi))]
    assert not [duty for duty in left_behind(cast.duty(cast.ani)) if "Agen" in duty.text]
