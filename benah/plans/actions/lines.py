"""Adding, changing and removing a row of a draft."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.drafts.lines import LineDraft, TargetDraft, problems, year_target
from benah.plans.models import Activity, Indicator, Line, PlanVersion, Target
from benah.plans.periods.years import areas_of, how_many_periods
from benah.plans.policies.plans import check_can_edit
from benah.reviews.models import Finding
from benah.units.models import Post

_PLAIN = (
    "area", "programme", "objective", "name", "output", "owner_words", "team", "budget", "budget_source",
    "starts_on", "ends_on", "evidence_expected",
)  # fmt: skip


@transaction.atomic
def add_line(
    *,
    version: PlanVersion,
    draft: LineDraft,
    by: User | None,
    origin: str = Activity.Origin.ADDED,
    from_item: int | None = None,
    from_finding: Finding | None = None,
    key: UUID | None = None,
) -> Line:
    """A new activity at the end of a draft. Raises `Refused` with the first thing wrong.

    `key` is made by the page: the same row sent twice stands once.
    """
    version = locked(version)
    if by is not None:
        check_can_edit(by, version)
    plan = version.plan
    known = Line.objects.filter(version=version, activity__plan=plan, activity__key=key) if key else Line.objects.none()
    if (line := known.select_related("activity").first()) is not None:
        return line
    if key and plan.activities.filter(key=key).exists():
        key = None  # the row of this page was removed since
    _check(version, draft)
    at = clock.now()
    number = plan.activities.aggregate(last=Max("number"))["last"] or 0
    activity = Activity.objects.create(
        plan=plan,
        number=number + 1,
        origin=origin,
        from_item_id=from_item,
        from_finding=from_finding,
        key=key,
        made_at=at,
        made_by=by,
    )
    position = version.lines.aggregate(last=Max("position"))["last"] or 0
    line = Line(version=version, activity=activity, position=position + 1, changed_at=at, changed_by=by)
    write_line(line, draft)
    record("plan.line_added", by=by, unit=plan.unit, target=plan, detail={"number": activity.number})
    return line


@transaction.atomic
def change_line(*, line: Line, draft: LineDraft, seen_edition: int, by: User) -> Line:
    """The row says something else from now on. `Conflict` where somebody changed it since `seen_edition`.

    What came from a template is marked as adapted.
    """
    version = locked(line.version)
    check_can_edit(by, version)
    line = Line.objects.select_for_update(of=("self",)).select_related("activity").get(pk=line.pk)
    if line.edition != seen_edition:
        raise Conflict(_("Baris ini sudah diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    _check(version, draft)
    line.edition += 1
    line.changed_at, line.changed_by = clock.now(), by
    line.is_adapted = line.is_adapted or line.activity.origin == Activity.Origin.HANDED_DOWN
    write_line(line, draft)
    record(
        "plan.line_changed",
        by=by,
        unit=version.plan.unit,
        target=version.plan,
        detail={"number": line.activity.number},
    )
    return line


@transaction.atomic
def remove_line(*, line: Line, by: User) -> None:
    """Take a row out of a draft. Earlier versions keep theirs; the activity's number is not used again."""
    version = locked(line.version)
    check_can_edit(by, version)
    found = Line.objects.filter(pk=line.pk).select_related("activity").first()
    if found is None:
        return
    found.items.clear()
    number = found.activity.number
    found.delete()
    record("plan.line_removed", by=by, unit=version.plan.unit, target=version.plan, detail={"number": number})


@transaction.atomic
def move_line(*, line: Line, up: bool, by: User) -> None:
    """Change places with the row above or below in the same area; at the edge nothing moves. Texts stay as they are."""
    version = locked(line.version)
    check_can_edit(by, version)
    rows = list(version.lines.order_by("position", "pk").values_list("pk", "area"))
    places = [place for place, (pk, area) in enumerate(rows) if area == line.area]
    here = next((at for at, place in enumerate(places) if rows[place][0] == line.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(places):
        return
    rows[places[here]], rows[places[there]] = rows[places[there]], rows[places[here]]
    order = {pk: place for place, (pk, _area) in enumerate(rows, 1)}
    found = list(version.lines.all())
    for each in found:
        each.position = order[each.pk]
    Line.objects.bulk_update(found, ["position"])
    record(
        "plan.line_moved", by=by, unit=version.plan.unit, target=version.plan, detail={"number": line.activity.number}
    )


def locked(version: PlanVersion) -> PlanVersion:
    """The version with its plan, locked until the end of the transaction."""
    return (
        PlanVersion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("plan__unit", "plan__plan_year__scope")
        .get(pk=version.pk)
    )


def _check(version: PlanVersion, draft: LineDraft) -> None:
    plan_year = version.plan.plan_year
    wrong = problems(draft, areas=areas_of(plan_year), periods=how_many_periods(plan_year), year=plan_year.year)
    if wrong:
        raise Refused(wrong[0].sentence, code=wrong[0].field)
    if draft.owner_post and not Post.objects.filter(pk=draft.owner_post, unit=version.plan.unit_id).exists():
        raise Refused(_("Pilih jabatan di satker ini sebagai penanggung jawab."), code="owner_post")


def write_line(line: Line, draft: LineDraft) -> None:
    """Store a draft in the row: no policy, no lock, no check; callers have done these."""
    for name in _PLAIN:
        value: Any = getattr(draft, name)
        setattr(line, name, value.strip() if isinstance(value, str) else value)
    line.owner_post_id, line.owner_person_id = draft.owner_post, draft.owner_person
    line.regulations = list(draft.regulations)
    line.save()
    line.items.set(draft.items)
    _write_targets(line, draft.targets)


def _write_targets(line: Line, wanted: tuple[TargetDraft, ...]) -> None:
    """Indicators named by number keep their identity (and their reports); others are new."""
    known = {each.number: each for each in line.activity.indicators.all()}
    last = max(known, default=0)
    line.targets.all().delete()
    rows = []
    for target in wanted:
        indicator = known.get(target.number) if target.number else None
        if indicator is None:
            last += 1
            indicator = Indicator.objects.create(activity=line.activity, number=last)
        places: list[Decimal | None] = [*target.per_period, None, None, None, None][:4]
        rows.append(
            Target(
                line=line,
                indicator=indicator,
                name=target.name.strip(),
                measure=target.measure.strip(),
                kind=target.kind,
                year_target=year_target(target),
                per_period=places,
            )
        )
    Target.objects.bulk_create(rows)
