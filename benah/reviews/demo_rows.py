"""Rows of invented reviews, written in bulk: who assesses, what they gave, objections, returned items.

Here: making rows. Not here: which sheet is how far (`demo`).
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.assessments import queries, scores, values
from benah.assessments.demo_evidence import hand_in_late
from benah.assessments.models import Answer, AnswerValue, Assessment, Cycle, ItemReturn, Line, NodeScore
from benah.core import clock
from benah.reviews import rules
from benah.reviews.models import Comment, Finding, Objection, ObjectionEvidence, Part, ReviewAssignment
from benah.scoring import engine, model
from benah.units.models import Unit

NOTES = [
    "Notulen ada, tetapi daftar hadirnya tidak lengkap.",
    "SK sudah tidak berlaku; yang baru belum diunggah.",
    "Laporan monev hanya satu triwulan dari empat.",
    "Sosialisasi dibuktikan dengan foto tanpa tanggal.",
    "Dokumen ada, pelaksanaannya belum terlihat di lapangan.",
    "Rencana tindak lanjut belum ditandatangani pimpinan.",
]


class People:
    """Who assesses, coordinates and signs; assessors with the unit they work in."""

    def __init__(self, scope: Unit, units: Sequence[Unit]) -> None:
        roles = [Role.ASSESSOR, Role.CROSS_ASSESSOR]
        duties = Assignment.objects.filter(role__in=roles, unit__in=[scope, *units]).select_related("user")
        self.assessors = [(row.user, row.unit_id) for row in duties.order_by("role", "pk")]
        self.coordinator = self._holder(Role.COORDINATOR, scope)
        self.secretary = self._holder(Role.PROVINCE_SECRETARY, scope)

    @staticmethod
    def _holder(role: Role, unit: Unit) -> User | None:
        row = Assignment.objects.filter(role=role, unit=unit).select_related("user").first()
        return row.user if row else None

    def for_unit(self, unit_id: int, number: int) -> User:
        """An assessor of another unit, in turn."""
        free = [user for user, own in self.assessors if own != unit_id]
        return free[number % len(free)]


@dataclass
class Batch:
    """Rows of values to be written in few statements."""

    answers: list[Answer] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    results: list[NodeScore] = field(default_factory=list)

    def add(self, answer: Answer, ground: str = "") -> None:
        self.answers.append(answer)
        self.grounds.append(ground)

    def store(self) -> None:
        Answer.objects.bulk_create(self.answers, batch_size=2000)
        history = AnswerValue.objects.bulk_create((_history(row) for row in self.answers), batch_size=2000)
        pairs = zip(history, self.grounds, strict=True)
        Finding.objects.bulk_create((Finding(value=row, ground=seen) for row, seen in pairs if seen), batch_size=2000)
        NodeScore.objects.bulk_create(self.results, batch_size=2000)


def _history(row: Answer) -> AnswerValue:
    return AnswerValue(
        answer=row, version=1, value=row.value, score=row.score, note=row.note, way=AnswerValue.Way.DEMO,
        at=row.changed_at, by=row.changed_by,
    )  # fmt: skip


def appoint(sheet: Assessment, people: People, number: int) -> list[User]:
    """A lead, and for every third sheet a second assessor with a sample; returns them."""
    at = sheet.submitted_at or sheet.started_at
    lead = people.for_unit(sheet.unit_id, number)
    found = [lead]
    rows: list[tuple[User, Part, int, list[str]]] = [(lead, Part.LEAD, 100, [])]
    second = people.for_unit(sheet.unit_id, number + 1)
    if number % 3 == 0 and second != lead:
        codes = [code for code, item in queries.sheet_for(sheet).items.items() if item.is_scored]
        rows.append((second, Part.SECOND, 20, rules.draw_sample(codes, 20, f"{sheet.pk}")))
        found.append(second)
    ReviewAssignment.objects.bulk_create(
        ReviewAssignment(
            assessment=sheet, user=user, part=part, share=share, sample=sample, assigned_by=people.coordinator,
            assigned_at=at,
        )
        for user, part, share, sample in rows
    )  # fmt: skip
    return found


def assess(sheet: Assessment, people: People, number: int, share: float, batch: Batch) -> dict[str, Answer]:
    """Assessors' values for the first `share` of the sheet; returns the assessor's line."""
    lead, *second = appoint(sheet, people, number)
    plan, dice = queries.sheet_for(sheet), random.Random(f"{sheet.pk} review")  # noqa: S311  # invented data
    own = queries.answers_of(sheet)
    codes = [code for code, item in plan.items.items() if item.is_scored]
    given = {code: _judged(plan.items[code], own.get(code), dice) for code in codes[: round(len(codes) * share)]}
    line = write_line(sheet, Line.ASSESSOR, given, lead, batch, dice)
    if second and share == 1.0:
        sample = ReviewAssignment.objects.get(assessment=sheet, part=Part.SECOND).sample
        other = {code: _judged(plan.items[code], own.get(code), dice) for code in sample}
        write_line(sheet, Line.SECOND, other, second[0], batch, dice)
    return line


def _judged(item: model.Item, own: Answer | None, dice: random.Random) -> tuple[Any, str]:
    """The unit's value, or one step lower with a reason."""
    if own is None or own.value is None:
        return None, "Tidak dijawab satker dan tidak ada bukti."
    if item.kind == "choice" and dice.random() < 0.16:
        lower = sorted((each for each in item.options if each.score < (own.score or 0)), key=lambda each: each.score)
        if lower:
            return lower[-1].label, dice.choice(NOTES)
    return own.value, ""


