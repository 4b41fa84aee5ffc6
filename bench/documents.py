"""`python -m bench.documents COUNT`: publish a sheet and make its report (LHE) as PDF, as a worker does. Prints JSON.

The sheet's own values stand for the assessor's and the final ones: the text is as long as that of any other result.
"""

import json
import sys
import time

import django


def main(count: int) -> dict[str, float]:
    """Milliseconds of the first report of a process and of the next ones (p50, p95 by nearest rank), bytes of one."""
    from benah.results.formats import make
    from benah.results.models import Format
    from benah.reviews.models import Publication

    rows = Publication.objects.select_related(
        "assessment__unit", "assessment__cycle__instrument", "assessment__cycle__scope"
    )
    publication = rows.get(pk=_published())
    times, size = [], 0
    for _ in range(count + 1):
        begin = time.perf_counter()
        size = len(make(publication, Format.PDF))
        times.append((time.perf_counter() - begin) * 1000)
    later = sorted(times[1:])
    return {"first": times[0], "p50": later[len(later) // 2], "p95": later[int(len(later) * 0.95)], "bytes": size}


def _published() -> int:
    """A sheet of an earlier round with all three lines, frozen."""
    from benah.assessments.models import Answer, Assessment, Line, NodeScore
    from benah.core import clock
    from benah.reviews import snapshot
    from benah.reviews.models import Publication

    sheet = Assessment.objects.filter(state="submitted").select_related("cycle__scope", "unit").order_by("pk")[0]
    by = sheet.submitted_by
    assert by is not None
    for kind in (Answer, NodeScore):
        for line in (Line.ASSESSOR, Line.FINAL):
            copies = list(kind.objects.filter(assessment=sheet, line=Line.SELF))
            for copy in copies:
                copy.pk, copy.line = None, line
            kind.objects.bulk_create(copies)
    facts = snapshot.Facts(clock.now(), by)
    body = snapshot.canonical(snapshot.build(sheet, facts))
    made = Publication.objects.create(
        assessment=sheet,
        schema=snapshot.SCHEMA,
        body=body,
        sha256=snapshot.sha256(body),
        published_at=facts.at,
        published_by=by,
    )
    return made.pk


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
