"""Other bodies to which a case may be handed, and what each requires (domain/complaints §1, §6, §10)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Body:
    """`addressee` is written on the letter; `needs_identity`: it takes no report without name and identity number."""

    code: str
    name: str | Promise
    addressee: str
    needs_identity: bool = False


BODIES: dict[str, Body] = {
    body.code: body
    for body in (
        # Form I-P/L of DKPP asks for name and number of the identity card (Peraturan DKPP 2/2017, 3/2017).
        Body("dkpp", _("DKPP – kode etik anggota"), "Ketua Dewan Kehormatan Penyelenggara Pemilu", needs_identity=True),
        Body("kpk", _("KPK – tindak pidana korupsi"), "Pimpinan Komisi Pemberantasan Korupsi"),
        Body("bawaslu", _("Bawaslu – pelanggaran pemilu"), "Ketua Badan Pengawas Pemilihan Umum"),
        Body(
            "ppid", _("Atasan PPID – keberatan informasi publik"), "Atasan Pejabat Pengelola Informasi dan Dokumentasi"
        ),
        Body("upg", _("UPG – gratifikasi"), "Unit Pengendalian Gratifikasi"),
        Body("sp4n", _("SP4N-LAPOR! – pelayanan publik"), "Pejabat Penghubung SP4N-LAPOR!"),
        Body("wbs", _("WBS pusat – pelanggaran internal"), "Tim Kepatuhan Internal Komisi Pemilihan Umum"),
        Body("ombudsman", _("Ombudsman – maladministrasi"), "Ketua Ombudsman Republik Indonesia"),
        Body("police", _("Kepolisian – tindak pidana lain"), "Kepala Kepolisian setempat"),
    )
}
