"""The live formulas: the rules of `benah.scoring.methods` and `engine` said in the language of spreadsheets.

Here: one function per rule, each beside the rule it follows. LibreOffice recomputes the same points (tested to 1e-9).
Not here: where cells stand (`layout`). An empty text stands for "no score", as AVERAGE and COUNT leave texts out.
"""

from collections.abc import Callable
from decimal import Decimal

from benah.scoring import engine, formula, methods
from benah.scoring.model import ROOT, Band, Instrument, Item, Section

from . import layout
from .choices import Table
from .layout import LETTER, Plan

_SIGNS = {"==": "=", "!=": "<>"}


class Formulas:
    """Formulas of one instrument as placed by `plan`."""

    def __init__(self, instrument: Instrument, plan: Plan, tables: dict[str, Table]) -> None:
        self.instrument, self.plan, self.tables = instrument, plan, tables
        self.empty = engine.score(instrument, {})  # which nodes can have points at all does not hang on answers

    # --- items -----------------------------------------------------------------------------------------------------

    def own(self, item: Item) -> str | None:
        """What was answered as a number: a choice's score, else the number itself; "" while not usable."""
        cell = self.plan.cell("answer", item.code)
        if item.kind == "choice":
            return f'=IF(TRIM({cell})="","",IFERROR(VLOOKUP(TRIM({cell}),{self.tables[item.code].all},2,FALSE),""))'
        if item.kind is None:
            return f'=IF({cell}="","",{cell})'
        return _number(cell)

    def input_own(self, item: Item, input_id: str) -> str:
        """An input as a number, not negative."""
        return _number(self.plan.cell("answer", layout.input_code(item, input_id)))

    def input_value(self, item: Item, input_id: str) -> str:
        """An input as the formula uses it: the one given, or what follows from others (n1 = n2 + n3 + n4)."""
        own = self.plan.cell("own", layout.input_code(item, input_id))
        derived = dict(formula.parse(item.formula or "0", item.formula_special).derived)
        if input_id not in derived:
            return f"={own}"
        parts = sorted(formula.names_in(derived[input_id]))
        refs = {part: f"N({self.plan.cell('own', layout.input_code(item, part))})" for part in parts}
        given = ",".join(self.plan.cell("own", layout.input_code(item, part)) for part in parts)
        return f'=IF({own}<>"",{own},IF(COUNT({given})>0,{_text(derived[input_id], refs.__getitem__)},""))'

    def score(self, item: Item) -> str | None:
        """The score 0..1, chains followed; None for a row that never has one."""
        if methods.why_unscored(item):
            return None
        assert item.answer_type is not None
        own = self.plan.cell("own", item.code)
        if item.kind == "choice":
            inner = own
        elif item.kind == "number":
            low, high = item.answer_type.low or Decimal(0), item.answer_type.high
            inner = f'IF({own}="","",IF(OR({own}<{low:f},{own}>{high:f}),"",{own}/{high:f}))'
        else:
            inner = self._ratio(item, own)
        if item.multiply_by is None:
            return f"={inner}"
        factor = self.plan.cell("score", item.multiply_by)
        return f'=IF(OR({inner}="",{factor}=""),"",{inner}*{factor})'

    def _ratio(self, item: Item, own: str) -> str:
        """methods.ratio: a direct fraction, or formula with cases, limits and no result at a zero denominator."""
        direct = f'IF({own}="","",IF(OR({own}<0,{own}>1),"",{own}))'
        if not item.inputs or item.formula is None:
            return direct
        parsed = formula.parse(item.formula, item.formula_special)
        ref: Callable[[str], str] = lambda name: self.plan.cell("helper", layout.input_code(item, name))  # noqa: E731
        names = sorted(formula.names_in(parsed.expression))
        failed = '""'
        if parsed.negative_is_zero and isinstance(parsed.expression, formula.Operation):
            failed = f'IF({_text(parsed.expression.left, ref)}<0,0,"")'
        value = f"IFERROR(MAX(0,MIN(1,{_text(parsed.expression, ref)})),{failed})"
        for case in reversed(parsed.cases):
            tests = [f"{_text(c.left, ref)}{_SIGNS.get(c.sign, c.sign)}{_text(c.right, ref)}" for c in case.comparisons]
            used = sorted(set().union(*(formula.names_in(c) for c in case.comparisons)))
            known = f"COUNT({','.join(ref(name) for name in used)})={len(used)}"
            value = f"IF(AND({','.join([known, *tests])}),{max(Decimal(0), min(Decimal(1), case.value)):f},{value})"
        needed = f"COUNT({','.join(ref(name) for name in names)})<{len(names)}"
        given = ",".join(self.plan.cell("own", layout.input_code(item, each.id)) for each in item.inputs)
        return f'IF(COUNT({given})=0,{direct},IF({needed},"",{value}))'

    def item_points(self, item: Item) -> str | None:
        """methods.weighted for a weighted item; of others the score itself stands under "Nilai"."""
        score = self.plan.cell("score", item.code)
        if methods.why_unscored(item):
            return None
        if not item.is_weighted:
            return f"={score}"
        if item.weight is None:
            return '=""'
        points = f"{self.plan.cell('weight', item.code)}*{score}"
        if item.kind == "choice" and item.multiply_by is None and any(o.points is not None for o in item.options):
            answer, table = self.plan.cell("answer", item.code), self.tables[item.code].all
            literal = f"VLOOKUP(TRIM({answer}),{table},3,FALSE)"
            points = f"IF(ISNUMBER({literal}),{literal},{points})"
        if (decimals := self.instrument.item_decimals) is not None:
            points = f"ROUND({points},{decimals})"
        return f'=IF({score}="","",{points})'

    def item_percent(self, item: Item) -> str | None:
        """points / weight, or the score where there are no points."""
        if methods.why_unscored(item):
            return None
        score, points = self.plan.cell("score", item.code), self.plan.cell("points", item.code)
        if not item.is_weighted or not item.weight:
            return f"={score}"
        return f'=IF({points}="","",{points}/{self.plan.cell("weight", item.code)})'

    # --- sections --------------------------------------------------------------------------------------------------

    def points(self, section: Section) -> str:
        """engine.combine: weight x mean of the answered, or the sum; "" where the sheet gives no points."""
        if self.empty.nodes[section.code].points is None:
            return '=""'
        if section.aggregate == "mean_items":
            scores = self._own_scores(section)
            weight = self.plan.cell("weight", section.code)
            return f"=IF(COUNT({scores})=0,0,{weight}*SUM({scores})/COUNT({scores}))"
        codes = [child.code for child in section.sections] + [item.code for item in section.items if item.is_weighted]
        return f"=SUM({','.join(self.plan.cell('points', code) for code in codes)})"

    def percent(self, section: Section) -> str:
        """points / weight; where points are not known, the plain mean of what is answered (engine._percent)."""
        if self._has_weight(section):
            return f"={self.plan.cell('points', section.code)}/{self.plan.cell('weight', section.code)}"
        parts = [self.plan.cell("helper", child.code) for child in section.sections]
        parts += [self.plan.cell("score", item.code) for item in section.items]
        if not parts or section.code == ROOT:
            return '=""'
        return f'=IF(COUNT({",".join(parts)})=0,"",AVERAGE({",".join(parts)}))'

    def answered_percent(self, section: Section) -> str:
        """The section's percent as a part of the mean above it: left out while nothing is answered."""
        return f'=IF(COUNT({self._scores_below(section)})=0,"",{self.plan.cell("percent", section.code)})'

    def blanks(self, section: Section) -> str:
        """How many items are open, in words."""
        items = self.empty.nodes[section.code].items
        if not items:
            return '=""'
        open_items = self.blank_count(section)
        return f'=IF({open_items}=0,"lengkap",{open_items}&" kosong")'

    def blank_count(self, section: Section) -> str:
        """Items without a score under a section, as an expression."""
        return f"({self.empty.nodes[section.code].items}-COUNT({self._scores_below(section)}))"

    def _has_weight(self, section: Section) -> bool:
        return self.empty.nodes[section.code].points is not None and bool(section.weight)

    def _scores_below(self, section: Section) -> str:
        first = layout.HEAD_ROW + 1 if section.code == ROOT else self.plan.at[section.code]
        return f"{LETTER['score']}{first}:{LETTER['score']}{self.plan.last[section.code]}"

    def _own_scores(self, section: Section) -> str:
        first, last = self.plan.at[section.items[0].code], self.plan.at[section.items[-1].code]
        return f"{LETTER['score']}{first}:{LETTER['score']}{last}"

    # --- categories ------------------------------------------------------------------------------------------------

    def category(self, bands: tuple[Band, ...], total: str) -> str:
        """The label of the band of a total; nine decimals decide, as a spreadsheet's sums carry noise below that."""
        settled, found = f"ROUND({total},9)", '""'
        for band in reversed(bands):
            label = band.label.replace('"', '""')
            found = f'IF(AND({",".join(_ends(band, settled)) or "TRUE"}),"{label}",{found})'
        return f'=IF({total}="","",{found})'


def _ends(band: Band, value: str) -> list[str]:
    ends = (
        (">=", band.min_inclusive),
        (">", band.min_exclusive),
        ("<=", band.max_inclusive),
        ("<", band.max_exclusive),
    )
    return [f"{value}{sign}{border:f}" for sign, border in ends if border is not None]


def _number(cell: str) -> str:
    """A cell as a number, also where it was typed as text with a decimal comma or point."""
    as_text = f'_xlfn.NUMBERVALUE(SUBSTITUTE({cell},".",","),",",".")'
    return f'=IF(ISNUMBER({cell}),IF({cell}<0,"",{cell}),IF(TRIM({cell})="","",IFERROR({as_text},"")))'


def _text(expression: formula.Expression, ref: Callable[[str], str]) -> str:
    """A formula of an instrument as a spreadsheet writes it."""
    if isinstance(expression, Decimal):
        return f"{expression:f}"
    if isinstance(expression, str):
        return ref(expression)
    return f"({_text(expression.left, ref)}{expression.sign}{_text(expression.right, ref)})"
