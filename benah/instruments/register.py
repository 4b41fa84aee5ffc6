"""Brings library files into the database and gives the engine's instrument for a stored version.

Here: file → rows, row → engine value (cached; a published version never changes). Not here: file checks (`loader`).
"""

from functools import lru_cache

from django.db import transaction

from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.instruments.areas import areas_of
from benah.instruments.library_files import LIBRARY, library_ids
from benah.instruments.models import Instrument, Item, Node
from benah.scoring import model


@transaction.atomic
def load_text_version(text: str, name: str) -> tuple[Instrument, bool]:
    """Store and publish the sheet in `text`; returns it and whether it is new.

    The same content again changes nothing. Other content under a version that exists is refused: a correction is a
    new version.
    """
    from benah.instruments.loader import load_text  # the schema loads slowly; the first sheet asked for brings it

    sheet = load_text(text, name)
    known = Instrument.objects.filter(slug=sheet.id, version=sheet.version).first()
    if known:
        if known.content_hash != sheet.content_hash:
            raise Refused(
                f"{name}: {sheet.id} versi {sheet.version} sudah terbit dengan isi lain. Naikkan nomor versinya.",
                code="version_published",
            )
        return known, False
    row = Instrument.objects.create(
        slug=sheet.id,
        version=sheet.version,
        title=sheet.title,
        short_title=sheet.short_title,
        regulation=sheet.regulation.number,
        document=text,
        content_hash=sheet.content_hash,
        is_complete=not sheet.incomplete,
        max_score=sheet.max_score,
        loaded_at=clock.now(),
    )
    _store_tree(row, sheet)
    row.published_at = clock.now()
    row.save(update_fields=["published_at"])
    record(
        "instrument.published",
        by=None,
        target=row,
        detail={"slug": row.slug, "version": row.version, "hash": row.content_hash},
    )
    return row, True


def _store_tree(row: Instrument, sheet: model.Instrument) -> None:
    area_of = {code: area.code for area in areas_of(sheet.id) for code in area.nodes}
    nodes: dict[str, Node] = {}
    sections = [
        sheet.root,
        *(node for node in sheet.walk() if isinstance(node, model.Section)),
    ]
    for position, section in enumerate(sections):
        nodes[section.code] = Node.objects.create(
            instrument=row,
            parent=nodes.get(section.parent or ""),
            code=section.code,
            title=section.title,
            weight=section.weight,
            level=section.level,
            position=position,
            area=area_of.get(section.code, ""),
        )
    Item.objects.bulk_create(
        Item(
            instrument=row,
            node=nodes[item.section],
            code=item.code,
            text=item.text,
            position=item.position,
            is_scored=item.is_scored,
        )
        for item in sheet.items.values()
    )


def load_library_versions() -> list[tuple[Instrument, bool]]:
    """Load every sheet that ships with Benah."""
    return [
        load_text_version(
            (LIBRARY / slug / "instrument.yaml").read_text(encoding="utf-8"),
            f"{slug}/instrument.yaml",
        )
        for slug in library_ids()
    ]


@lru_cache(maxsize=32)
def _sheet(pk: int, content_hash: str) -> model.Instrument:
    from benah.instruments.loader import load_text  # as above

    row = Instrument.objects.only("document", "slug", "version").get(pk=pk)
    return load_text(row.document, f"{row.slug} v{row.version}")


def sheet_of(row: Instrument) -> model.Instrument:
    """The engine's value of a stored version. Read and checked once per process."""
    return _sheet(row.pk, row.content_hash)
