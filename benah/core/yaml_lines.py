"""Reads YAML and JSON text into plain values, keeping exact numbers and line numbers.

Here: turning text into dicts, lists, strings, ints and Decimals without guessing. Not here: what the
values mean, and any schema.

Differences from `yaml.safe_load`, each there for a reason:
* fractions become `Decimal` from their literal text; a score must never have been a float;
* a key used twice is an error instead of silently winning;
* keys are always text, as written (`1.1` stays "1.1");
* dates, octal, hexadecimal and base-60 numbers stay text: `2020-05` and `007` are not numbers here;
* aliases and tags are refused: the files need none, and nested aliases can grow without bound.
"""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn, TypeAlias

import yaml

Value: TypeAlias = "None | bool | int | Decimal | str | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,39})")
_FRACTION = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
_MAX_DEPTH = 60
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """The text is not well-formed. `line` counts from 1; 0 means the whole file."""

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a file, and on which line each of them starts (path of keys and positions)."""

    value: Value
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Line of the value at `path`, or of the nearest known value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str) -> Document:
    """Values of one YAML document. Raises `Unreadable`."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _fail(f"bukan YAML yang sah: {error.problem or error.context}", mark.line + 1 if mark else 0)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        _fail(f"bukan YAML yang sah: {error}", 0)
    lines: dict[Path, int] = {}
    value = _Converter(lines).convert(root, (), 0) if root is not None else None
    return Document(value, lines)


def read_json(text: str) -> Document:
    """Values of one JSON document; only its outermost keys have no line of their own. Raises `Unreadable`."""
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        _fail(f"bukan JSON yang sah: {error.msg}", error.lineno)
    except (RecursionError, ValueError) as error:
        _fail(f"bukan JSON yang sah: {error}", 0)
    return Document(value, {})


class _Converter:
    def __init__(self, lines: dict[Path, int]) -> None:
        self.lines = lines
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node, path: Path, depth: int) -> Value:
        line = node.start_mark.line + 1
        if id(node) in self.seen:
            _fail("alias (*nama) tidak didukung; tulis nilainya", line)
        if depth > _MAX_DEPTH:
            _fail("susunan terlalu dalam", line)
        self.seen.add(id(node))
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, line)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(child, (*path, at), depth + 1) for at, child in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)
        return self.mapping(node, path, depth)

    def mapping(self, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                _fail("kunci harus berupa teks", line)
            key = key_node.value
            if key in values:
                _fail(f'kunci "{key}" ditulis dua kali', line)
            self.lines[(*path, key)] = line
            values[key] = self.convert(child, (*path, key), depth + 1)
        return values


def _scalar(node: yaml.ScalarNode, line: int) -> Value:
    tag, text = node.tag, node.value
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag == "tag:yaml.org,2002:bool":
        return text.lower() in ("true", "yes", "on")
    if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float"):
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FRACTION.fullmatch(text):
            return Decimal(text)
        return str(text)
    if tag in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"):
        return str(text)
    _fail(f'tanda "{tag}" tidak didukung', line)


def _unique_keys(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for key, value in pairs:
        if key in values:
            raise ValueError(f'kunci "{key}" ditulis dua kali')
        values[key] = value
    return values


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} bukan bilangan")


def _fail(text: str, line: int) -> NoReturn:
    raise Unreadable(text, line)
