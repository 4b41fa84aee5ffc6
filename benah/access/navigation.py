"""The places of the main menu. Apps above add theirs by name here, so that the menu is one short list."""

import re
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from benah.access.roles import Permission

# A unit's page (/satker/12/) belongs to the home page; the register at /satker/ itself does not.
OVERVIEWS = ("/beranda/", "/wilayah/", *(f"/satker/{digit}" for digit in range(1, 10)))

# Keys, seats and ceremonies lie below the desk's address: the cookie of an open key is sent nowhere else.
KEYS = re.compile(r"/meja-pengaduan/(?:kunci|kursi|upacara|hubungan)/")

# An assessor's pages of a sheet lie below its own address, yet belong to the reviews.
REVIEWS = re.compile(r"/tinjauan/|/penilaian/\d+/(?:tinjau|putusan)/")

# Custodians of identities have a page of their own below the desk.
IDENTITIES = re.compile(r"/meja-pengaduan/identitas/")

# (url name, label, permission, addresses that belong to it: their beginning, or a pattern, which goes before those)
PLACES: list[tuple[str, Any, Permission | None, str | tuple[str, ...] | re.Pattern[str]]] = [
    ("home", _("Beranda"), None, OVERVIEWS),
    ("assessments:list", _("Penilaian"), Permission.ASSESSMENT_VIEW, "/penilaian/"),
    ("plans:list", _("Rencana aksi"), Permission.PLAN_VIEW, "/rencana-aksi/"),
    ("internalisation:index", _("Internalisasi"), Permission.INTERNAL_VIEW, "/internalisasi/"),
    ("reviews:mine", _("Tinjauan"), Permission.ASSESSMENT_REVIEW, REVIEWS),
    ("meetings:list", _("Rapat"), Permission.MEETING_VIEW, ("/rapat/", "/tindak-lanjut/")),
    ("meetings:promises", _("Janji saya"), Permission.FOLLOWUP_REPORT, "/janji-saya/"),
    ("files:library", _("Dokumen"), Permission.EVIDENCE_VIEW, "/dokumen/"),
    ("casework:list", _("Meja pengaduan"), Permission.CASE_WORK, "/meja-pengaduan/"),
    ("custody:key", _("Kunci saya"), Permission.KEY_OWN, KEYS),
    ("casework:identity_waiting", _("Permintaan identitas"), Permission.IDENTITY_OPEN, IDENTITIES),
    ("results:list", _("Laporan"), Permission.ASSESSMENT_VIEW, "/laporan/"),
    ("instruments:list", _("Instrumen"), Permission.INSTRUMENT_VIEW, "/instrumen/"),
    ("directory:units", _("Satker & orang"), Permission.PEOPLE_VIEW, "/direktori/"),
    ("audit:list", _("Jejak audit"), Permission.AUDIT_READ, "/jejak-audit/"),
    ("jobs:list", _("Pekerjaan berkala"), Permission.JOB_RUN, "/pekerjaan-berkala/"),
]

# Opened once a month rather than once a day: they stand behind "Lainnya", so that the others fit on one line.
RARE = frozenset({"instruments:list", "directory:units", "audit:list", "jobs:list"})


def context(request: HttpRequest) -> dict[str, Any]:
    """Menu and person for the page frame. Costs no query for anonymous pages."""
    access = getattr(request, "access", None)
    if access is None or access.user is None:
        return {"menu": [], "access": access}
    menu = []
    is_taken = any(isinstance(start, re.Pattern) and start.match(request.path) for *_rest, start in PLACES)
    for name, label, permission, start in PLACES:
        if permission is not None and not access.can(permission):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # the public door has none of these
            continue
        menu.append(
            {
                "url": url,
                "label": label,
                "is_rare": name in RARE,
                "is_here": _is_here(request.path, start, is_taken) or request.path == url,
            }
        )
    folds = sum(place["is_rare"] for place in menu) > 1  # one alone takes no more room than the word for the rest
    for place in menu:
        place["is_rare"] = folds and place["is_rare"]
    return {"menu": menu, "has_rare": folds, "access": access}


def _is_here(path: str, start: str | tuple[str, ...] | re.Pattern[str], is_taken: bool) -> bool:
    """`is_taken`: a pattern holds the address, so its beginning says nothing."""
    if isinstance(start, re.Pattern):
        return bool(start.match(path))
    return not is_taken and path.startswith(start)
