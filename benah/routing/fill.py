"""Gives people their duties in a case so that nobody has two: whoever reads the report never holds the identity.

Here: one assignment problem. Not here: who may be assigned at all (`conflicts`).
"""

from collections.abc import Mapping, Sequence

from benah.routing.organisation import Duty

ORDER = (Duty.HANDLER, Duty.STANDBY, Duty.CUSTODIAN)


def filled(able: Mapping[int, frozenset[Duty]], needed: Mapping[Duty, int]) -> dict[Duty, tuple[int, ...]] | Duty:
    """Everyone's duty, each person one they are able to; or the first duty for which too few people are left.

    A duty of which none is needed is given to nobody. All able people are used: more readers than needed are wanted.
    """
    wanted = [duty for duty in ORDER if needed[duty]]
    slots = [duty for duty in wanted for _ in range(needed[duty])]
    holder: dict[int, int] = {}  # slot → person
    for slot, duty in enumerate(slots):
        if not _place(slot, slots, able, holder, set()):
            return duty
    given = {person: slots[slot] for slot, person in holder.items()}
    for person in sorted(able):
        if person not in given and (duties := [duty for duty in wanted if duty in able[person]]):
            given[person] = duties[0]
    return {duty: tuple(sorted(person for person, of in given.items() if of is duty)) for duty in ORDER}


def _place(
    slot: int, slots: Sequence[Duty], able: Mapping[int, frozenset[Duty]], holder: dict[int, int], tried: set[int]
) -> bool:
    """Finds a person for `slot`, moving others to another slot where that frees one (augmenting path)."""
    placed = {person: at for at, person in holder.items()}
    # Those able to little first, so that the versatile stay free.
    for person in sorted(able, key=lambda person: (len(able[person]), person)):
        if slots[slot] not in able[person] or person in tried:
            continue
        tried.add(person)
        if person not in placed or _place(placed[person], slots, able, holder, tried):
            holder[slot] = person
            return True
    return False
