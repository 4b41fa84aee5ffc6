"""What can be wrong with a template. Apart, so that pages that only name it need not load the template language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`what` is the sentence; `where` the words of the paragraph, or empty."""

    what: str
    where: str


class WrongFields(Exception):
    """A template asks for what a report does not have."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(each.what for each in problems))
        self.problems = problems
