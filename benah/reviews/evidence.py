"""The evidence of a sheet's items, as reviews show and publish it.

Here: reading what answers name. Not here: documents themselves.
"""

from typing import Any

from benah.assessments.models import Answer, Assessment, Line


def evidence_of(assessment: Assessment) -> dict[str, list[dict[str, Any]]]:
    """Evidence by item code, in a steady order: title, and where it is a stored document its hash and state."""
    named = Answer.objects.filter(assessment=assessment, line=Line.SELF).exclude(evidence="")
    return {
        code: [{"title": line, "sha256": None, "state": None} for line in text.splitlines() if line.strip()]
        for code, text in named.values_list("item__code", "evidence")
    }
