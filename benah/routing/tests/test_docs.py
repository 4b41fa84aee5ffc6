"""The reference page shows every rule and door with its source, and every reason."""

from benah.routing.docs import PAGES, render
from benah.routing.doors import DOORS
from benah.routing.result import Reason
from benah.routing.rules import RULES


def test_rules_and_doors_are_on_the_page():
    page = render()
    for rule in RULES:
        assert f"| {rule.source} | {rule.confidence} |" in page
    for door in DOORS:
        assert f"| {door.name} | {door.purpose} |" in page
    assert "province desk → compliance → inspectorate → external" in page
    assert "at least 2 handlers and 1 standby may read it, and\n2 custodians" in page
    assert "| any | any | secretary | inspectorate |" in page
    assert "| province | secretariat | ad hoc, head of division, staff | compliance |" in page
    assert "| city, secretariat | province desk | province desk | inspectorate | province desk |" in page
    assert list(PAGES.values()) == [render]


def test_tables_are_whole():
    lines = render().splitlines()
    at = lines.index("| Tier and side | member | chair | secretary | head of division | staff | ad hoc | unknown |")
    assert lines[at + 1] == "|---|---|---|---|---|---|---|---|"
    assert [line.split(" | ")[0] for line in lines[at + 2 : at + 9]] == [
        "| national, commissioners",
        "| national, secretariat",
        "| province, commissioners",
        "| province, secretariat",
        "| city, commissioners",
        "| city, secretariat",
        "",
    ]
    assert lines[at + 4] == "| province, commissioners" + 7 * " | inspectorate" + " |"
    doors = lines.index("| Body | For | Beware | Site | Source | How sure |") + 2
    assert [line.count("|") for line in lines[doors : doors + len(DOORS) + 1]] == [7] * len(DOORS) + [0]
    assert all(line.startswith("| ") for line in lines[doors : doors + len(DOORS)])
    rules = lines.index("| Tier of the unit | Side | Post | First office | Source | How sure |") + 2
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines[rules : rules + len(RULES)])


def test_every_reason_is_explained():
    page = render()
    told = page[page.index("## Who is kept away") : page.index("## Names")]
    assert [reason for reason in Reason if reason.value.replace("_", " ") not in told] == []
