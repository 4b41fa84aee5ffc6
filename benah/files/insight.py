"""Values for the pages that show what was read in a document: preview, flags, copies, passages found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.files import policies
from benah.files.flags import ALIKE, Alike, Flag, flags
from benah.files.models import Blob, Document, Revision
from benah.files.queries_flags import facts_of
from benah.files.queries_newest import newest_of
from benah.files.queries_search import Passage, hit_pages, marked, passages
from benah.files.reading.compare import Passage as Stretch
from benah.files.reading.compare import compared, share
from benah.files.reading.pages import has_pictures
from benah.files.reading_models import Reading, ReadPage, ReadSignature

# Characters of each text on the page that compares two; both are compared further than they are shown.
SHOWN = 80_000
COMPARED = 400_000


@dataclass(frozen=True)
class Insight:
    """What the page of a document says about its newest file. `alike` holds only documents the person may see."""

    reading: Reading | None
    flags: list[Flag]
    signatures: list[ReadSignature]
    alike: list[Alike]

    @property
    def is_empty(self) -> bool:
        return self.reading is None and not self.flags and not self.alike


def insight_of(access: Access, document: Document, revisions: Sequence[Revision]) -> Insight:
    """`revisions` newest first, as `queries.revisions_of` reads them. Two statements."""
    newest = revisions[0] if revisions else None
    reading = getattr(newest.blob, "reading", None) if newest else None
    signatures = list(reading.signatures.all()) if reading else []
    file = newest_of(newest, reading, signatures) if newest else None
    facts = facts_of([document], access, {document.pk: file})[document.pk]
    alike = [row for row in facts.alike if row.is_same_file or row.likeness >= ALIKE]
    return Insight(reading, flags(facts), signatures, alike)


def reading_of(blob_id: int) -> Reading | None:
    return Reading.objects.defer("vector", "fingerprint", "bands").filter(pk=blob_id).first()


def passages_of(documents: Iterable[Document], text: str) -> dict[int, Passage]:
    """By document id, where in the newest file what was asked stands; empty without a question."""
    if not text:
        return {}
    blobs = {row.pk: row.newest_rows[0].blob_id for row in documents if row.newest_rows}  # type: ignore[attr-defined]  # set by `with_files`
    found = passages(blobs.values(), text)
    return {pk: found[blob] for pk, blob in blobs.items() if blob in found}


@dataclass(frozen=True)
class Look:
    """One page of one revision on the screen. `pages`: None where nobody counted them yet."""

    document: Document
    revision: Revision
    reading: Reading | None
    page: int
    asked: str

    @property
    def pages(self) -> int | None:
        return self.reading.pages if self.reading else None

    @property
    def has_picture(self) -> bool:
        locked = self.reading is not None and self.reading.outcome in (
            Reading.Outcome.ENCRYPTED, Reading.Outcome.BROKEN, Reading.Outcome.TOO_LARGE,
        )  # fmt: skip
        return has_pictures(self.revision.blob.media_type) and not locked

    @property
    def can_turn(self) -> bool:
        """There are pages to turn: pictures of them, or texts."""
        return self.has_picture or (self.reading is not None and self.reading.outcome == Reading.Outcome.READ)

    @property
    def picture_url(self) -> str:
        return reverse("files:picture", args=[self.document.pk, self.revision.number, self.page])

    @property
    def text(self) -> list[tuple[str, bool]]:
        row = ReadPage.objects.filter(reading=self.revision.blob_id, number=self.page).first()
        return marked(row.text, self.asked) if row else []

    def url(self, page: int) -> str:
        query = QueryDict(mutable=True)
        query["hal"] = str(page)
        if not self.is_newest:
            query["revisi"] = str(self.revision.number)
        if self.asked:
            query["q"] = self.asked
        return f"{reverse('files:look', args=[self.document.pk])}?{query.urlencode()}"

    @property
    def is_newest(self) -> bool:
        return not Revision.objects.filter(document=self.document, number__gt=self.revision.number).exists()

    @property
    def previous_url(self) -> str:
        return self.url(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.url(self.page + 1) if self.pages and self.page < self.pages else ""

    @property
    def hits(self) -> list[tuple[int, str]]:
        """Pages on which any of the asked words stands, with their addresses."""
        return [(page, self.url(page)) for page in hit_pages(self.revision.blob_id, self.asked)]


def look_at(document: Document, number: int | None, page: int, asked: str) -> Look:
    """Page `page`, moved to the nearest there is. Raises `ObjectDoesNotExist` where there is no such revision."""
    rows = document.revisions.select_related("blob").order_by("-number")
    revision = rows.filter(number=number).first() if number else rows.first()
    if revision is None:
        raise ObjectDoesNotExist
    policies.check_can_serve(revision.blob)
    reading = reading_of(revision.blob_id)
    most = reading.pages if reading and reading.pages else 100_000 if reading is None else 1
    return Look(document, revision, reading, max(1, min(page, most)), asked)


@dataclass(frozen=True)
class Side:
    """One of two documents beside each other."""

    document: Document
    passages: list[Stretch]
    is_cut: bool
    percent: int


def two_sides(one: Document, other: Document) -> list[Side]:
    """Both texts with what they have in common marked; empty lists where a text is not there (yet)."""
    texts = [_whole_text(one), _whole_text(other)]
    found = compared(*(text[:COMPARED] for text in texts))
    return [
        Side(document, _cut(passages), sum(len(row.text) for row in passages) > SHOWN, int(share(passages) * 100))
        for document, passages in zip((one, other), found, strict=True)
    ]


def _whole_text(document: Document) -> str:
    newest = Revision.objects.filter(document=document).order_by("-number").first()
    if newest is None:
        return ""
    return "\n\n".join(ReadPage.objects.filter(reading=newest.blob_id).values_list("text", flat=True))


def _cut(passages: list[Stretch]) -> list[Stretch]:
    kept, left = [], SHOWN
    for passage in passages:
        if left <= 0:
            break
        kept.append(Stretch(passage.text[:left], passage.is_common))
        left -= len(passage.text)
    return kept


def same_file(one: Document, other: Document) -> bool:
    rows = Blob.objects.filter(found__document__in=[one.pk, other.pk]).values_list("pk", flat=True)
    return len(rows) == 2 and len(set(rows)) == 1


def why_no_text(reading: Reading | None) -> str:
    """Why the page shows no text, and what to do about it."""
    if reading is None:
        return _("Isi berkas sedang dibaca di belakang layar. Muat ulang halaman ini sebentar lagi.")
    return {
        "read": _("Halaman ini tidak memuat teks."),
        "no_text": _("Gambar, tidak ada teks: huruf di dalam gambar dan hasil pindai tidak dibaca."),
        "encrypted": _("Berkas terkunci kata sandi. Minta satker mengunggah revisi tanpa kata sandi."),
        "broken": _("Berkas rusak atau terpotong. Minta satker menyimpan ulang dan mengunggah revisi."),
        "too_large": _("Berkas terlalu besar untuk dibaca di sini. Unduh untuk membukanya."),
        "timed_out": _("Berkas terlalu lama dibaca di sini. Unduh untuk membukanya."),
        "unsupported": _("Jenis berkas ini tidak dibaca di sini. Unduh untuk membukanya."),
    }[reading.outcome]
