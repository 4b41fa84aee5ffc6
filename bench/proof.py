"""`python -m bench.proof`: after the load, whether stored scores and audit chains are still right. Prints JSON."""

import json

import django


def main() -> dict[str, int]:
    """Score every sheet of the last cycle anew and compare; walk every audit chain."""
    from benah.assessments import values
    from benah.assessments.models import Answer, Cycle, NodeScore
    from benah.audit.chain import verify
    from benah.instruments.register import sheet_of
    from benah.scoring import engine

    cycle = Cycle.objects.select_related("instrument").order_by("-year")[0]
    sheet = sheet_of(cycle.instrument)
    stored: dict[int, dict[str, object]] = {}
    for sheet_id, code, points in NodeScore.objects.filter(assessment__cycle=cycle, line="self").values_list(
        "assessment_id", "node__code", "points"
    ):
        stored.setdefault(sheet_id, {})[code] = points
    wrong = 0
    for sheet_id, nodes in stored.items():
        rows = Answer.objects.filter(assessment_id=sheet_id, line="self").values_list("item__code", "value")
        result = engine.score(sheet, values.restored_all(sheet.items, list(rows)))
        wrong += any(points != result.nodes[code].points for code, points in nodes.items())
    events, breaks = verify()
    return {"sheets": len(stored), "wrong_sheets": wrong, "events": events, "chain_breaks": len(breaks)}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main()))
