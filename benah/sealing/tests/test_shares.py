"""Shares: every k open, no fewer do; slips are found in their line."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benah.sealing import letters
from benah.sealing.errors import BadCode, SharesDoNotFit
from benah.sealing.shares import Share, combine, split
from benah.sealing.tests.places import KEY, OTHER_KEY

GROUPS = [(k, n) for n in range(2, 7) for k in range(2, n + 1)]


@pytest.mark.parametrize(("k", "n"), GROUPS)
def test_every_k_shares_open_and_no_fewer_do(k: int, n: int) -> None:
    shares = split(KEY, k, n)
    assert [share.index for share in shares] == list(range(1, n + 1))
    assert {(share.k, share.n, share.ceremony) for share in shares} == {(k, n, shares[0].ceremony)}
    for count in range(n + 1):
        for chosen in combinations(shares, count):
            if count >= k:
                assert combine(chosen) == KEY
                assert combine(chosen[::-1]) == KEY
            else:
                with pytest.raises(SharesDoNotFit):
                    combine(chosen)


@pytest.mark.parametrize(("k", "n"), [(3, 3), (3, 5), (4, 4)])
def test_fewer_shares_open_nothing_even_when_they_claim_to_be_enough(k: int, n: int) -> None:
    for chosen in combinations(split(KEY, k, n), k - 1):
        with pytest.raises(SharesDoNotFit):
            combine([replace(share, k=k - 1) for share in chosen])


def test_fewer_shares_say_nothing_about_the_secret() -> None:
    """The same single share occurs with any secret: its bytes are spread evenly whatever is split."""
    for secret in (bytes(32), KEY):
        first = [split(secret, 2, 2)[0].body for _ in range(512)]
        for place in (0, 17, 31, 40):
            assert len({body[place] for body in first}) > 200


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_any_secret_comes_back_through_paper(secret: bytes) -> None:
    typed = [Share.parse(share.text.lower()) for share in split(secret, 2, 3)]
    assert combine(typed[1:]) == secret


def test_the_largest_circle() -> None:
    shares = split(KEY, 15, 15)
    assert combine([Share.parse(share.text) for share in shares]) == KEY


@pytest.mark.parametrize(("k", "n"), [(1, 3), (0, 2), (4, 3), (2, 16), (16, 16), (1, 1)])
def test_other_circles_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match=r"^shares: a secret of 32 bytes, and 2 <= k <= n <= 15$"):
        split(KEY, k, n)


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_secret_has_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        split(bytes(size), 2, 3)


def test_shares_that_do_not_belong_together_are_refused() -> None:
    ours, theirs = split(KEY, 2, 3), split(KEY, 2, 3)
    assert ours[0].ceremony != theirs[0].ceremony
    for wrong in (
        [],
        [ours[0], theirs[1]],
        [ours[0], ours[0]],
        [ours[0], ours[1], ours[1]],
        [ours[0], replace(ours[1], k=3)],
        [ours[0], replace(ours[1], n=4)],
        [ours[0], replace(ours[1], body=theirs[1].body)],
        [ours[0], replace(ours[1], index=3)],
        [replace(share, ceremony=bytes(8)) for share in ours[:2]],
    ):
        with pytest.raises(SharesDoNotFit):
            combine(wrong)


def test_a_share_made_up_does_not_pass_unseen() -> None:
    ours, theirs = split(KEY, 2, 3), split(OTHER_KEY, 2, 3)
    forged = replace(theirs[1], ceremony=ours[0].ceremony)
    with pytest.raises(SharesDoNotFit):
        combine([ours[0], forged])


def test_a_share_is_printed_as_five_lines_of_six_groups() -> None:
    share = split(KEY, 3, 5)[4]
    assert share.text == "\n".join(share.lines)
    assert len(share.lines) == 5
    for line in share.lines:
        assert [len(group) for group in line.split(" ")] == [4] * 6
    read = Share.parse(share.text)
    assert read == share
    assert (read.k, read.n, read.index, len(read.ceremony)) == (3, 5, 5, 8)


def test_a_share_does_not_show_itself() -> None:
    share = split(KEY, 2, 3)[0]
    assert share.body.hex() not in repr(share)
    assert "body" not in repr(share)


def test_a_slip_is_found_in_its_line() -> None:
    share = split(KEY, 2, 3)[0]
    for line in range(5):
        lines = [list(text.replace(" ", "")) for text in share.lines]
        lines[line][7] = "A" if lines[line][7] != "A" else "B"
        with pytest.raises(BadCode) as problem:
            Share.parse("\n".join("".join(text) for text in lines))
        assert (problem.value.reason, problem.value.line) == (BadCode.CHECK, line + 1)


def test_lines_do_not_change_places() -> None:
    lines = split(KEY, 2, 3)[0].lines
    with pytest.raises(BadCode) as problem:
        Share.parse("\n".join([lines[1], lines[0], *lines[2:]]))
    assert problem.value.line == 1


def test_a_line_of_another_share_does_not_fit() -> None:
    one, other, _ = split(KEY, 2, 3)
    for line in range(1, 5):
        mixed = [*one.lines[:line], other.lines[line], *one.lines[line + 1 :]]
        with pytest.raises(BadCode) as problem:
            Share.parse("\n".join(mixed))
        assert (problem.value.reason, problem.value.line) == (BadCode.CHECK, None)


def test_what_is_no_share_is_told_apart() -> None:
    share = split(KEY, 2, 3)[0]
    text = share.text.replace(" ", "").replace("\n", "")
    for wrong, reason in [
        ("", BadCode.LENGTH),
        (text[:-1], BadCode.LENGTH),
        (text + "0", BadCode.LENGTH),
        (text[:-1] + "U", BadCode.LETTER),
        (letters.write_line(2**115 - 1, 2) + text[24:], BadCode.CHECK),
    ]:
        with pytest.raises(BadCode) as problem:
            Share.parse(wrong)
        assert problem.value.reason == reason


def test_shares_travel_as_bytes_too() -> None:
    share = split(KEY, 2, 3)[0]
    stored = share.to_bytes()
    assert len(stored) == 71
    assert Share.from_bytes(stored) == share
    for broken, reason in [
        (b"", BadCode.LENGTH),
        (stored[:-1], BadCode.LENGTH),
        (stored + b"\0", BadCode.LENGTH),
        (stored[:-1] + bytes([stored[-1] ^ 1]), BadCode.CHECK),
        (stored[:20] + bytes([stored[20] ^ 1]) + stored[21:], BadCode.CHECK),
    ]:
        with pytest.raises(BadCode) as problem:
            Share.from_bytes(broken)
        assert problem.value.reason == reason


def test_a_share_of_a_later_version_is_told_apart() -> None:
    from benah.sealing.shares import _hash

    content = b"\2" + split(KEY, 2, 3)[0].to_bytes()[1:-12]
    with pytest.raises(BadCode) as problem:
        Share.from_bytes(content + _hash(content))
    assert problem.value.reason == BadCode.KIND
