"""A published version never changes: not in the database, not by loading other content; a correction stands beside."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Refused
from benah.instruments.loader import LIBRARY
from benah.instruments.models import Instrument, Item, Node
from benah.instruments.register import load_text_version, sheet_of

pytestmark = pytest.mark.django_db
TEXT = (LIBRARY / "zi-2021" / "instrument.yaml").read_text(encoding="utf-8")


def second_version(text: str = TEXT) -> str:
    """Version 2, in which answer B of three choices is worth 0.6."""
    text = text.replace("id: zi-2021\n", "id: zi-2021\nversion: 2\n", 1)
    text = text.replace(
        "  abc:\n    kind: choice\n    options:\n      A: 1\n      B: 0.5\n",
        "  abc:\n    kind: choice\n    options:\n      A: 1\n      B: 0.6\n",
        1,
    )
    return re.sub(r"(label: B\n\s+score: )0\.5\b", r"\g<1>0.6", text)


@pytest.fixture
def sheet():
    return load_text_version(TEXT, "zi-2021")[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE instruments_instrument SET title = 'lain' WHERE id = {id}",
        "UPDATE instruments_instrument SET document = '' WHERE id = {id}",
        "UPDATE instruments_instrument SET published_at = NULL WHERE id = {id}",
        "DELETE FROM instruments_instrument WHERE id = {id}",
        "UPDATE instruments_node SET weight = 99 WHERE code = 'A.I' AND instrument_id = {id}",
        "DELETE FROM instruments_node WHERE instrument_id = {id}",
        "UPDATE instruments_item SET text = 'lain' WHERE code = 'A.I.1.i.a' AND instrument_id = {id}",
        "DELETE FROM instruments_item WHERE instrument_id = {id}",
        "TRUNCATE instruments_instrument CASCADE",
        "TRUNCATE instruments_node CASCADE",
        "TRUNCATE instruments_item CASCADE",
    ],
)
def test_database_refuses_to_change_what_is_published(sheet, statement):
    connection.check_constraints()  # as after a commit: no check is left for later
    before = (Instrument.objects.count(), Node.objects.count(), Item.objects.count())
    with pytest.raises(DatabaseError, match="published"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(id=sheet.pk))
    assert (Instrument.objects.count(), Node.objects.count(), Item.objects.count()) == before
    assert Instrument.objects.get().title == sheet.title


def test_database_refuses_a_new_part_of_a_published_version(sheet):
    root = sheet.nodes.get(code="total")
    node = Node(instrument=sheet, parent=root, code="C", title="Tambahan", weight=1, level=1, position=999)
    item = Item(instrument=sheet, node=root, code="C.1", text="Tambahan", position=999, is_scored=True)
    for part in (node, item):
        with pytest.raises(DatabaseError, match="published"), transaction.atomic():
            part.save()


def test_part_of_a_draft_cannot_be_moved_into_a_published_version(sheet):
    draft = Instrument.objects.create(
        slug="draf",
        version=1,
        title="Draf",
        short_title="Draf",
        regulation="-",
        document="",
        content_hash="0" * 64,
        is_complete=False,
        loaded_at=clock.now(),
    )
    node = Node.objects.create(instrument=draft, code="X", title="X", level=0, position=0)
    with pytest.raises(DatabaseError, match="published"), transaction.atomic():
        Node.objects.filter(pk=node.pk).update(instrument=sheet)


def test_same_content_twice_changes_nothing(sheet):
    events = AuditEvent.objects.count()
    again, is_new = load_text_version("# catatan baru, isi sama\n" + TEXT, "zi-2021")
    assert (again.pk, is_new) == (sheet.pk, False)
    assert (Instrument.objects.count(), AuditEvent.objects.count()) == (1, events)


def test_other_content_under_a_published_version_is_refused(sheet):
    changed = TEXT.replace("Penyusunan Tim Kerja", "Penyusunan Tim", 1)
    assert changed != TEXT
    with pytest.raises(Refused, match="versi 1 sudah terbit dengan isi lain"):
        load_text_version(changed, "zi-2021")
    assert Instrument.objects.get().content_hash == sheet.content_hash


def test_corrected_version_stands_beside_the_first(sheet):
    second, is_new = load_text_version(second_version(), "zi-2021")
    assert is_new and (second.slug, second.version) == ("zi-2021", 2)
    b = [str(sheet_of(row).items["A.I.1.i.b"].option("B").score) for row in (sheet, second)]
    assert b == ["0.5", "0.6"]
