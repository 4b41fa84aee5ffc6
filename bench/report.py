"""The table: budget, measured, kept or missed. Budgets stand here, beside what they judge."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench import uploads
from bench.results import Results

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Every figure was measured over HTTP on the loopback of one machine, on which
database, web processes and load client share the cores: a client on a machine of its own would see shorter times.
The installation is thrown away afterwards. Every office has a sheet of LKE ZI (113 items) of this year, begun
and open, and one of last year. “Statements” are those sent to PostgreSQL by the dearest request, savepoints
included, BEGIN and COMMIT not. Times are of whole answers, p50 and p95 by nearest rank; “computed” is the processor
time of the web process alone (median), which depends less on what else the machine does. Saves at both sizes of the
country were measured by turns, so that both met the same machine.
"""


@dataclass(frozen=True)
class Row:
    """`limit`: the most (or with `at_least` the least) that keeps the budget; None where there is none."""

    work: str
    figure: str
    measured: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        kept = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        return "kept" if kept else "**missed**"

    @property
    def share(self) -> str:
        """Measured as a part of the budget."""
        return f"{self.measured / self.limit:.2f}" if self.limit else ""

    @property
    def budget(self) -> str:
        return "" if self.limit is None else f"{'≥' if self.at_least else '≤'} {shown(self.limit)} {self.unit}".strip()


