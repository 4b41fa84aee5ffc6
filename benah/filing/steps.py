"""The questions in their order: one idea a page (GOV.UK's question pages).

Here: which page follows which, and which are asked of whom. Not here: fields (`forms`), words (templates).
"""

from enum import StrEnum

from benah.cases.states import Mode


class Step(StrEnum):
    """Values stand in hidden fields of pages; names of templates follow from them."""

    KIND = "kind"
    UNIT = "unit"
    POST = "post"
    NAMES = "names"
    APART = "apart"
    STORY = "story"
    WHEN = "when"
    SOURCE = "source"
    FILES = "files"
    ELSEWHERE = "elsewhere"
    RISK = "risk"
    MODE = "mode"
    IDENTITY = "identity"
    CHECK = "check"


FIRST = Step.KIND
# After this page it is known whom the report is about: whether anybody may read it is told at once.
ROUTED_AFTER = Step.APART
_ALL = list(Step)


def steps_for(mode: str) -> list[Step]:
    """The pages of somebody who reports in this mode; who stays without a name is not asked for one."""
    return [step for step in _ALL if step is not Step.IDENTITY or mode != Mode.ANONYMOUS]


def after(step: Step, mode: str) -> Step:
    """The next page. The check page is the last."""
    steps = steps_for(mode)
    return next((later for later in steps if _ALL.index(later) > _ALL.index(step)), Step.CHECK)


def before(step: Step, mode: str) -> Step | None:
    """The page before; None of the first."""
    return next((earlier for earlier in reversed(steps_for(mode)) if _ALL.index(earlier) < _ALL.index(step)), None)


def place_of(step: Step, mode: str) -> tuple[int, int]:
    """Number of the page and how many there are, as said to the reporter."""
    steps = steps_for(mode)
    return steps.index(step) + 1, len(steps)


def read(value: str) -> Step | None:
    """A step as a page sent it."""
    return Step(value) if value in set(Step) else None
