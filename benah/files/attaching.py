"""Values for pages on which documents are picked for something: which are offered, and which a person ticked.

Shared by every such page (`files/_pick.html`, `files/_linked.html`). Not here: whether they may be linked (`linking`).
"""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.request import Request
from benah.core.refused import Refused
from benah.files import page as files_page
from benah.files import queries
from benah.files.forms import DocumentForm
from benah.files.linking import LAST_PAGE, read_page
from benah.files.models import Document, Kind, Link
from benah.files.page import FileLine
from benah.files.queries_newest import newest_from, told_newest
from benah.units.models import Unit

MOST = 12  # documents offered at once
TICK, PAGE = "dokumen", "hlm"


@dataclass(frozen=True)
class Offer:
    """One document to pick. `pages`: None where nobody counted them; `page` as typed before a refusal."""

    document: Document
    line: FileLine | None
    pages: int | None
    is_ticked: bool
    page: str


@dataclass(frozen=True)
class Offers:
    """`asked`: what was searched for; `has_more`: others match as well."""

    rows: list[Offer]
    has_more: bool
    asked: str


@dataclass(frozen=True)
class Linked:
    """A document that is linked, its state in words and colour, and where to take it off or change its page.

    Addresses are empty where the person may not.
    """

    link: Link
    state: str = ""
    colour: str = ""
    detach_url: str = ""
    set_page_url: str = ""


def offers(request: Request, unit: Unit, linked: Collection[int]) -> Offers:
    """Documents of the unit that are not linked yet, newest first or best match first; at most `MOST`."""
    asked = (request.POST.get("q") or request.GET.get("q", "")).replace("\0", "").strip()[:200]
    found = queries.documents_seen(request.access, queries.Filter(text=asked, unit=unit.pk)).exclude(pk__in=linked)
    rows = list(queries.with_files(found).annotate(told=told_newest("pk"))[: MOST + 1])
    ticked = request.POST.getlist(TICK)
    listed = [_offer(row, str(row.pk) in ticked, request.POST) for row in rows[:MOST]]
    return Offers(listed, len(rows) > MOST, asked)


def _offer(document: Document, is_ticked: bool, typed: QueryDict) -> Offer:
    newest = newest_from(getattr(document, "told"))  # noqa: B009  # annotated by `offers`
    pages = newest.pages if newest else None
    return Offer(document, files_page.newest(document), pages, is_ticked, typed.get(f"{PAGE}:{document.pk}", ""))


def ticked(data: QueryDict) -> tuple[list[Document], dict[int, int | None]]:
    """The documents ticked on the page, and the page typed for each. Raises `Refused` for a page that is no number."""
    wanted = [int(text) for text in data.getlist(TICK)[:60] if text.isdecimal() and len(text) < 15]
    documents = list(Document.objects.filter(pk__in=wanted).select_related("unit"))
    _check_paged_are_ticked(data, wanted)
    return documents, {row.pk: read_page(data.get(f"{PAGE}:{row.pk}", "")) for row in documents}


def _check_paged_are_ticked(data: QueryDict, wanted: Collection[int]) -> None:
    typed = [name.partition(":")[2] for name in data if name.startswith(f"{PAGE}:") and data.get(name, "").strip()]
    forgotten = [int(text) for text in typed if text.isdecimal() and len(text) < 15 and int(text) not in wanted]
    document = Document.objects.filter(pk__in=forgotten[:1]).first()
    if document is not None:
        raise Refused(
            _("Halaman “%s” diisi tetapi dokumennya belum dicentang. Centang, atau kosongkan halamannya.")
            % document.title,
            code="not_ticked",
        )


class LinkedDocumentForm(DocumentForm):
    """A new document that is linked at once, with the page meant where it is one file."""

    page = forms.IntegerField(
        label=gettext_lazy("Halaman yang dimaksud"),
        min_value=1,
        max_value=LAST_PAGE,
        required=False,
        widget=forms.NumberInput(attrs={"class": "w-num"}),
        help_text=gettext_lazy("Hanya bila satu berkas, dihitung dari 1. Asesor langsung membuka halaman itu."),
    )

    def clean(self) -> dict:
        values = super().clean()
        if values.get("kind") == Kind.ADDRESS and values.get("page"):
            self.add_error("page", _("Tautan tidak punya nomor halaman. Kosongkan halamannya."))
        return values

    def pages_for(self, documents: Collection[Document]) -> dict[int, int | None]:
        """The page by document id: of the only document, of none where there are several."""
        page = self.cleaned_data.get("page")
        return {document.pk: page for document in documents} if len(documents) == 1 else {}
