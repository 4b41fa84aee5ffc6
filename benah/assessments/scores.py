"""Stored node results: restored for the engine, written as the engine gave them.

Here: the traffic between `NodeScore` rows and `NodeResult` values. Not here: any computing.
"""

from collections.abc import Iterable
from functools import lru_cache

from benah.assessments.models import Assessment, Line, NodeScore
from benah.instruments.models import Instrument, Item, Node
from benah.scoring.model import Section
from benah.scoring.results import NodeResult


def node_ids(instrument: Instrument) -> dict[str, int]:
    """Ids of nodes by code. A published version's nodes never change, so each process asks once."""
    return _node_ids(instrument.pk, instrument.content_hash)


def item_ids(instrument: Instrument) -> dict[str, int]:
    """Ids of items by code in sheet order, likewise."""
    return _item_ids(instrument.pk, instrument.content_hash)


# The hash is in the key because an id alone may stand for other content in another database of this process.
@lru_cache(maxsize=32)
def _node_ids(pk: int, content_hash: str) -> dict[str, int]:
    return dict(Node.objects.filter(instrument_id=pk).values_list("code", "pk"))


@lru_cache(maxsize=32)
def _item_ids(pk: int, content_hash: str) -> dict[str, int]:
    return dict(Item.objects.filter(instrument_id=pk).order_by("position").values_list("code", "pk"))


def restore(score: NodeScore, section: Section) -> NodeResult:
    return NodeResult(
        code=section.code,
        points=score.points,
        weight=section.weight,
        percent=score.percent,
        percent_basis=score.percent_basis,  # type: ignore[arg-type]  # written from the same type
        items=score.items,
        answered=score.answered,
    )


def as_rows(assessment: Assessment, line: Line, results: Iterable[NodeResult]) -> list[NodeScore]:
    ids = node_ids(assessment.cycle.instrument)
    return [
        NodeScore(
            assessment=assessment,
            node_id=ids[result.code],
            line=line,
            points=result.points,
            percent=result.percent,
            percent_basis=result.percent_basis,
            items=result.items,
            answered=result.answered,
        )
        for result in results
    ]


def store(assessment: Assessment, line: Line, results: Iterable[NodeResult]) -> None:
    """Insert or replace the results of these nodes in one statement."""
    NodeScore.objects.bulk_create(
        as_rows(assessment, line, results),
        update_conflicts=True,
        unique_fields=["assessment", "line", "node"],
        update_fields=["points", "percent", "percent_basis", "items", "answered"],
    )
