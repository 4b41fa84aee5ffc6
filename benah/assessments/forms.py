"""From a sent form to what `save_item` takes. Never saves.

Field names carry the item's code: `v:CODE` value, `n1:CODE` … inputs, `c:CODE` note, `e:CODE` evidence,
`r:CODE` the version the page showed. One form can hold a whole page of items.
"""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from benah.core.numbers import read
from benah.core.refused import Refused
from benah.scoring.model import Item

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")


def has_item(data: QueryDict, code: str) -> bool:
    return f"r:{code}" in data


def typed(data: QueryDict, item: Item) -> dict[str, Any]:
    """What was sent for this item, as it was typed, to show it again where it cannot be saved."""
    code = item.code
    return {
        "value": data.get(f"v:{code}", ""),
        "inputs": {each.id: data.get(f"{each.id}:{code}", "").strip() for each in item.inputs},
        "note": data.get(f"c:{code}", ""),
        "evidence": data.get(f"e:{code}", ""),
    }


def raw_value(item: Item, sent: Mapping[str, Any]) -> Any:
    """The answer for the engine to check: label, number, or inputs. Numbers may carry a comma or points."""
    if item.kind == "choice":
        return sent["value"]
    if item.kind == "ratio":
        inputs = {name: _count(text) for name, text in sent["inputs"].items() if text}
        if inputs:
            return inputs
    return _number(sent["value"]) if sent["value"].strip() else None


def _count(text: str) -> Any:
    """Counts are whole: `1.234` people are a thousand and more, not one and a fraction."""
    return _number(text.replace(".", "") if _THOUSANDS.fullmatch(text) else text)


def _number(text: str) -> Any:
    try:
        return read(text)
    except Refused:
        return text  # the engine's own sentence names the field


def version(data: QueryDict, code: str) -> int:
    text = data.get(f"r:{code}", "0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def request_id(data: QueryDict) -> uuid.UUID | None:
    try:
        return uuid.UUID(data.get("permintaan", ""))
    except ValueError:
        return None
