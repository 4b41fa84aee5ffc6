"""What leaves the desk: summary of two people, consent before DKPP, letters, a bundle that one key alone opens."""

import datetime as dt
import io
import json
import zipfile

import pyrage
import pytest
from docx import Document
from pypdfium2 import PdfDocument

from benah.cases import sides
from benah.cases.actions.entries import add_entry
from benah.cases.models import Audience, Case, Entry
from benah.cases.records import Identity, Message
from benah.cases.states import Kind, Outcome, State
from benah.casework.actions import closing, deciding, examining, referring
from benah.casework.actions.exporting import export
from benah.casework.actions.lettering import make_letter
from benah.casework.actions.moving import move
from benah.casework.letters.keeping import bytes_of, file_of
from benah.casework.letters.kinds import Head, kinds, topics
from benah.casework.own_words import shared_words
from benah.casework.reading import opened_case
from benah.casework.records import Interview, Letter, Referral, Sanction, Summary
from benah.casework.tests.steps import PERSON, accept, act, answer, charge, decide, look
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from tests.desks import Seated, Seating, make_desk
from tests.sealed import Filed, make_case, opened_by

pytestmark = pytest.mark.django_db

REPORTER = "Nirmala Penanda"
SUMMARY = "Diduga ada pertanggungjawaban perjalanan yang tidak sesuai kenyataan."


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


@pytest.fixture
def filed(desk: Seating) -> Filed:
    return make_case(desk, identity=Identity(name=REPORTER, contact="0812-penanda"), how_known="Saya bendaharanya.")


def summarise(desk: Seating, filed: Filed) -> None:
    first, second = desk.handlers
    act(first, filed, referring.write_summary, text=SUMMARY)
    act(second, filed, referring.approve_summary, ref=look(first, filed, lambda found: found.last(Summary)).ref)


def head(number: str = "07/MP/2026") -> Head:
    return Head(number=number, on=dt.date(2026, 3, 2), place="Surabaya", to="Yang terhormat & lain",
                signer_post="Sekretaris", signer="Penanda Tangan")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("satu dua tiga empat lima enam", True),
        ("Satu, DUA; tiga – empat\nlima enam!", True),
        ("satu dua tiga empat lima tujuh", False),
        ("dua tiga empat lima enam", False),
        ("", False),
    ],
)
def test_six_words_in_a_row_are_a_copy(text: str, copied: bool) -> None:
    assert bool(shared_words(text, "Kata satu dua tiga empat lima enam tujuh")) is copied


