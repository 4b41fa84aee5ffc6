"""All sheets of a cycle with their assessors and results, for those who run it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission, Role
from benah.assessments.models import Assessment, Cycle, Line, NodeScore
from benah.core import clock
from benah.reviews.models import Objection, Part, PlenarySignature, Publication, ReviewAssignment
from benah.reviews.queries.people import workload
from benah.scoring import model
from benah.units.models import Unit


@dataclass
class SheetRow:
    """A unit in the cycle: its sheet if begun, who assesses it, points by line, what came of it."""

    unit: Unit
    assessment: Assessment | None = None
    assignments: list[ReviewAssignment] = field(default_factory=list)
    points: dict[str, Any] = field(default_factory=dict)
    judged: int = 0
    to_judge: int = 0
    objections: int = 0
    plenary: PlenarySignature | None = None
    publication: Publication | None = None

    @property
    def has_lead(self) -> bool:
        return any(each.part == Part.LEAD for each in self.assignments)


def cycle_for(access: Access, pk: int, permission: Permission) -> Cycle:
    """The cycle, if the person holds `permission` at its scope. Else 404 or `Forbidden`."""
    rows = Cycle.objects.select_related("instrument", "scope").defer("instrument__document")
    cycle = get_object_or_404(rows, pk=pk)
    check_can(access, permission, cycle.scope)
    return cycle


def sheets_of(cycle: Cycle) -> list[SheetRow]:
    """One row a unit, in the register's order; a fixed number of statements."""
    units = Unit.objects.at(clock.today()).filter(path__startswith=cycle.scope.path).order_by("code")
    rows = {unit.pk: SheetRow(unit) for unit in units}
    sheets = {}
    for sheet in Assessment.objects.filter(cycle=cycle, unit__in=rows).select_related("unit"):
        sheet.cycle = cycle
        rows[sheet.unit_id].assessment = sheet
        sheets[sheet.pk] = rows[sheet.unit_id]
    for each in ReviewAssignment.objects.filter(assessment__in=sheets, ended_at=None).select_related("user"):
        sheets[each.assessment_id].assignments.append(each)
    roots = NodeScore.objects.filter(assessment__in=sheets, node__code=model.ROOT)
    for score in roots:
        row = sheets[score.assessment_id]
        row.points[score.line] = score.points if score.answered else None
        if score.line == Line.ASSESSOR:
            row.judged = score.answered
        row.to_judge = max(row.to_judge, score.items)
    waiting = Objection.objects.filter(assessment__in=sheets, outcome=Objection.Outcome.OPEN)
    for pk, count in waiting.values_list("assessment").annotate(n=Count("pk")).order_by():
        sheets[pk].objections = count
    for signature in PlenarySignature.objects.filter(assessment__in=sheets).order_by("pk"):
        sheets[signature.assessment_id].plenary = signature
    for publication in Publication.objects.filter(assessment__in=sheets).defer("body").order_by("pk"):
        sheets[publication.assessment_id].publication = publication
    return list(rows.values())


@dataclass(frozen=True)
class Person:
    """Somebody who may be appointed in this cycle, and how many sheets they hold."""

    user: User
    units: list[Unit]
    load: int

    @property
    def label(self) -> str:
        names = ", ".join(unit.body_name for unit in self.units)
        return _("%(person)s – %(units)s – %(load)d lembar") % {
            "person": self.user, "units": names, "load": self.load,
        }  # fmt: skip


def assessors(cycle: Cycle) -> list[Person]:
    """People with an assessor's duty in the cycle's region or above it, those with least work first."""
    roles = [role for role in Role if Permission.ASSESSMENT_REVIEW in role.facts.permissions]
    above = [int(part) for part in cycle.scope.path.split(".") if part]
    duties = Assignment.objects.on(clock.today()).filter(
        Q(unit__path__startswith=cycle.scope.path) | Q(unit__in=above), role__in=roles, user__is_active=True
    )
    loads = workload(cycle.scope.path)
    found: dict[int, Person] = {}
    for duty in duties.select_related("user", "unit").order_by("user__full_name", "pk"):
        person = found.setdefault(duty.user_id, Person(duty.user, [], loads.get(duty.user_id, 0)))
        if duty.unit not in person.units:
            person.units.append(duty.unit)
    return sorted(found.values(), key=lambda each: (each.load, str(each.user)))
