"""Words of examination and decision that pages, forms and letters share."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A person's status on the day of the act: it decides which sanctions there can be at all.
STATUSES: dict[str, str | Promise] = {
    "commissioner": _("anggota KPU"),
    "civil_servant": _("PNS sekretariat"),
    "contract": _("PPPK atau tenaga kontrak"),
    "ad_hoc": _("anggota badan ad hoc (PPK, PPS, KPPS)"),
}

VERDICTS: dict[str, str | Promise] = {
    "proven": _("terbukti"),
    "partly": _("terbukti sebagian"),
    "not_proven": _("tidak terbukti"),
    "unknowable": _("tidak dapat dibuktikan"),
}

ROLES: dict[str, str | Promise] = {
    "respondent": _("terlapor"),
    "witness": _("saksi"),
    "expert": _("ahli"),
    "reporter": _("pelapor"),
    "other": _("pihak lain"),
}
# Says who reported: never leaves the desk.
REPORTER = "reporter"

# Letters that can be made of a case; their texts stand in data/letters.yaml.
LETTERS: dict[str, str | Promise] = {
    "summons": _("Surat panggilan"),
    "handover": _("Surat penerusan"),
    "answer": _("Surat jawaban kepada pelapor"),
    "decision": _("Surat pemberitahuan keputusan"),
    "execution": _("Surat pelaksanaan sanksi"),
}
