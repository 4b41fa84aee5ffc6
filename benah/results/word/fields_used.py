"""Reads the fields a template text asks for and says which are wrong, and where. Pure: text in, problems out.

A template may show fields, go through lists and ask simple questions. Everything else of the template language
(macros, imports, calls, sums, attributes of Python) is refused, so that a template is a form and never a program.
"""

import difflib
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import Environment, TemplateSyntaxError, nodes

from benah.results.content.fields import FIELDS
from benah.results.word.problems import Problem

FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim", "default", "length", "e", "escape"})
TESTS = frozenset({"defined", "none"})
DEEPEST_LOOP = 2
_LOOP = dict.fromkeys(("index", "index0", "first", "last", "length"), "")
_PASSIVE = (nodes.TemplateData, nodes.Const)
_CHOICES = (nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Concat)
_NAMES: dict[type[nodes.Node], str] = {
    nodes.Macro: "{% macro %}", nodes.CallBlock: "{% call %}", nodes.Import: "{% import %}",
    nodes.Include: "{% include %}", nodes.FromImport: "{% from %}", nodes.Extends: "{% extends %}",
    nodes.Block: "{% block %}", nodes.Assign: "{% set %}", nodes.AssignBlock: "{% set %}",
    nodes.With: "{% with %}", nodes.FilterBlock: "{% filter %}",
}  # fmt: skip


def problems_in(env: Environment, source: str) -> list[Problem]:
    """All that is wrong in one part of a template, in its order."""
    try:
        tree = env.parse(source)
    except TemplateSyntaxError as error:
        what = _("Penanda templat tidak lengkap atau salah tulis (%s).") % error.message
        return [Problem(what, _line(source, error.lineno))]
    found = _Walk().block(tree.body, dict(FIELDS))
    return list(dict.fromkeys(Problem(what, _line(source, lineno)) for what, lineno in found))


def _line(source: str, lineno: int) -> str:
    lines = source.splitlines()
    text = re.sub(r"<[^>]+>", "", lines[lineno - 1]) if 0 < lineno <= len(lines) else ""
    return " ".join(text.split())[:160]


Found = Iterator[tuple[str, int]]


class _Walk:
    """`scope` maps the names known here to what they are: a text, a group, or a list of groups."""

    def __init__(self, loops: int = 0) -> None:
        self.loops = loops

    def block(self, body: list[nodes.Node], scope: dict[str, Any]) -> Found:
        for node in body:
            yield from self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: dict[str, Any]) -> Found:
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                yield from self.shown(each, scope)
        elif isinstance(node, nodes.If):
            yield from self.asked(node.test, scope)
            for body in (node.body, node.elif_, node.else_):
                yield from self.block(list(body), scope)
        elif isinstance(node, nodes.For):
            yield from self.loop(node, scope)
        else:
            yield (
                _("%s tidak boleh dipakai dalam templat.") % _NAMES.get(type(node), type(node).__name__),
                node.lineno,
            )

    def loop(self, node: nodes.For, scope: dict[str, Any]) -> Found:
        if self.loops >= DEEPEST_LOOP or node.recursive or node.test or not isinstance(node.target, nodes.Name):
            yield _("Perulangan ini terlalu rumit. Tulis seperti {%tr for a in area %}."), node.lineno
            return
        kind = yield from self.kind(node.iter, scope)
        if kind is None:
            return
        if not isinstance(kind, list):
            yield _("“%s” bukan daftar, jadi tidak dapat diulang.") % _written(node.iter), node.lineno
            return
        inner = _Walk(self.loops + 1)
        yield from inner.block(node.body, {**scope, node.target.name: kind[0], "loop": _LOOP})
        yield from self.block(node.else_, scope)

    def shown(self, node: nodes.Node, scope: dict[str, Any]) -> Found:
        """Something put into the text must be a text."""
        kind = yield from self.kind(node, scope)
        name = _written(node)
        if isinstance(kind, list):
            yield _("“%(name)s” adalah daftar. Pakai {%%tr for a in %(name)s %%}.") % {"name": name}, node.lineno
        elif isinstance(kind, dict):
            words = {"name": name, "first": next(iter(kind))}
            yield _("“%(name)s” adalah kelompok. Tulis misalnya %(name)s.%(first)s.") % words, node.lineno

    def asked(self, node: nodes.Node, scope: dict[str, Any]) -> Found:
        """In a question lists may stand too: “if keberatan”."""
        yield from self.kind(node, scope)

    def kind(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """What an expression is, by return value; what is wrong with it, by yielding. None: not known."""
        if isinstance(node, _PASSIVE):
            return ""
        if isinstance(node, nodes.Name):
            return (yield from self.named(node, node.name, scope, ""))
        if isinstance(node, (nodes.Getattr, nodes.Getitem)):
            return (yield from self.member(node, scope))
        if isinstance(node, nodes.Filter) and node.node is not None:
            return (yield from self.filtered(node, node.node, scope))
        if isinstance(node, nodes.Test):
            if node.name not in TESTS or node.args:
                yield _("Pertanyaan “is %s” tidak dikenal.") % node.name, node.lineno
            yield from self.kind(node.node, scope)
            return ""
        if isinstance(node, _CHOICES):
            for each in node.iter_child_nodes():
                yield from self.kind(each, scope)
            return ""
        yield _("Rumus dan pemanggilan tidak boleh dipakai dalam templat."), node.lineno
        return None

    def member(self, node: nodes.Getattr | nodes.Getitem, scope: dict[str, Any]) -> Any:
        if isinstance(node, nodes.Getattr):
            name: Any = node.attr
        else:
            name = node.arg.value if isinstance(node.arg, nodes.Const) else None
        kind = yield from self.kind(node.node, scope)
        if kind is None:
            return None
        before = _written(node.node)
        if isinstance(kind, list) and isinstance(name, int):
            return kind[0]
        if not isinstance(kind, dict) or not isinstance(name, str):
            yield _("“%(before)s” tidak punya bagian “%(name)s”.") % {"before": before, "name": name}, node.lineno
            return None
        return (yield from self.named(node, name, kind, before + "."))

    def named(self, node: nodes.Node, name: str, scope: dict[str, Any], before: str) -> Any:
        if name in scope:
            return scope[name]
        near = difflib.get_close_matches(name, [each for each in scope if each != "loop"], 1, 0.5)
        hint = _(" Mungkin maksudnya “%s”?") % (before + near[0]) if near else ""
        yield _("Field “%s” tidak dikenal.") % (before + name) + hint, node.lineno
        return None

    def filtered(self, node: nodes.Filter, inner: nodes.Expr, scope: dict[str, Any]) -> Any:
        if node.name not in FILTERS or node.dyn_args or node.dyn_kwargs or node.kwargs:
            yield _("Saringan “|%s” tidak boleh dipakai.") % node.name, node.lineno
        for each in node.args:
            yield from self.kind(each, scope)
        kind = yield from self.kind(inner, scope)
        return "" if kind is not None else None


def _written(node: nodes.Node) -> str:
    """An expression as its author wrote it, as far as it is a name."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_written(node.node)}.{node.arg.value}"
    return "…"