def test_a_summary_never_repeats_the_reporter(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    with pytest.raises(Refused, match="kuitansi perjalanan dinas dibuat tanpa perjalanan"):
        text = "Isi: kuitansi perjalanan dinas dibuat tanpa perjalanan."
        act(handler, filed, referring.write_summary, text=text)
    assert look(handler, filed, lambda found: found.last(Summary)) is None


def test_nobody_approves_their_own_summary(desk: Seating, filed: Filed) -> None:
    first, second = desk.handlers
    accept(first, filed)
    act(first, filed, referring.write_summary, text=SUMMARY)
    ref = look(first, filed, lambda found: found.last(Summary)).ref
    with pytest.raises(Forbidden, match="orang lain"):
        act(first, filed, referring.approve_summary, ref=ref)
    act(second, filed, referring.approve_summary, ref=ref)
    with pytest.raises(Refused, match="sudah disetujui"):
        act(second, filed, referring.approve_summary, ref=ref)


def test_dkpp_gets_a_case_only_with_the_reporters_yes(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed, Kind.ETHICS)
    referral = {"to": "dkpp", "number": "", "referred_on": clock.today(), "reason": "Kode etik."}
    with pytest.raises(Refused, match="ringkasan netral"):
        act(handler, filed, referring.refer, **referral)
    summarise(desk, filed)
    for said in ("no", None):
        with pytest.raises(Refused, match="meminta identitas"):
            act(handler, filed, referring.refer, **referral)
        if said:
            act(handler, filed, referring.record_consent, to="dkpp", answer=said, how="pesan")
    act(handler, filed, referring.ask_consent, to="dkpp")
    with sides.reporter(lookup=filed.receipt.lookup):
        assert Case.objects.get().state == State.NEED_INFO and Entry.objects.filter(kind=Message.kind).exists()
    act(handler, filed, referring.record_consent, to="dkpp", answer="yes", how="pesan pelapor")
    act(handler, filed, _to_triage)
    act(handler, filed, referring.refer, **referral)
    answer(handler, filed, "Laporan diteruskan kepada DKPP.")
    with pytest.raises(Refused, match="Nomor surat"):
        act(handler, filed, closing.close, outcome=Outcome.REFERRED, reason="")
    one = look(handler, filed, lambda found: found.last(Referral))
    act(handler, filed, referring.answer_referral, ref=one.ref, number="P/L-12", answer="Diterima.")
    act(handler, filed, closing.close, outcome=Outcome.REFERRED, reason="Selesai di sini.")


def _to_triage(found, *, on, seen) -> None:
    move(found, to=State.TRIAGE, on=on, seen=seen)


def test_kpk_needs_no_identity(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed, Kind.WHISTLEBLOWING)
    summarise(desk, filed)
    act(handler, filed, referring.refer, to="kpk", number="1", referred_on=clock.today(), reason="Korupsi.")
    assert look(handler, filed, lambda found: found.case.state) == State.REFERRED


def test_every_letter_says_its_part_as_pdf_and_word(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    hearing = {"person": PERSON, "role": "respondent", "place": "Ruang rapat lantai 2"}
    act(handler, filed, examining.summon, **hearing, summoned_on=clock.today(), held_on=clock.today())
    ref = charge(handler, filed)
    decide(handler, filed)
    act(handler, filed, deciding.impose, ref=ref, code="teguran-tertulis")
    answer(handler, filed, "Terbukti & ditindak.")
    summarise(desk, filed)
    interview = look(handler, filed, lambda found: found.last(Interview)).ref
    sanction = look(handler, filed, lambda found: found.last(Sanction)).ref
    wanted = {
        "summons": (interview, "Ruang rapat lantai 2"),
        "handover": ("kpk", SUMMARY.split()[2]),
        "answer": ("answer", "Terbukti & ditindak."),
        "decision": ("decision", "teguran tertulis"),
        "execution": (sanction, PERSON),
    }
    assert set(wanted) == set(kinds())
    for template, (topic, words) in wanted.items():
        act(handler, filed, make_letter, template=template, topic=topic, head=head())
        pdf, docx = _letter(handler, filed)
        for text in (pdf, docx):
            assert words in text and "07/MP/2026" in text and "Yang terhormat & lain" in text, template
            assert REPORTER not in text and "{" not in text
    with sides.reporter(lookup=filed.receipt.lookup):
        assert Case.objects.get().files.count() == 0


def _letter(handler: Seated, filed: Filed) -> tuple[str, str]:
    """Words of the newest letter, as PDF and as Word."""
    with opened_case(opened_by(handler), filed.case.pk) as found:
        one = found.last(Letter)
        files = {str(file.pk): file for file, _header in found.files()}
        pdf, docx = (b"".join(bytes_of(found, files[pk])) for pk in (one.file, one.word))
        assert file_of(found, files[one.file].pk)[1].name.endswith("07mp2026.pdf")
    pages = PdfDocument(pdf)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    pages.close()
    return text, "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)


def test_a_letter_without_its_matter_is_refused(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    assert [
        kind.code for kind in kinds().values() if look(handler, filed, lambda found, k=kind: topics(found, k))
    ] == []
    with pytest.raises(Refused, match="belum dapat dibuat"):
        act(handler, filed, make_letter, template="decision", topic="decision", head=head())


def test_the_bundle_opens_with_the_other_bodys_key_and_holds_no_identity(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    hearing = {"place": "", "summoned_on": clock.today(), "held_on": clock.today()}
    for person, role in ((REPORTER, "reporter"), ("Sari Lestari", "witness")):
        act(handler, filed, examining.summon, person=person, role=role, **hearing)
    charge(handler, filed)
    with opened_case(opened_by(handler), filed.case.pk) as found:
        text = f"Saya {REPORTER}, pesan penanda."
        add_entry(
            case=found.case, keys=found.keys, record=Message(text=text), audience=Audience.CONTENT, on=clock.today()
        )
    identity, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    wanted = {"to": "kpk", "recipient": f" {identity.to_public()} ", "files": [], "with_report": True}
    wanted["with_hearings"] = True
    with opened_case(opened_by(handler), filed.case.pk) as found, pytest.raises(Refused, match="ringkasan netral"):
        export(found, **wanted)
    summarise(desk, filed)
    act(handler, filed, make_letter, template="handover", topic="kpk", head=head())
    with opened_case(opened_by(handler), filed.case.pk) as found:
        sealed = export(found, **{**wanted, "files": [file.pk for file, _header in found.files()]})
    assert SUMMARY.encode() not in sealed
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [other])
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(sealed, [identity]))) as bundle:
        assert sorted(name.rpartition(".")[2] for name in bundle.namelist()) == ["docx", "json", "pdf", "pdf"]
        said = json.loads(bundle.read("catatan.json"))
        everything = b"".join(bundle.read(name) for name in bundle.namelist()).decode("latin-1")
        assert bundle.read("ringkasan.pdf").startswith(b"%PDF")
    assert said["report"]["what"].startswith("Kuitansi") and [one["person"] for one in said["hearings"]] == [
        "Sari Lestari"
    ]
    for hidden in (REPORTER, "0812-penanda", "bendaharanya", "pesan penanda"):
        assert hidden not in everything and hidden not in json.dumps(said)


def test_what_is_no_age_key_is_refused(desk: Seating, filed: Filed) -> None:
    handler = desk.handlers[0]
    accept(handler, filed)
    summarise(desk, filed)
    with opened_case(opened_by(handler), filed.case.pk) as found, pytest.raises(Refused, match="dimulai dengan age1"):
        export(found, to="kpk", recipient="age1salah", files=[], with_report=False, with_hearings=False)