def write_line(
    sheet: Assessment, line: Line, given: Mapping[str, tuple[Any, str]], by: User, batch: Batch, dice: random.Random
) -> dict[str, Answer]:
    plan = queries.sheet_for(sheet)
    engine_values = values.restored_all(plan.items, ((code, value) for code, (value, _note) in given.items()))
    result = engine.score(plan, engine_values)
    ids = scores.item_ids(sheet.cycle.instrument)
    start = sheet.submitted_at or sheet.changed_at
    found = {}
    for code, (value, note) in given.items():
        found[code] = Answer(
            assessment=sheet, item_id=ids[code], line=line, value=value, score=result.items[code].score, note=note,
            version=1, changed_at=min(clock.now(), start + dt.timedelta(hours=dice.randint(30, 300))), changed_by=by,
        )  # fmt: skip
        ground = "" if line == Line.FINAL else dice.choice(["unchecked"] * 5 + ["true"] * 3)
        batch.add(found[code], ground)
    if given:
        batch.results += scores.as_rows(sheet, line, result.nodes.values())
    return found


def object_to(sheet: Assessment, line: Mapping[str, Answer], number: int, head: User | None, is_open: bool) -> set[str]:
    """Up to two objections where the assessor went lower; returns the items of those accepted."""
    lowered = [code for code, row in line.items() if row.note and row.value is not None]
    if head is None or number % 3 == 2:
        return set()
    accepted = set()
    for place, code in enumerate(lowered[:2]):
        at = (sheet.submitted_at or sheet.changed_at) + dt.timedelta(days=16, hours=place)
        outcome = Objection.Outcome.OPEN if is_open else Objection.Outcome(["accepted", "rejected"][place])
        if outcome == Objection.Outcome.ACCEPTED:
            accepted.add(code)
        made = Objection.objects.create(
            assessment=sheet, item_id=line[code].item_id, at=at, by=head, outcome=outcome,
            reason="Bukti yang dimaksud sudah ada: notulen dan daftar hadir lengkap ada di berkas yang sama.",
            answer="" if is_open else ["Bukti cukup.", "Bukti bertanggal sesudah masa penilaian."][place],
            decided_at=None if is_open else at + dt.timedelta(days=2),
            decided_by=None if is_open else line[code].changed_by,
        )  # fmt: skip
        own = queries.answers_of(sheet, codes=[code]).get(code) if is_open else None
        document = hand_in_late(own) if own else None
        if document is not None:
            ObjectionEvidence.objects.create(objection=made, document=document, page=1, linked_at=at, linked_by=head)
    return accepted


def move(sheets: Sequence[Assessment], state: str) -> None:
    Assessment.objects.filter(pk__in=[sheet.pk for sheet in sheets]).update(state=state)


def fresh(sheet: Assessment, cycle: Cycle) -> Assessment:
    found = Assessment.objects.select_related("unit").get(pk=sheet.pk)
    found.cycle = cycle
    return found


def return_one(sheet: Assessment, line: Mapping[str, Answer]) -> None:
    """One item is with the unit, and the assessor asks its operator about another."""
    code = next((code for code, row in line.items() if row.note), None)
    if code is None or sheet.started_by is None or (by := line[code].changed_by) is None:
        return
    row = line[code]
    ItemReturn.objects.create(
        assessment=sheet, item_id=row.item_id, at=row.changed_at, by=by, due_at=sheet.cycle.closes_at,
        reason="Lampirkan daftar hadir yang ditandatangani, atau sesuaikan jawaban.",
    )  # fmt: skip
    Comment.objects.create(
        assessment=sheet, item_id=row.item_id, to=sheet.started_by, by=by, at=row.changed_at,
        text="Apakah notulen rapat kedua juga ada? Yang terlampir hanya rapat pertama.",
    )  # fmt: skip
