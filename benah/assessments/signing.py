"""What the head of the secretariat signs: words, and one hash over every answer as it stood.

Here: making the hash and the row inside an action's transaction. Not here: who may, and when.
"""

import datetime as dt
import hashlib
import json

from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments.models import Answer, Assessment, Line, Signature
from benah.core.refused import Refused


def usual_statement(assessment: Assessment) -> str:
    """The words offered; a head may sign others."""
    return _(
        "Saya menyatakan bahwa jawaban dan bukti pada lembar %(cycle)s dari %(unit)s sudah diperiksa dan sesuai dengan "
        "keadaan sebenarnya."
    ) % {"cycle": assessment.cycle, "unit": assessment.unit.body_name}


def answers_hash(assessment: Assessment, line: Line = Line.SELF) -> str:
    """SHA-256 over code, version, value, note and evidence of every answer of a line, in sheet order."""
    rows = Answer.objects.filter(assessment=assessment, line=line).order_by("item__position")
    told = [list(row) for row in rows.values_list("item__code", "version", "value", "note", "evidence")]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sign(assessment: Assessment, statement: str, by: User, at: dt.datetime) -> Signature:
    """Store the signature. Empty words are the usual ones."""
    words = statement.replace("\0", "").strip() or usual_statement(assessment)
    if len(words) > 2000:
        raise Refused(_("Pernyataan terlalu panjang: paling banyak 2.000 huruf."), code="too_long")
    return Signature.objects.create(
        assessment=assessment, statement=words, answers_hash=answers_hash(assessment), at=at, by=by
    )
