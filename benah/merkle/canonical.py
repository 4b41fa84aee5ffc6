"""The one text a value has: JSON as in RFC 8785, for the values that leaves and heads need.

Keys sorted, no spaces, UTF-8. Whole numbers, texts, booleans, nothing, lists and objects with ASCII keys; no fractions,
so that no two programs can print a number differently.
"""

import json
from typing import Union

Value = Union[None, bool, int, str, list["Value"], dict[str, "Value"]]  # noqa: UP007 (names itself)

_LARGEST = 2**53 - 1


def canonical(value: "Value") -> bytes:
    """The value as bytes. Raises ValueError for what has no canonical form here (fractions, lone surrogates, …)."""
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _check(value: object) -> None:
    match value:
        case None | bool() | str():
            pass
        case int():
            if abs(value) > _LARGEST:
                raise ValueError("a whole number beyond 2**53 is not exact everywhere")
        case list():
            for part in value:
                _check(part)
        case dict():
            for key, part in value.items():
                if not isinstance(key, str) or not key.isascii():
                    raise ValueError("keys are ASCII texts")
                _check(part)
        case _:
            raise ValueError(f"no canonical form: {type(value).__name__}")
