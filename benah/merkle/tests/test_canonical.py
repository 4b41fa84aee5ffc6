"""One value, one text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benah.merkle.canonical import canonical

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcAB_9", max_size=5), inner, max_size=4),
    max_leaves=12,
)


def test_keys_are_sorted_and_nothing_is_escaped_that_need_not_be() -> None:
    assert (
        canonical({"b": [1, True, None], "a": 'é“\n"\\/', "B": {}})
        == '{"B":{},"a":"é“\\n\\"\\\\/","b":[1,true,null]}'.encode()
    )


@given(values)
def test_reading_and_writing_again_gives_the_same_bytes(value: object) -> None:
    text = canonical(value)  # type: ignore[arg-type]
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


@pytest.mark.parametrize("largest", [2**53 - 1, -(2**53) + 1])
def test_whole_numbers_up_to_2_53_have_a_text(largest: int) -> None:
    assert canonical([largest]) == f"[{largest}]".encode()


@pytest.mark.parametrize(
    "value", [1.5, {"a": 2**53}, [-(2**53)], {1: "a"}, {"é": 1}, "\ud800", b"x", (1, 2), {"a": [{"b": 0.0}]}], ids=repr
)
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)  # type: ignore[arg-type]
