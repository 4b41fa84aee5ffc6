"""What a stored row says, as the same plain values a person's form or workbook is read to (`drafts`).

Here: rows to drafts. Not here: the way back (`actions.lines`).
"""

from benah.plans.drafts.lines import LineDraft, TargetDraft
from benah.plans.models.plan import Line
from benah.plans.models.year import PlanYear
from benah.plans.periods.years import how_many_periods


def draft_of_line(line: Line, plan_year: PlanYear) -> LineDraft:
    """The row as a draft; targets, indicators and items prefetched (`queries.plan.lines_of`)."""
    periods = how_many_periods(plan_year)
    return LineDraft(
        area=line.area,
        name=line.name,
        programme=line.programme,
        objective=line.objective,
        output=line.output,
        owner_post=line.owner_post_id,
        owner_person=line.owner_person_id,
        owner_words=line.owner_words,
        team=line.team,
        budget=line.budget,
        budget_source=line.budget_source,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        evidence_expected=line.evidence_expected,
        items=tuple(item.pk for item in line.items.all()),
        regulations=tuple(line.regulations),
        targets=tuple(
            TargetDraft(
                name=target.name,
                measure=target.measure,
                kind=target.kind,
                per_period=tuple(target.per_period[:periods]),
                year_target=target.year_target,
                number=target.indicator.number,
            )
            for target in line.targets.all()
        ),
    )


def owner_of(line: Line) -> str:
    """Who answers for the row, as one reads it: the post, the person, else words."""
    if line.owner_post is not None:
        return line.owner_post.title
    if line.owner_person is not None:
        return line.owner_person.full_name
    return line.owner_words
