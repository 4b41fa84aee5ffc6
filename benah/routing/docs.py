"""docs/reference/routing.md, written from the tables of routing."""

from collections.abc import Iterable

from benah.routing.concern import Body, Level
from benah.routing.doors import DOORS, DoorAdvice
from benah.routing.organisation import Tier
from benah.routing.rules import LADDER, MIN_CUSTODIANS, MIN_HANDLERS, MIN_STANDBYS, RULES, Rule, rule_for

_HEAD = """# Where a report goes, and who can never read it

Written by `benah docs` from `benah/routing`; do not edit. The package decides in memory when a report is filed and when
somebody leaves a case; it knows nothing of keys, rows or pages. Sources stand with each rule; “proposal” means that
the commission has to confirm it.

## First office
The first rule that fits decides; of several units or persons the farthest start counts.

| Tier of the unit | Side | Post | First office | Source | How sure |
|---|---|---|---|---|---|
"""

_STEPS = """
From there outwards, one office after the other: {ladder}. An office is tried only if its unit stands above **every**
unit concerned. It takes the report when at least {handlers} handlers and {standbys} standby may read it, and
{custodians} custodians where an identity is given; nobody has two of these duties in one case. Where no office can,
nothing is stored and the reporter is shown the doors outside.

| Tier and side | {levels} |
|---|{rule}|
"""

_AWAY = """
## Who is kept away
Everyone with a seat in the office to whom one of these applies. In doubt a person is kept away.

| Why | When |
|---|---|
| concerned | chosen by id as a person the report is about |
| named, staff number | a name the reporter wrote may be theirs, or the number is; so too a second account's |
| unit, below unit | works in a unit concerned or below it, or is bound to one by a register |
| family, team, line, interest | has such a tie to a person concerned, or to anybody in a unit concerned |
| struck, struck name, struck unit | the reporter struck them out, or their unit; whole offices can be struck out |
| under case | a case is open against them |
| stepped aside | has left this case before |
| not effective | the seat is not yet approved, or still in its delay |
| unknown person, unknown workplace | the register does not know the person, or not where they work |
| unreadable name | names were given and the person's own cannot be compared with them |
| not in case | after filing: a seat in the same office that had no wrap; a new seat never opens an old case |
| other key | after filing: whoever could read the report never holds the identity, and the other way round |

Reasons about single people are never shown: they would tell who is under a case. What a reporter is told before the
last button (`explain`) depends on the offices and on the reporter's own answers alone. One thing remains: that an
office is passed over tells that too few people are left in it, not who or why.

## Names
A name a reporter wrote is read without titles, degrees, posts and forms of address, with short forms written out, in
the sounds common to old and new spelling (oe/u, dj/j, tj/c, sj/sy/s, y/i, ch/kh/h, dh/d, f/p/v, doubled letters, o/a in
longer names, Muhammad and Abdul in all their forms). Two names may be one person's when every part of the shorter is
found in the longer, in any order; initials stand for any name with that letter; one slip is forgiven in parts of five
letters or more, two from ten on; a single part may be a nickname within a name. A staff number matches by its digits.
Letters that are not Latin are refused with a request to write the name in Latin ones. Nothing a reporter wrote is kept
in memory after the decision.

Measured on invented names (`benah/routing/tests/data`; the tests demand at least 95 %):

| Names | Pairs | Taken for one |
|---|---|---|
| one person, written in many ways; the rules were made with these | 488 | 484 (99.2 %) |
| the same, held out until the rules were settled | 105 | 104 (99.0 %) |
| two people put together at random, nothing in common | 40 000 | 3 (0.008 %) |
| two people with the same first part | 40 000 | 638 (1.6 %) |
| two people chosen to be hard: one letter, one ending apart | 69 | 9 (13 %) |

A single common name (“Budi”) keeps away everybody called so. That is meant.

## Doors outside

| Body | For | Beware | Site | Source | How sure |
|---|---|---|---|---|---|
"""

_END = """
DKPP is left out when only the secretariat is concerned; the inspectorate when the commission itself is concerned or
struck out. Sites are to be checked before they are shown.
"""


def render() -> str:
    """The page."""
    rules = "".join(_rule(rule) for rule in RULES)
    ladder = " → ".join(_words(kind) for kind in LADDER)
    steps = _STEPS.format(
        ladder=ladder,
        handlers=MIN_HANDLERS,
        standbys=MIN_STANDBYS,
        custodians=MIN_CUSTODIANS,
        levels=" | ".join(_words(level) for level in Level),
        rule="|".join("---" for _ in Level),
    )
    starts = "".join(_starts(tier, body) for tier in Tier for body in (Body.COMMISSIONERS, Body.SECRETARIAT))
    doors = "".join(_door(door) for door in DOORS)
    return _HEAD + rules + steps + starts + _AWAY + doors + _END


def _rule(rule: Rule) -> str:
    tier = _words(rule.tier) if rule.tier else "any"
    return _row((tier, _any_of(rule.bodies), _any_of(rule.levels), _words(rule.start), rule.source, rule.confidence))


def _starts(tier: Tier, body: Body) -> str:
    return _row((f"{tier}, {body}", *(_words(rule_for(tier, body, level).start) for level in Level)))


def _door(door: DoorAdvice) -> str:
    return _row((door.name, door.purpose, door.caution, door.site, door.source, door.confidence))


def _any_of(codes: Iterable[str]) -> str:
    return ", ".join(sorted(_words(code) for code in codes)) or "any"


def _words(code: str) -> str:
    return code.replace("_", " ")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


PAGES = {"docs/reference/routing.md": render}
