"""The one place where template text becomes words: sandboxed, escaped, and looked through before it runs."""

from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from benah.results.word.fields_used import problems_in
from benah.results.word.problems import Problem, WrongFields


class FieldsOnly(ImmutableSandboxedEnvironment):
    """docxtpl gives every part of the document to `from_string`: whatever it holds is checked there first.

    With `collects` the problems of all parts are gathered and wrong parts stay as written; else they raise.
    """

    def __init__(self, *, collects: bool = False) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()  # no range, lipsum, cycler
        self.collects = collects
        self.problems: list[Problem] = []

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Any:
        found = problems_in(self, str(source))
        if not found:
            return super().from_string(source)
        if not self.collects:
            raise WrongFields(found)
        self.problems += found
        return _AsWritten(str(source))


class _AsWritten:
    def __init__(self, source: str) -> None:
        self.source = source

    def render(self, context: Any) -> str:
        return self.source
