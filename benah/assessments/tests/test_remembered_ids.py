"""What a process remembers of a published sheet belongs to its content, not to a number alone."""

import pytest
from django.db import connection, transaction

from benah.assessments import scores
from benah.instruments.models import Instrument, Item, Node
from tests.sheets import load_instrument


@pytest.mark.django_db
def test_another_sheet_under_the_same_id_has_its_own_ids():
    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        gone = load_instrument("zi-2021")
        assert "A.I" in scores.node_ids(gone) and "A.I.1.i.a" in scores.item_ids(gone)
        raise Undone
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('instruments_instrument', 'id'), %s, false)", [gone.pk])
    now = load_instrument("sakip-2021")
    assert now.pk == gone.pk and Instrument.objects.count() == 1
    assert scores.node_ids(now) == dict(Node.objects.values_list("code", "pk"))
    assert list(scores.item_ids(now).items()) == list(Item.objects.order_by("position").values_list("code", "pk"))
