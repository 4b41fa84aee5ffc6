"""Words for what a report is about: kinds of wrongs, bodies, posts. Their codes stand in sealed records.

Here: codes with their names on the screen. Not here: what a code leads to (`routing`), states and outcomes (`states`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from benah.routing.concern import Body, Level


class Category(models.TextChoices):
    """What happened, as reporters choose it (domain/complaints §4). Never rename a code."""

    CORRUPTION = "corruption", _("Korupsi atau suap")
    GRATIFICATION = "gratification", _("Gratifikasi: hadiah atau uang terima kasih")
    CONFLICT = "conflict", _("Benturan kepentingan: keluarga, usaha, atau jabatan lain")
    ABUSE = "abuse", _("Penyalahgunaan wewenang")
    PROCEDURE = "procedure", _("Pelanggaran prosedur")
    ETHICS = "ethics", _("Kode etik atau netralitas")
    DISCIPLINE = "discipline", _("Disiplin pegawai")
    SERVICE = "service", _("Pelayanan buruk atau lambat")
    ASSETS = "assets", _("Keuangan atau barang milik negara")
    HARASSMENT = "harassment", _("Pelecehan atau kekerasan")
    REPRISAL = "reprisal", _("Pembalasan terhadap pelapor")
    OTHER = "other", _("Hal lain")


BODIES = {
    Body.COMMISSIONERS: _("Anggota KPU (komisioner)"),
    Body.SECRETARIAT: _("Sekretariat (pegawai)"),
    Body.BOTH: _("Keduanya"),
    Body.UNKNOWN: _("Tidak tahu"),
}
LEVELS = {
    Level.MEMBER: _("Anggota"),
    Level.CHAIR: _("Ketua"),
    Level.SECRETARY: _("Sekretaris"),
    Level.HEAD_OF_DIVISION: _("Kepala bagian atau subbagian"),
    Level.STAFF: _("Staf"),
    Level.AD_HOC: _("Badan ad hoc: PPK, PPS, KPPS, Pantarlih"),
    Level.UNKNOWN: _("Tidak tahu"),
}


def body_name(code: str) -> str:
    """The name of a body's code; the code itself where it is none of ours."""
    return str(BODIES[Body(code)]) if code in set(Body) else code


def level_name(code: str) -> str:
    """The name of a post's code; the code itself where it is none of ours."""
    return str(LEVELS[Level(code)]) if code in set(Level) else code


def category_name(code: str) -> str:
    """The name of a category's code; the code itself where it is none of ours."""
    return str(Category(code).label) if code in Category.values else code
