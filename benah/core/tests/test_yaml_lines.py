"""Reading text into values: exact, with lines, and strict."""

from decimal import Decimal

import pytest

from benah.core.yaml_lines import Unreadable, read_json, read_yaml


def test_values_stay_what_was_written():
    pairs = (
        "a: 0.67", "b: 1", "c: 2020-05", "d: 2021-01-02", "e: 007", "f: 1:30", "g: 0x1F", "h: yes", "i: ~",
        "j: 1.0e-09", "k: Ya", "l: .inf", "m: -3", "n: off", "o: .5", "p: 1.", "q: 1.0e+9999", "r: " + 51 * "9",
    )  # fmt: skip
    assert read_yaml("\n".join(pairs)).value == {
        "a": Decimal("0.67"), "b": 1, "c": "2020-05", "d": "2021-01-02", "e": "007", "f": "1:30", "g": "0x1F",
        "h": True, "i": None, "j": Decimal("1.0e-09"), "k": "Ya", "l": ".inf", "m": -3, "n": False,
        "o": Decimal("0.5"), "p": Decimal(1), "q": "1.0e+9999", "r": Decimal(51 * "9"),
    }  # fmt: skip


def test_keys_are_text_as_written():
    assert read_yaml("1.10: a\nYa: b\ntrue: c\n").value == {"1.10": "a", "Ya": "b", "true": "c"}


def test_lines_of_values_and_of_what_surrounds_the_unknown():
    document = read_yaml("a:\n- x: 1\n- x: 2\n  y: 3\n")
    assert document.line(("a", 1, "y")) == 4
    assert document.line(("a", 1, "z")) == 3
    assert document.line(("q",)) == 1
    assert read_json("{}").line(("a",)) == 1


def test_an_empty_file_holds_nothing():
    assert read_yaml("# hanya komentar\n").value is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 'kunci "a" ditulis dua kali'),
        ("a: [1, 2\nb: 3\n", 2, "bukan YAML yang sah"),
        ("a: &x [1]\nb: *x\n", 1, "alias"),
        ("a: &x [1]\nb: *y\n", 2, "bukan YAML yang sah"),
        ("a: 1\n? [b, c]\n: 2\n", 2, "kunci harus berupa teks"),
        ("a: !!python/object:os.system x\n", 1, "tidak didukung"),
        ("a: !!set {x}\n---\nb: 1\n", 2, "bukan YAML yang sah"),
        ("a: " + "[" * 70 + "]" * 70, 1, "terlalu dalam"),
        ("a: \x00\n", 0, "bukan YAML yang sah"),
    ],
)
def test_yaml_is_refused_with_its_line(text, line, words):
    with pytest.raises(Unreadable, match=words.replace("(", r"\(")) as caught:
        read_yaml(text)
    if line:
        assert caught.value.line == line


def test_json_numbers_are_exact_too():
    assert read_json('{"a": 0.1, "b": [1, null, true]}').value == {"a": Decimal("0.1"), "b": [1, None, True]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1,\n "a": 2}', 'kunci "a" ditulis dua kali'),
        ('{"a": NaN}', "NaN bukan bilangan"),
        ('{"a": \n', "bukan JSON yang sah"),
        ("[" * 100_000, "bukan JSON yang sah"),
    ],
)
def test_json_is_refused(text, words):
    with pytest.raises(Unreadable, match=words):
        read_json(text)
