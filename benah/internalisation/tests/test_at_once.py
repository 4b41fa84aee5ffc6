"""Two people, or one person twice, in the same moment: real transactions, a connection a thread."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from benah.access.models import User
from benah.core.refused import Refused
from benah.internalisation.actions.adopting import adopt_practice
from benah.internalisation.actions.confirming import confirm_version
from benah.internalisation.actions.outreach import set_reached
from benah.internalisation.models import Adoption, Confirmation, Outreach, PactVersion, Practice, Reached
from benah.internalisation.tests.making import event, pact, released
from benah.plans.models import ActionPlan
from benah.units.models import Unit
from tests.cast import make_cast
from tests.plans import plan_year


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each answered, a refusal as its code."""
    barrier, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        try:
            barrier.wait()
            answers[place] = acts[place]()
        except Refused as refused:
            answers[place] = refused.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_a_practice_adopted_twice_at_once_is_one_row(committed_db: str) -> None:
    cast = make_cast()
    plan_year(cast)
    found = released(cast)

    def adopt() -> int:
        practice, unit = Practice.objects.get(pk=found.pk), Unit.objects.get(pk=cast.madiun.pk)
        return adopt_practice(practice=practice, unit=unit, by=User.objects.get(pk=cast.eko.pk)).pk

    answers = at_once([adopt, adopt])
    assert Adoption.objects.count() == 1 and set(answers) == {Adoption.objects.get().pk}
    assert ActionPlan.objects.get(unit=cast.madiun).activities.count() == 1


def test_a_pact_confirmed_twice_at_once_is_one_confirmation(committed_db: str) -> None:
    cast = make_cast()
    found = pact(cast)

    def confirm() -> int:
        version = PactVersion.objects.get(pk=found.pk)
        person = User.objects.get(pk=cast.ani.pk)
        return confirm_version(version=version, seen_sha256=found.sha256, ticked=True, by=person).pk

    answers = at_once([confirm, confirm])
    assert set(answers) == {Confirmation.objects.get().pk}


def test_numbers_of_two_editors_never_mix(committed_db: str) -> None:
    cast = make_cast()
    held = event(cast)

    def count(number: int) -> Callable[[], Any]:
        def act() -> Any:
            outreach = Outreach.objects.get(pk=held.pk)
            numbers = {cast.tulungagung.pk: (number, None)}
            return set_reached(
                outreach=outreach, numbers=numbers, seen_edition=1, by=User.objects.get(pk=cast.ani.pk)
            ).edition

        return act

    answers = at_once([count(3), count(5)])
    assert sorted(map(str, answers)) == ["2", "edition"]
    assert Reached.objects.get().participants in (3, 5)
