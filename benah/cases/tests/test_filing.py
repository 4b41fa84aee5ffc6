"""A filed report opens for its readers, for nobody else, and never twice."""

import pytest

from benah.cases import sides, vault
from benah.cases.actions.entries import add_entry
from benah.cases.actions.filing import file_case
from benah.cases.actions.rekey import remove
from benah.cases.models import Audience, Case, Entry, Wrap
from benah.cases.records import Identity, Message, Report
from benah.core import clock
from benah.sealing.envelope import SealBroken
from benah.sealing.keys import PrivateKey
from tests.desks import Seating, make_desk
from tests.sealed import filing, keys_of, make_case, readers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast):
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def test_handlers_read_what_was_reported(desk: Seating) -> None:
    filed = make_case(desk, what="Penanda ujian")
    reader = desk.handlers[1]
    with sides.desk(reader.key.pk):
        case = Case.objects.get(pk=filed.case.pk)
        keys = keys_of(case, reader)
        assert vault.open_record(keys, case.entries.get(kind="report"), Report).what == "Penanda ujian"
        assert vault.open_heading(keys, case).title == "Kuitansi perjalanan dinas"


def test_same_token_gives_one_case_and_the_same_receipt(desk: Seating) -> None:
    what = filing(desk)
    assert file_case(what).text == file_case(what).text
    with sides.keeper():
        assert Case.objects.count() == 1


def test_people_without_a_wrap_see_no_row(cast, desk: Seating) -> None:
    make_case(desk)
    other = make_desk(cast.bali, by=cast.okta, second=cast.dewi)
    with sides.desk(other.handlers[0].key.pk):
        assert not Case.objects.exists() and not Entry.objects.exists() and not Wrap.objects.exists()
    with sides.reporter(lookup=b"\0" * 32):
        assert not Case.objects.exists() and not Entry.objects.exists()


def test_two_custodians_open_the_identity_and_one_does_not(desk: Seating) -> None:
    filed = make_case(desk, identity=Identity(name="Pelapor Contoh"))
    shares = []
    for custodian in desk.custodians:
        with sides.desk(custodian.key.pk):
            held = Wrap.objects.get(case=filed.case, key=custodian.key)
            shares.append(vault.open_share(held, custodian.private))
            entry = Entry.objects.get(kind="identity")
    assert vault.open_record(vault.identity_key(filed.case.pk, 1, shares), entry, Identity).name == "Pelapor Contoh"
    with sides.desk(desk.handlers[0].key.pk):
        assert not Entry.objects.filter(kind="identity").exists()


def test_who_was_removed_reads_nothing_and_the_reporter_goes_on(desk: Seating) -> None:
    filed = make_case(desk)
    leaving, staying = desk.handlers
    with sides.desk(leaving.key.pk):
        case = Case.objects.get()
        remove(case=case, keys=keys_of(case, leaving), leaving=[leaving.key])
        assert not Case.objects.exists()
    with sides.desk(staying.key.pk):
        case = Case.objects.get()
        keys = keys_of(case, staying)
        add_entry(
            case=case,
            keys=keys,
            record=Message(text="Kami terima."),
            audience=Audience.CONTENT,
            on=clock.today(),
            key=staying.key,
        )
    with sides.reporter(lookup=filed.receipt.lookup):
        case = Case.objects.get()
        keys = vault.open_wraps(case.pk, case.wraps.all(), vault.pair_of(filed.receipt))
        assert vault.open_record(keys, case.entries.get(kind="message"), Message).text == "Kami terima."
        with pytest.raises(SealBroken):
            keys.key("internal", 2)


def test_rows_are_never_read_outside_a_side() -> None:
    with pytest.raises(RuntimeError, match="side"):
        Case.objects.count()


def test_an_epoch_begun_by_somebody_without_the_keys_does_not_count(desk: Seating) -> None:
    make_case(desk)
    reader = desk.handlers[0]
    with sides.desk(reader.key.pk):
        case = Case.objects.get()
        forged = vault.fresh_keys(case.pk, 2)
        before = vault.fresh_keys(case.pk, 1)
        made_up = vault.CaseKeys(case.pk, {**before.keys, **forged.keys})
        Wrap.objects.bulk_create(vault.wraps_of(made_up, readers_of(desk), None, only_epoch=2))
        Case.objects.filter(pk=case.pk).update(epoch=2)
        with pytest.raises(SealBroken):
            keys_of(case, reader)


def test_a_public_key_put_in_anothers_place_gets_no_wrap(desk: Seating) -> None:
    key = desk.handlers[0].key
    key.public = PrivateKey.generate().public.to_bytes()
    with pytest.raises(SealBroken):
        make_case(desk)
    with sides.keeper():
        assert not Case.objects.exists()