def rows(found: Results) -> list[Row]:
    """All rows in the order of the budgets."""
    small, large = found.pilot, found.country
    sheet, whole, first = small.fill_page, small.whole_sheet, "fill-in page, one area"
    made = [
        Row(first, "statements", sheet.statements, "", 15),
        Row(first, "unpacked", sheet.plain / 1000, "kB", 250),
        Row(first, "on the wire", sheet.wire / 1000, "kB", 60),
        Row(first, "computed", sheet.computed, "ms"),
        Row(first, "p50", sheet.p50, "ms"),
        Row(first, "p95", sheet.p95, "ms", 200),
        Row("fill-in page, all 113 items", "statements", whole.statements, "", 15),
        Row("fill-in page, all 113 items", "unpacked", whole.plain / 1000, "kB", 250),
        Row("fill-in page, all 113 items", "on the wire", whole.wire / 1000, "kB", 60),
        Row("fill-in page, all 113 items", "computed", whole.computed, "ms"),
        Row("fill-in page, all 113 items", "p50", whole.p50, "ms"),
        Row("fill-in page, all 113 items", "p95", whole.p95, "ms", 200),
        Row(f"save one answer, {small.offices} offices", "statements", small.save.statements, "", 15),
        Row(f"save one answer, {small.offices} offices", "computed", small.save.computed, "ms"),
        Row(f"save one answer, {small.offices} offices", "p50", small.save.p50, "ms"),
        Row(f"save one answer, {small.offices} offices", "p95", small.save.p95, "ms", 40),
        Row(f"save one answer, {large.offices} offices", "statements", large.save.statements, "", 15),
        Row(f"save one answer, {large.offices} offices", "computed", large.save.computed, "ms"),
        Row(f"save one answer, {large.offices} offices", "p50", large.save.p50, "ms"),
        Row(f"save one answer, {large.offices} offices", "p95", large.save.p95, "ms", 40),
        Row("save one answer", f"p50 at {large.offices} ÷ at {small.offices}", large.save.p50 / small.save.p50, ""),
        Row(
            "save one answer",
            f"computed at {large.offices} ÷ at {small.offices}",
            large.save.computed / small.save.computed,
            "",
        ),
    ]
    for scale, limit in ((small, 60), (large, 150)):
        work = f"dashboard over {scale.offices} offices"
        made += [
            Row(work, "statements", scale.dashboard.statements, ""),
            Row(work, "computed", scale.dashboard.computed, "ms"),
            Row(work, "p50", scale.dashboard.p50, "ms"),
            Row(work, "p95", scale.dashboard.p95, "ms", limit),
        ]
    work = f"dashboard of one province among {large.offices} offices"
    made.append(Row(work, "p95", large.province.p95, "ms", 60))
    for scale in (small, large):
        work = f"burst: {scale.burst.clients} clients saving, {scale.offices} offices"
        made += [
            Row(work, "saves a second", scale.burst.rate, "/s", 80, at_least=True),
            Row(work, "p95", scale.burst.p95, "ms"),
            Row(work, f"errors of {scale.burst.sent}", scale.burst.errors, "", 0),
            Row(work, "acknowledged but not stored", scale.burst.lost, "", 0),
            Row(work, "stored with other content", scale.burst.different, "", 0),
            Row(work, f"sheets with a wrong stored score, of {scale.sheets}", scale.wrong_sheets, "", 0),
            Row(work, f"breaks in the audit chains, {scale.events} events", scale.chain_breaks, "", 0),
        ]
    library = found.library
    for work, one, limit in (
        (f"evidence list of {library.count // 2} documents, {library.count} stored", library.list, 100),
        (f"search in {library.count // 2} documents", library.search, None),
        (f"document with its near-duplicates among {library.count}", library.near, 1000),
    ):
        made += [
            Row(work, "statements", one.statements, ""),
            Row(work, "computed", one.computed, "ms"),
            Row(work, "p50", one.p50, "ms"),
            Row(work, "p95", one.p95, "ms", limit),
        ]
    cases = found.cases
    for sent in cases.sends:
        work = f"file a report of 2 kB with 100 kB, {sent.at_once} at once"
        made += [
            Row(work, "reports a second", sent.rate, "/s", 30 if sent.at_once > 1 else None, at_least=True),
            Row(work, "statements", sent.times.statements, ""),
            Row(work, "computed", sent.times.computed, "ms"),
            Row(work, "p50", sent.times.p50, "ms"),
            Row(work, "p95", sent.times.p95, "ms", 100),
            Row(work, f"errors of {sent.sent}", sent.errors, "", 0),
            Row(work, "receipts without a case", sent.lost, "", 0),
            Row(work, "cases without a receipt", sent.doubled, "", 0),
        ]
    made.append(Row("file a report without HTTP, one process", "reports a second", cases.bare, "/s"))
    made.append(Row("file a report, all pages from the first to the receipt", "p50", cases.journey.p50, "ms"))
    for work, one, limit in (
        ("follow a report with its receipt", cases.follow, None),
        (f"the desk's list of {cases.count} cases", cases.list, 150),
    ):
        made += [
            Row(work, "statements", one.statements, "", 15),
            Row(work, "unpacked", one.plain / 1000, "kB", 150),
            Row(work, "computed", one.computed, "ms"),
            Row(work, "p50", one.p50, "ms"),
            Row(work, "p95", one.p95, "ms", limit),
        ]
    plans = found.plans
    for work, one, limit in (
        ("action plan of 40 activities", plans.plan, 150),
        ("action plan of 40 activities, table of periods", plans.table, 150),
        (f"heat map of the country, {plans.count} plans, {plans.lines} rows", plans.heat, 200),
        ("heat map of the country, one province folded out", plans.unfolded, 200),
    ):
        made += [
            Row(work, "statements", one.statements, "", 15),
            Row(work, "unpacked", one.plain / 1000, "kB", 150),
            Row(work, "computed", one.computed, "ms"),
            Row(work, "p50", one.p50, "ms"),
            Row(work, "p95", one.p95, "ms", limit),
        ]
    made.append(Row(f"load {plans.count} plans in bulk", "whole", plans.load, "s"))
    for work, one in zip(("review desk, whole sheet", "review desk, one item"), found.desk, strict=True):
        made += [
            Row(work, "statements", one.statements, "", 15),
            Row(work, "unpacked", one.plain / 1000, "kB", 250),
            Row(work, "on the wire", one.wire / 1000, "kB", 60),
            Row(work, "p50", one.p50, "ms"),
            Row(work, "p95", one.p95, "ms", 200),
        ]
    if found.uploads:
        work = f"upload of a file of {uploads.SIZE / 1e6:.0f} MB"
        made += [
            Row(work, "ours, flushed to disk", found.uploads.ours, "MB/s"),
            Row(work, f"ours in pieces of {uploads.SMALL >> 20} MiB, flushed", found.uploads.small, "MB/s"),
            Row(work, "nginx alone, not flushed", found.uploads.nginx, "MB/s"),
            Row(work, "nginx, then flushed", found.uploads.flushed, "MB/s"),
            Row(work, "ours ÷ nginx, not flushed", found.uploads.ratio, "", 0.7, at_least=True),
            Row(work, "ours ÷ nginx, then flushed", found.uploads.ours / found.uploads.flushed, "", 0.7, at_least=True),
            Row(
                work,
                f"ours in pieces of {uploads.SMALL >> 20} MiB ÷ nginx, then flushed",
                found.uploads.small / found.uploads.flushed,
                "",
            ),
        ]
    work, pdf = "report of a result (LHE) as PDF, made by a worker", found.report
    made += [
        Row(work, "first of a process", pdf["first"], "ms"),
        Row(work, "p50", pdf["p50"], "ms"),
        Row(work, "p95", pdf["p95"], "ms"),
        Row(work, "size", pdf["bytes"] / 1000, "kB"),
    ]
    made += [
        Row(f"page after the first load: {name}", "on the wire", one.wire / 1000, "kB", 150)
        for name, one in found.pages.items()
    ]
    made += [
        Row(
            f"first visit, empty cache: {name}",
            f"on the wire, {len(files)} files",
            sum(files.values()) / 1000,
            "kB",
            300,
        )
        for name, files in found.first_visits.items()
    ]
    made += [
        Row("cold start of a web process", "to the first answered page", found.cold_starts[0], "s", 2),
        Row("cold start, nothing compiled yet", "to the first answered page", found.cold_starts[1], "s", 2),
        Row("memory of a web process after the load", "resident, the largest", found.memory[0] / 1024, "MB", 200),
        Row("memory of a web process after the load", "its share of shared pages", found.memory[1] / 1024, "MB"),
    ]
    return made


def markdown(found: Results, machine: Sequence[str]) -> str:
    """The whole page."""
    table = [
        f"| {row.work} | {row.figure} | {row.budget} | {shown(row.measured)} {row.unit} | {row.share} | {row.verdict} |"
        for row in rows(found)
    ]
    heavy = sorted(found.first_visits[next(iter(found.first_visits))].items(), key=lambda pair: -pair[1])
    files = [f"| `{name}` | {shown(size / 1000)} |" for name, size in heavy]
    return "\n".join(
        [
            HEAD,
            *(f"- {line}" for line in machine),
            "",
            "| Work | Figure | Budget | Measured | Measured ÷ budget | |",
            "|---|---|---|---|---|---|",
            *table,
            "",
            f"Files of a first visit ({next(iter(found.first_visits))}), kB on the wire:",
            "",
            "| File | kB |",
            "|---|---|",
            *files,
            "",
        ]
    )


def shown(number: float) -> str:
    if number == int(number):
        return str(int(number))
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"
