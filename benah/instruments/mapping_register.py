"""Brings mapping files into the database, frozen there like the sheets, and gives them back as values.

Here: library files, their recorded hashes, rows. Not here: what a right mapping is (`mapping`).
"""

from functools import cache, lru_cache

from django.db import transaction

from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.instruments import mapping
from benah.instruments.library_files import LIBRARY, BadInstrument
from benah.instruments.models import Instrument, InstrumentMapping
from benah.instruments.register import sheet_of
from benah.scoring import model


def library_mappings() -> list[str]:
    """Mapping files that come with the program, as `folder/name`, sorted."""
    return sorted(f"{path.parent.name}/{path.name}" for path in LIBRARY.glob("*/mapping-from-*-v*.yaml"))


@cache
def published_hashes() -> dict[str, str]:
    """Content hash of every mapping file ever published (`library/MAPPING_HASHES`: file, version, sha256)."""
    rows = [line.split() for line in (LIBRARY / "MAPPING_HASHES").read_text(encoding="utf-8").splitlines()]
    return {f"{row[0]} {row[1]}": row[2] for row in rows if row and not row[0].startswith("#")}


def load_library_mapping(name: str) -> mapping.Mapping:
    """A file of the library, checked against its recorded hash. Raises `BadInstrument`."""
    from benah.instruments.loader import in_library  # the schema loads slowly; pages read stored mappings
    from benah.instruments.mapping_file import load_mapping

    found = load_mapping((LIBRARY / name).read_text(encoding="utf-8"), name, in_library)
    key = f"{name} {found.version}"
    known = published_hashes().get(key)
    if known is None:
        raise BadInstrument(
            [f'{name}: belum tercatat; tambahkan ke library/MAPPING_HASHES baris "{key} {found.content_hash}"']
        )
    if known != found.content_hash:
        raise BadInstrument([f"{name}: isi berubah, padahal versi {found.version} sudah terbit; naikkan version"])
    return found


def _published(slug: str, version: int) -> Instrument | None:
    return Instrument.objects.filter(slug=slug, version=version, published_at__isnull=False).first()


def _in_database(id: str, version: int) -> model.Instrument | None:
    row = _published(id, version)
    return sheet_of(row) if row else None


@transaction.atomic
def load_mapping_text(text: str, name: str) -> tuple[InstrumentMapping, bool]:
    """Store and publish the mapping in `text`; returns it and whether it is new.

    The same content again changes nothing; other content under a version that exists is refused. Raises
    `BadInstrument` for a wrong file.
    """
    from benah.instruments.mapping_file import load_mapping  # as above

    found = load_mapping(text, name, _in_database)
    old, new = _published(*found.old), _published(*found.new)
    assert old is not None and new is not None  # found by the loader
    known = InstrumentMapping.objects.filter(old=old, new=new, version=found.version).first()
    if known:
        if known.content_hash != found.content_hash:
            raise Refused(
                f"{name}: pemetaan versi {found.version} sudah terbit dengan isi lain. Naikkan nomor versinya.",
                code="version_published",
            )
        return known, False
    row = InstrumentMapping.objects.create(
        old=old, new=new, version=found.version, document=text, content_hash=found.content_hash,
        published_at=clock.now(),
    )  # fmt: skip
    detail = {"from": found.old[0], "slug": found.new[0], "version": row.version, "hash": row.content_hash}
    record("instrument.mapped", by=None, target=row, detail=detail)
    return row, True


def load_library_mappings() -> list[tuple[InstrumentMapping, bool]]:
    """Load every mapping that ships with Benah, after the sheets."""
    loaded = []
    for name in library_mappings():
        load_library_mapping(name)
        loaded.append(load_mapping_text((LIBRARY / name).read_text(encoding="utf-8"), name))
    return loaded


def mapping_between(old: Instrument, new: Instrument) -> mapping.Mapping | None:
    """What leads from one version to another: identity, the newest published mapping, or nothing."""
    if old.content_hash == new.content_hash:
        return mapping.identity(sheet_of(new))
    row = InstrumentMapping.objects.filter(old=old, new=new).order_by("-version").only("pk", "content_hash").first()
    return _mapping(row.pk, row.content_hash) if row else None


def mappings_to(new: Instrument) -> list[tuple[Instrument, mapping.Mapping]]:
    """Every older version from which a mapping leads to this one, with the newest mapping of each."""
    rows = InstrumentMapping.objects.filter(new=new).select_related("old").defer("document", "old__document")
    newest = {row.old_id: row for row in rows.order_by("old", "version")}
    return [(row.old, _mapping(row.pk, row.content_hash)) for row in newest.values()]


@lru_cache(maxsize=32)
def _mapping(pk: int, content_hash: str) -> mapping.Mapping:
    row = InstrumentMapping.objects.only("document").get(pk=pk)
    from benah.instruments.mapping_file import load_mapping  # as above

    return load_mapping(row.document, f"pemetaan {pk}", _in_database)
