"""From an empty draft to a plan in force, and the guards of the database behind it."""

import pytest
from django.db import IntegrityError, transaction

from benah.core.refused import Conflict, Forbidden, Refused
from benah.plans.actions.approving import return_version, sign_version, submit_version
from benah.plans.actions.lines import add_line, change_line, remove_line
from benah.plans.actions.plans import revise_plan
from benah.plans.models import Line, Target
from tests.plans import begin_plan, draft, in_force, row


def test_plan_comes_into_force_with_both_signatures(cast):
    plan = begin_plan(cast)
    row(cast, plan)
    version = submit_version(version=plan.versions.get(), by=cast.ani)
    assert sign_version(version=version, by=cast.budi).state == "submitted"
    assert sign_version(version=version, by=cast.budi).state == "submitted"  # the same person twice is one signature
    assert sign_version(version=version, by=cast.fajar).state == "approved"
    plan.refresh_from_db()
    assert plan.current.number == 1


def test_empty_plan_is_not_submitted(cast):
    with pytest.raises(Refused, match="masih kosong"):
        submit_version(version=begin_plan(cast).versions.get(), by=cast.ani)


def test_operator_of_another_unit_may_not_touch_the_plan(cast):
    plan = begin_plan(cast)
    with pytest.raises(Forbidden):
        add_line(version=plan.versions.get(), draft=draft(), by=cast.eko)


def test_returned_plan_loses_its_signature(cast):
    plan = begin_plan(cast)
    row(cast, plan)
    version = submit_version(version=plan.versions.get(), by=cast.ani)
    sign_version(version=version, by=cast.budi)
    with pytest.raises(Refused, match="Tulis apa"):
        return_version(version=version, reason=" ", by=cast.fajar)
    version = return_version(version=version, reason="Target TW II belum terukur.", by=cast.fajar)
    assert (version.state, version.secretary_by) == ("draft", None)


def test_revision_keeps_the_old_plan_and_its_activities(cast):
    plan = in_force(cast)
    old = plan.current.lines.get()
    with pytest.raises(Refused, match="alasan"):
        revise_plan(plan=plan, reason="", by=cast.ani)
    version = revise_plan(plan=plan, reason="Anggaran dipotong.", by=cast.ani)
    with pytest.raises(Conflict):
        revise_plan(plan=plan, reason="Sekali lagi.", by=cast.ani)
    new = version.lines.get()
    change_line(line=new, draft=draft("Rapat evaluasi daring"), seen_edition=1, by=cast.ani)
    version = submit_version(version=version, by=cast.ani)
    sign_version(version=version, by=cast.budi)
    sign_version(version=version, by=cast.fajar)
    plan.refresh_from_db()
    assert plan.current.lines.get().name == "Rapat evaluasi daring"
    assert plan.current.lines.get().activity == old.activity
    assert Line.objects.get(pk=old.pk).name == "Rapat evaluasi RB"
    assert plan.versions.get(number=1).state == "replaced"


def test_row_changed_by_another_is_a_conflict(cast):
    line = row(cast, begin_plan(cast))
    change_line(line=line, draft=draft("Satu"), seen_edition=1, by=cast.ani)
    with pytest.raises(Conflict, match="orang lain"):
        change_line(line=line, draft=draft("Dua"), seen_edition=1, by=cast.budi)
    assert Line.objects.get().name == "Satu"


def test_database_refuses_to_change_an_approved_plan(cast):
    plan = in_force(cast)
    line = plan.current.lines.get()
    for act in (
        lambda: Line.objects.filter(pk=line.pk).update(name="Lain"),
        lambda: Target.objects.filter(line=line).delete(),
        lambda: plan.versions.update(reason="lain"),
        lambda: plan.versions.update(state="draft"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    with pytest.raises(Refused, match="sudah disetujui"):
        remove_line(line=line, by=cast.ani)
