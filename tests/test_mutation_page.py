"""The page of mutation testing: read back as written, and above the least share."""

from tools.mutants import LEAST, PAGE, Outcome, diff, page, read_page, survivors

SHOWN = """\
# benah.sealing.keys.x__parts__mutmut_9: survived
--- benah/sealing/keys.py
+++ benah/sealing/keys.py
@@ -1,4 +1,4 @@
 def _parts(stored):
     if not stored:
-        raise ValueError("no")
+        raise ValueError("yes")
"""


def test_what_survived_is_named_with_its_change() -> None:
    results = (
        "    benah.a.x_b__mutmut_1: survived\n    benah.a.x_b__mutmut_2: timeout\n    benah.a.x_c__mutmut_3: no tests\n"
    )
    assert survivors(results) == ["benah.a.x_b__mutmut_1", "benah.a.x_c__mutmut_3"]
    lines = '    - raise ValueError("no")\n    + raise ValueError("yes")\n'
    assert diff("benah.sealing.keys.x__parts__mutmut_9", SHOWN) == f"\nsealing.keys._parts\n{lines}"
    assert diff("benah.sealing.slow.xǁGateǁ__init____mutmut_1", SHOWN) == f"\nsealing.slow.Gate.__init__\n{lines}"


def test_a_page_is_read_back_so_that_one_package_can_be_measured_alone() -> None:
    outcomes = [
        Outcome("sealing", 200, 3, "2026-11-25", "\nsealing.keys._parts\n    - a\n    + b\n"),
        Outcome("clocks", 50, 0, "2026-11-26", ""),
    ]
    assert "| sealing | 200 | 197 | 3 | 98.5 % | 2026-11-25 |" in page(outcomes)
    assert list(read_page(page(outcomes)).values()) == outcomes


def test_every_package_measured_notices_enough() -> None:
    measured = read_page(PAGE.read_text(encoding="utf-8"))
    assert measured
    assert all(outcome.share >= LEAST for outcome in measured.values())
