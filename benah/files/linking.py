"""What every subject asks before it links documents to something of its own, the page that is meant, and the verdict.

Here: locking the documents and saying no. Not here: the link itself, which the subject above writes (`models.Link`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.core.refused import Conflict, Refused
from benah.files import policies
from benah.files.models import Document, Link, LinkState
from benah.files.queries_newest import newest_from, told_newest

# More than any file this program reads.
LAST_PAGE = 100_000


def held_for_linking(
    documents: Iterable[Document], by: User, pages: Mapping[int, int | None] | None = None
) -> list[Document]:
    """The documents, locked until the transaction ends: nobody withdraws them meanwhile. In order of their ids.

    `pages`: the page meant, by document id. Raises `Forbidden` for what `by` may not see, `Refused` for what was
    withdrawn, for a page the newest file does not have, and where there is no document at all.
    """
    wanted = [document.pk for document in documents]
    if not wanted:
        raise Refused(_("Pilih dokumen yang dilampirkan."), code="none")
    rows = Document.objects.select_for_update(of=("self",), no_key=True).select_related("unit").order_by("pk")
    found = list(rows.filter(pk__in=wanted).annotate(told=told_newest("pk")))
    access = Access.of(by)
    for document in found:
        policies.check_can_view(access, document)
        if document.is_withdrawn:
            raise Refused(_("Dokumen “%s” sudah ditarik. Pilih dokumen lain.") % document.title, code="withdrawn")
        newest = newest_from(document.told)
        check_page((pages or {}).get(document.pk), document, newest.pages if newest else None)
    return [*found]


def check_page(page: int | None, document: Document, pages: int | None) -> None:
    """Is there such a page? `pages`: how many the newest file has; None where nobody counted them (yet)."""
    if page is None:
        return
    if document.is_address:
        raise Refused(
            _("“%s” sebuah tautan, jadi tidak punya nomor halaman. Kosongkan halamannya.") % document.title,
            code="page",
        )
    if not 1 <= page <= (pages or LAST_PAGE):
        last = {"title": document.title, "last": pages or LAST_PAGE}
        raise Refused(
            _("Halaman “%(title)s” dihitung dari 1 sampai %(last)d. Perbaiki nomornya, atau kosongkan.") % last,
            code="page",
        )


def judge_link(link: Link, *, is_accepted: bool, reason: str, by: User, at: dt.datetime) -> bool:
    """Accept or reject a document at its place; the caller holds the link. False where it is so already.

    Raises `Refused` for a rejection without a reason: the unit reads it.
    """
    words = reason.replace("\0", "").strip()[:1000]
    if not is_accepted and not words:
        raise Refused(_("Tulis alasan menolak “%s”; satker membacanya.") % link.document.title, code="reason")
    state = LinkState.ACCEPTED if is_accepted else LinkState.REJECTED
    if (link.state, link.reason) == (state, words):
        return False
    link.state, link.reason, link.decided_at, link.decided_by = state, words, at, by
    link.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    return True


def set_page(link: Link, page: int | None, seen: int | None) -> bool:
    """Another page of the same document; the caller holds the link. False where it is that page already.

    `seen`: the page the person was shown. Raises `Conflict` where somebody changed it since.
    """
    if link.page == page:
        return False
    if link.page != seen:
        raise Conflict(
            _("Halaman “%s” baru saja diubah orang lain. Lihat yang tercatat sekarang, lalu ubah bila perlu.")
            % link.document.title,
            code="changed",
        )
    check_page(page, link.document, _pages_of(link.document))
    link.page = page
    link.save(update_fields=["page"])
    return True


def _pages_of(document: Document) -> int | None:
    told = Document.objects.filter(pk=document.pk).order_by().values_list(told_newest("pk"), flat=True).first()
    newest = newest_from(told)
    return newest.pages if newest else None


def read_page(text: str) -> int | None:
    """A page number as it was typed; None where nothing was. Raises `Refused`."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise Refused(
            _("Nomor halaman “%s” bukan angka. Tulis angkanya saja, misalnya 3, atau kosongkan.") % text[:40],
            code="page",
        )
    return int(text)
