"""Copying lines with their targets: into the next version of the same plan, or into another plan.

No policy here: callers have asked. Both are a fixed number of statements, however long the plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max

from benah.access.models import User
from benah.core import clock
from benah.plans.models import Activity, Indicator, Line, PlanVersion, Target

_SAME = (
    "area", "programme", "objective", "name", "output", "owner_words", "team", "budget", "budget_source",
    "starts_on", "ends_on", "evidence_expected", "regulations",
)  # fmt: skip
_BATCH = 5000  # rows a statement


def copy_version(source: PlanVersion, to: PlanVersion, by: User | None) -> None:
    """All lines of `source` into the empty draft `to` of the same plan: same activities, same indicators."""
    at = clock.now()
    pairs = []
    for old in source.lines.prefetch_related("targets", "items"):
        new = Line(
            version=to,
            activity_id=old.activity_id,
            position=old.position,
            owner_post_id=old.owner_post_id,
            owner_person_id=old.owner_person_id,
            is_adapted=old.is_adapted,
            changed_at=at,
            changed_by=by,
            **{name: getattr(old, name) for name in _SAME},
        )
        pairs.append((old, new))
    _store(pairs, [])


def copy_lines(
    lines: Iterable[Line],
    to: PlanVersion,
    *,
    origin: str,
    by: User | None,
    move_days: bool = False,
    with_budget: bool = True,
    periods: tuple[int, int] = (4, 4),
) -> list[Line]:
    """Lines of other plans into the draft `to`: new activities that name their source. Posts and people of another
    office are not taken along, its words for the owner are. `move_days` leaves dates of another year behind.
    `periods`: how many a year had there and has here.
    """
    number = to.plan.activities.aggregate(last=Max("number"))["last"] or 0
    position = to.lines.aggregate(last=Max("position"))["last"] or 0
    job = Job(to, list(lines), number, position)
    return copy_many([job], origin, by, move_days=move_days, with_budget=with_budget, periods=periods)


@dataclass(frozen=True)
class Job:
    """Lines for one draft; `number` and `position` are the last ones its plan and the draft use."""

    to: PlanVersion
    lines: list[Line]
    number: int
    position: int


def copy_many(
    jobs: Iterable[Job],
    origin: str,
    by: User | None,
    *,
    move_days: bool = False,
    with_budget: bool = True,
    periods: tuple[int, int] = (4, 4),
) -> list[Line]:
    """As `copy_lines`, into many drafts: five statements however many they are."""
    at = clock.now()
    pairs = []
    for job in jobs:
        for place, old in enumerate(job.lines, 1):
            activity = Activity(
                plan=job.to.plan,
                number=job.number + place,
                origin=origin,
                source_id=old.activity_id,
                made_at=at,
                made_by=by,
            )
            new = Line(
                version=job.to,
                activity=activity,
                position=job.position + place,
                changed_at=at,
                changed_by=by,
                **{name: getattr(old, name) for name in _SAME},
            )
            if move_days:
                new.starts_on = new.ends_on = None
            if not with_budget:
                new.budget, new.budget_source = None, ""
            new.owner_words = new.owner_words or _owner_of(old)
            pairs.append((old, new))
    if not pairs:
        return []
    Activity.objects.bulk_create([new.activity for _, new in pairs], batch_size=_BATCH)
    places = [(new, place) for old, new in pairs for place, _ in enumerate(old.targets.all(), 1)]
    indicators = [Indicator(activity_id=new.activity.pk, number=place) for new, place in places]
    _store(pairs, Indicator.objects.bulk_create(indicators, batch_size=_BATCH), periods)
    return [new for _, new in pairs]


def copy_text(source: Line, to: Line) -> None:
    """What `source` says into the standing row `to` of another plan, which keeps its owner, unsaved; its targets and
    items are written. Indicators are matched by their place, so that what was reported on them stays theirs.
    """
    for name in _SAME:
        if name != "owner_words":
            setattr(to, name, getattr(source, name))
    known = list(to.activity.indicators.order_by("number"))
    targets = list(source.targets.all())
    last = max((each.number for each in known), default=0)
    more = [Indicator(activity=to.activity, number=last + place) for place in range(1, len(targets) - len(known) + 1)]
    known += Indicator.objects.bulk_create(more)
    to.targets.all().delete()
    Target.objects.bulk_create(_copied(target, to, known[place].pk) for place, target in enumerate(targets))
    to.items.set(source.items.all())


def _copied(target: Target, line: Line, indicator: int, periods: tuple[int, int] = (4, 4)) -> Target:
    same = ("name", "measure", "kind", "year_target")
    places = fitted(target.kind, target.per_period, *periods)
    return Target(
        line=line, indicator_id=indicator, per_period=places, **{name: getattr(target, name) for name in same}
    )


def fitted(kind: str, places: Sequence[Decimal | None], before: int, after: int) -> list[Decimal | None]:
    """Targets of a year of `before` periods for one of `after`, each 4 or 2.

    Two quarters become a semester: their sum, or for the other kinds the later of them. A semester's target becomes
    that of its last quarter.
    """
    if (before, after) == (2, 4):
        return [None, places[0], None, places[1]]
    if (before, after) == (4, 2):
        return [*(_together(kind, places[first : first + 2]) for first in (0, 2)), None, None]
    return list(places)


def _together(kind: str, pair: Sequence[Decimal | None]) -> Decimal | None:
    given = [value for value in pair if value is not None]
    if not given:
        return None
    return sum(given, Decimal(0)) if kind == Target.Kind.PER_PERIOD else given[-1]


def _owner_of(line: Line) -> str:
    return line.owner_post.title if line.owner_post else ""


def _store(pairs: list[tuple[Line, Line]], indicators: list[Indicator], periods: tuple[int, int] = (4, 4)) -> None:
    """`indicators`: new ones in the order of the lines' targets; none where each keeps its own."""
    for _, new in pairs:
        new.activity_id = new.activity.pk if indicators else new.activity_id
    Line.objects.bulk_create([new for _, new in pairs], batch_size=_BATCH)
    targets = [(new, target) for old, new in pairs for target in old.targets.all()]
    ids = [each.pk for each in indicators] or [target.indicator_id for _, target in targets]
    Target.objects.bulk_create(
        [_copied(target, new, pk, periods) for (new, target), pk in zip(targets, ids, strict=True)], batch_size=_BATCH
    )
    through = Line.items.through
    through.objects.bulk_create(
        [through(line_id=new.pk, item_id=item.pk) for old, new in pairs for item in old.items.all()], batch_size=_BATCH
    )
