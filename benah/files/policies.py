"""Who may see a document, add one, change it; and how large files may be. `check_can_x` raises with a sentence."""

from collections.abc import Callable
from decimal import Decimal

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.core.numbers import show
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files.models import Blob, Confidentiality, Document
from benah.units.models import Unit

# Subjects above may open single documents to people outside their reach, such as an assessor from another unit:
# functions of access and document, appended in `AppConfig.ready`.
ALSO_SEEN_BY: list[Callable[[Access, Document], bool]] = []


def can_view(by: Access, document: Document) -> bool:
    """By reach; restricted ones only by people of the unit itself and by assessors."""
    if by.can(Permission.EVIDENCE_VIEW, document.unit) and (
        document.confidentiality != Confidentiality.RESTRICTED
        or by.can(Permission.EVIDENCE_RESTRICTED, document.unit)
        or document.unit_id in _own_units(by)
    ):
        return True
    return any(opens(by, document) for opens in ALSO_SEEN_BY)


def check_can_view(by: Access, document: Document) -> None:
    if not can_view(by, document):
        if document.confidentiality == Confidentiality.RESTRICTED and by.can(Permission.EVIDENCE_VIEW, document.unit):
            raise Forbidden(
                _("Dokumen ini terbatas: hanya satkernya sendiri dan asesor yang dapat membukanya."), code="restricted"
            )
        check_can(by, Permission.EVIDENCE_VIEW, document.unit)
        raise Forbidden(_("Dokumen ini tidak dibuka untuk Anda."))


def seen_by(by: Access) -> Q:
    """The same for lists: a join on the path of the unit."""
    open_to = by.units_q(Permission.EVIDENCE_VIEW, "unit__")
    more = by.units_q(Permission.EVIDENCE_RESTRICTED, "unit__") | Q(unit__in=_own_units(by))
    return open_to & (~Q(confidentiality=Confidentiality.RESTRICTED) | more)


def _own_units(by: Access) -> set[int]:
    return {grant.unit.pk for grant in by.grants if Permission.EVIDENCE_VIEW in grant.role.facts.permissions}


def can_add(by: Access, unit: Unit) -> bool:
    """An office's own people: who reaches over many offices proves nothing for them."""
    return by.can_at_own(Permission.EVIDENCE_ADD, unit)


def check_can_add(by: Access | User, unit: Unit) -> None:
    if not can_add(by if isinstance(by, Access) else Access.of(by), unit):
        raise Forbidden(_("Dokumen %s hanya ditambah dan diubah oleh orangnya sendiri.") % unit.body_name)


def check_can_change(by: Access | User, document: Document) -> None:
    check_can_add(by, document.unit)
    if document.is_withdrawn:
        raise Refused(_("Dokumen ini sudah ditarik, jadi tidak dapat diubah lagi."), code="withdrawn")


def can_change(by: Access, document: Document) -> bool:
    return can_add(by, document.unit) and not document.is_withdrawn


def check_size(size: int, filename: str) -> None:
    """A file of `size` bytes may come in at all."""
    if size < 1:
        raise Refused(_("Berkas %s kosong (0 byte). Pilih berkas yang berisi.") % filename, code="empty")
    if size > settings.EVIDENCE_FILE_BYTES:
        raise Refused(
            _("Berkas %(name)s sebesar %(size)s, lebih besar dari batas %(most)s. Kecilkan atau pecah berkasnya.")
            % {"name": filename, "size": shown_size(size), "most": shown_size(settings.EVIDENCE_FILE_BYTES)},
            code="too_large",
        )


def check_room(size: int, used: int, unit: Unit) -> None:
    """The unit still has room for `size` bytes beside the `used` ones."""
    if used + size > settings.EVIDENCE_UNIT_BYTES:
        raise Refused(
            _("Ruang dokumen %(unit)s tinggal %(left)s, kurang untuk berkas sebesar %(size)s. Minta admin teknis "
              "menambah ruang.")
            % {
                "unit": unit.body_name,
                "left": shown_size(max(0, settings.EVIDENCE_UNIT_BYTES - used)),
                "size": shown_size(size),
            }, code="no_room",
        )  # fmt: skip


def check_can_serve(blob: Blob) -> None:
    """Infected bytes never go out; where a scanner runs, unscanned ones wait for it."""
    if blob.scan_state == Blob.Scan.INFECTED:
        raise Refused(
            _("Berkas ini berisi virus menurut pemeriksaan, jadi tidak dapat dibuka. Unggah revisi yang bersih."),
            code="infected",
        )
    if blob.scan_state == Blob.Scan.UNSCANNED and settings.CLAMD:
        raise Conflict(
            _("Berkas ini sedang diperiksa dari virus. Coba lagi sebentar, biasanya kurang dari satu menit."),
            code="unscanned",
        )


def shown_size(size: int) -> str:
    """`812 kB`, `3,4 MB`, `1,2 GB`: thousands of bytes, as operating systems show them."""
    for unit, one in (("GB", 10**9), ("MB", 10**6)):
        if size >= one:
            return f"{show(Decimal(size) / one, 1)} {unit}"
    return f"{max(1, round(size / 1000))} kB" if size else "0 byte"
