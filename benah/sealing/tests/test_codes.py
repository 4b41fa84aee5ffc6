"""Receipts and recovery codes: as random as promised, typed as people type, slips found."""

from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benah.sealing import letters
from benah.sealing.errors import BadCode
from benah.sealing.receipt import Receipt
from benah.sealing.recovery import RecoveryCode

TOKENS = [bytes([number]) * 32 for number in range(40)]
MADE = [Receipt.from_token(TOKENS[1]), RecoveryCode.parse(letters.write_line(5, 1))]
numbers = st.integers(0, 2**115 - 1)


def reason(text: str, code: type[Receipt | RecoveryCode] = Receipt) -> str:
    with pytest.raises(BadCode) as problem:
        code.parse(text)
    assert str(problem.value) == problem.value.reason
    return problem.value.reason


def test_the_alphabet_leaves_out_what_is_mistaken() -> None:
    assert len(set(letters.ALPHABET)) == 32
    assert not set("ILOU") & set(letters.ALPHABET)


@given(numbers, st.integers(0, 31))
def test_lines_come_back(number: int, kind: int) -> None:
    line = letters.write_line(number, kind)
    assert len(line) == 24
    assert letters.read_line(line, kind) == number


def test_a_retry_gives_the_same_receipt_and_another_token_another() -> None:
    receipts = {Receipt.from_token(token).text for token in TOKENS}
    assert len(receipts) == len(TOKENS)
    assert receipts == {Receipt.from_token(token).text for token in TOKENS}


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_token_has_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match=r"^a token has 32 bytes$"):
        Receipt.from_token(bytes(size))


def test_every_letter_of_a_receipt_is_random() -> None:
    """115 bits: in each of 23 places all 32 letters occur about equally often."""
    lines = [Receipt.from_token(sha256(number.to_bytes(4)).digest()).line for number in range(6400)]
    for place in range(24):
        counts = [sum(line[place] == letter for line in lines) for letter in letters.ALPHABET]
        assert min(counts) > 120, place
        assert max(counts) < 290, place


def test_recovery_codes_are_random_and_no_receipts() -> None:
    codes = {RecoveryCode.generate().line for _ in range(1000)}
    assert len(codes) == 1000
    for place in range(24):
        assert len({code[place] for code in codes}) == 32
    code = RecoveryCode.generate()
    assert RecoveryCode.parse(code.text) == code
    assert reason(code.text) == BadCode.CHECK
    assert reason(Receipt.from_token(TOKENS[0]).text, RecoveryCode) == BadCode.CHECK


@pytest.mark.parametrize("made", MADE, ids=["receipt", "code"])
def test_codes_are_shown_in_six_groups_of_four(made: Receipt | RecoveryCode) -> None:
    assert len(made.groups) == 6
    assert {len(group) for group in made.groups} == {4}
    assert made.text == "-".join(made.groups)
    assert "".join(made.groups) == made.line


@pytest.mark.parametrize("made", MADE, ids=["receipt", "code"])
def test_a_code_does_not_show_itself(made: Receipt | RecoveryCode) -> None:
    assert made.line not in repr(made)
    assert made.groups[0] not in str(made)


CANDIDATES = [Receipt.from_token(sha256(bytes([number])).digest()) for number in range(256)]
WITH_BOTH = next(receipt for receipt in CANDIDATES if {"0", "1"} <= set(receipt.line))


@pytest.mark.parametrize(
    "typed",
    [
        WITH_BOTH.line,
        WITH_BOTH.text.lower(),
        f"  {WITH_BOTH.text} \n",
        WITH_BOTH.text.replace("-", " "),
        WITH_BOTH.text.replace("-", "–"),
        WITH_BOTH.text.replace("-", "\N{NON-BREAKING HYPHEN}"),
        WITH_BOTH.text.replace("-", "\N{MINUS SIGN}"),
        WITH_BOTH.text.replace("-", "_"),
        WITH_BOTH.text.replace("-", "\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"),
        WITH_BOTH.text.replace("-", "\t"),
        WITH_BOTH.line.replace("0", "O"),
        WITH_BOTH.line.replace("0", "o"),
        WITH_BOTH.line.replace("1", "I"),
        WITH_BOTH.line.replace("1", "i"),
        WITH_BOTH.line.replace("1", "L"),
        WITH_BOTH.line.replace("1", "l"),
        WITH_BOTH.line.replace("1", "\N{FULLWIDTH DIGIT ONE}"),
    ],
    ids=range(17),
)
def test_receipts_are_read_as_people_type_them(typed: str) -> None:
    read = Receipt.parse(typed)
    assert read == WITH_BOTH
    assert (read.text, read.lookup, read.wrap_key) == (WITH_BOTH.text, WITH_BOTH.lookup, WITH_BOTH.wrap_key)


def test_what_cannot_be_a_receipt_is_told_apart() -> None:
    line = WITH_BOTH.line
    assert reason("") == BadCode.LENGTH
    assert reason(line[:-1]) == BadCode.LENGTH
    assert reason(line + "0") == BadCode.LENGTH
    assert reason(line[:-1] + "U") == BadCode.LETTER
    assert reason(line[:-1] + "!") == BadCode.LETTER
    assert reason(line[:-1] + "Ж") == BadCode.LETTER


@pytest.mark.parametrize("token", range(5))
def test_every_wrong_letter_is_found(token: int) -> None:
    line = Receipt.from_token(TOKENS[token]).line
    for place in range(24):
        for letter in letters.ALPHABET:
            if letter != line[place]:
                assert reason(line[:place] + letter + line[place + 1 :]) == BadCode.CHECK


@pytest.mark.parametrize("token", range(20))
def test_every_two_letters_swapped_are_found_adjacent_or_not(token: int) -> None:
    line = Receipt.from_token(TOKENS[token]).line
    for left, right in combinations(range(24), 2):
        if line[left] != line[right]:
            swapped = list(line)
            swapped[left], swapped[right] = line[right], line[left]
            assert reason("".join(swapped)) == BadCode.CHECK


def test_what_is_derived_from_a_receipt_differs_and_has_32_bytes() -> None:
    receipts = [Receipt.from_token(token) for token in TOKENS]
    derived = [value for receipt in receipts for value in (receipt.lookup, receipt.wrap_key)]
    assert len(set(derived)) == len(derived)
    assert {len(value) for value in derived} == {32}
    code = RecoveryCode(WITH_BOTH.line)
    assert len(code.key) == 32
    assert code.key not in {WITH_BOTH.lookup, WITH_BOTH.wrap_key}
