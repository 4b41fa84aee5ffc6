"""Looks through an uploaded Word template as if it were filled in: which fields are wrong, and where."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.results.content.fields import FIELDS
from benah.results.word.package import check_package
from benah.results.word.problems import Problem

_WORDS = "Contoh <&> kata"
_ROWS = 3


def problems_of(data: bytes) -> list[Problem]:
    """Every wrong field of the document, its head, foot, notes and properties. Raises `Refused` for no plain docx.

    A template without problems was filled in once with sample words, so that what Word cannot hold shows here too.
    """
    check_package(data)
    from docxtpl import DocxTemplate  # loads slowly, and only here and in workers

    from benah.results.word.environment import FieldsOnly

    env = FieldsOnly(collects=True)
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.render(sample(FIELDS), jinja_env=env, autoescape=True)
        if not env.problems:
            template.save(io.BytesIO())
    except Exception as error:  # whatever a library says of a broken document: it cannot be used
        if not env.problems:
            raise Refused(
                _("Templat ini tidak dapat diisi. Simpan ulang di Word, lalu unggah lagi."), code="broken"
            ) from error
    return list(dict.fromkeys(env.problems))


def fields_in(data: bytes) -> int:
    """How many markers the document has, to tell a template from a letter without any."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [
            archive.read(name) for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")
        ]
    return sum(len(re.findall(rb"\{\{|\{%|\{(?:<[^>]*>)+\{", text)) for text in texts)


def sample(fields: dict[str, Any]) -> dict[str, Any]:
    """Values of the right shape for every field."""
    return dict(_sampled(fields))


def _sampled(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, told in fields.items():
        if isinstance(told, list):
            yield name, [sample(told[0]) for _row in range(_ROWS)]
        else:
            yield name, sample(told) if isinstance(told, dict) else _WORDS
