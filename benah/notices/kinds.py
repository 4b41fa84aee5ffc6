"""Every kind of notice, in one table: what it is called, its icon, and the group by which a person chooses e-mail.

Here: names and standard choices. Not here: the words of a notice; the app that tells it writes them.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Digest(models.TextChoices):
    """When notices leave as e-mail."""

    AT_ONCE = "at_once", _("segera")
    DAILY = "daily", _("sekali sehari")
    WEEKLY = "weekly", _("sekali sepekan")
    NEVER = "never", _("tidak pernah")


class Group(models.TextChoices):
    """What a person chooses for: one choice a group, not one a kind."""

    TODO = "todo", _("Tenggat, pengingat, pengembalian")
    SHEETS = "sheets", _("Lembar kerja")
    CYCLES = "cycles", _("Jadwal siklus")
    REVIEWS = "reviews", _("Penilaian asesor")
    PLANS = "plans", _("Rencana aksi")
    DUTIES = "duties", _("Tugas saya")
    MEETINGS = "meetings", _("Rapat dan tindak lanjut")


# What can no longer be mended a day later goes out at once.
STANDARD: dict[str, Digest] = {group.value: Digest.DAILY for group in Group} | {
    Group.TODO.value: Digest.AT_ONCE,
    Group.DUTIES.value: Digest.AT_ONCE,
    Group.MEETINGS.value: Digest.AT_ONCE,
}

MEANING: dict[str, str | Promise] = {
    Group.TODO.value: _(
        "Penutupan yang mendekat, pengingat dari provinsi, lembar atau butir yang dikembalikan, berkas bervirus."
    ),
    Group.SHEETS.value: _("Lembar terkirim, berkas Excel yang diterapkan orang lain."),
    Group.CYCLES.value: _("Siklus dibuka, ditutup, atau diperpanjang."),
    Group.REVIEWS.value: _("Nilai asesor, komentar kepada Anda, sanggahan, hasil akhir, laporan yang Anda minta."),
    Group.PLANS.value: _("Templat diturunkan, rencana aksi berlaku, laporan triwulan terkirim dan terverifikasi."),
    Group.DUTIES.value: _("Tugas yang diberikan kepada Anda atau berakhir."),
    Group.MEETINGS.value: _("Undangan rapat dengan berkas kalendernya, perubahan, notula, tindak lanjut."),
}


@dataclass(frozen=True)
class Kind:
    """`is_open`: the program wrote the words itself, so that they may stand in an e-mail; what people typed (a reason,
    a comment) is read in the program alone. `outlives_duty`: mailed also when the person has no duty at the unit.
    `goes_alone`: in an e-mail of its own, because of what hangs on it (`attached`).
    """

    group: Group
    label: str | Promise
    icon: str
    is_open: bool = True
    outlives_duty: bool = False
    goes_alone: bool = False


KINDS: dict[str, Kind] = {
    "deadline_near": Kind(Group.TODO, _("Tenggat"), "calendar-due"),
    "reminder": Kind(Group.TODO, _("Pengingat"), "bell"),
    "sheet_returned": Kind(Group.TODO, _("Lembar dikembalikan"), "refresh", is_open=False),
    "item_returned": Kind(Group.TODO, _("Butir dikembalikan"), "refresh", is_open=False),
    "review_assigned": Kind(Group.TODO, _("Penugasan menilai"), "clipboard-check"),
    "pact_issued": Kind(Group.TODO, _("Pakta integritas"), "shield-check"),
    "pact_reminder": Kind(Group.TODO, _("Pengingat pakta"), "shield-check"),
    "practice_submitted": Kind(Group.TODO, _("Praktik baik"), "send", is_open=False),
    "practice_returned": Kind(Group.TODO, _("Praktik baik dikembalikan"), "refresh", is_open=False),
    "review_returned": Kind(Group.TODO, _("Hasil dikembalikan pleno"), "refresh", is_open=False),
    "quarter_returned": Kind(Group.TODO, _("Kegiatan dikembalikan"), "refresh", is_open=False),
    "quarter_moved": Kind(Group.TODO, _("Waktu laporan berubah"), "clock", is_open=False),
    "quarter_sent": Kind(Group.PLANS, _("Laporan rencana aksi terkirim"), "send"),
    "quarter_closed": Kind(Group.PLANS, _("Laporan rencana aksi ditutup"), "lock"),
    "quarter_verified": Kind(Group.PLANS, _("Laporan rencana aksi terverifikasi"), "circle-check"),
    "plan_waiting": Kind(Group.TODO, _("Rencana aksi menunggu persetujuan"), "file-check"),
    "plan_returned": Kind(Group.TODO, _("Rencana aksi dikembalikan"), "refresh", is_open=False),
    "plan_year_opened": Kind(Group.PLANS, _("Tahun perencanaan"), "calendar"),
    "plan_handed_down": Kind(Group.PLANS, _("Templat rencana aksi"), "download"),
    "plan_in_force": Kind(Group.PLANS, _("Rencana aksi berlaku"), "circle-check"),
    "case_waiting": Kind(Group.TODO, _("Meja pengaduan"), "shield-lock"),
    "case_late": Kind(Group.TODO, _("Tenggat meja pengaduan"), "clock"),
    "job_failing": Kind(Group.TODO, _("Pekerjaan berkala gagal"), "alert-triangle"),
    "job_recovered": Kind(Group.TODO, _("Pekerjaan berkala pulih"), "circle-check"),
    "document_infected": Kind(Group.TODO, _("Berkas bervirus"), "alert-triangle", is_open=False),
    "sheet_submitted": Kind(Group.SHEETS, _("Lembar terkirim"), "send"),
    "workbook_applied": Kind(Group.SHEETS, _("Berkas Excel diterapkan"), "file-spreadsheet", is_open=False),
    "evidence_changed": Kind(Group.SHEETS, _("Bukti"), "paperclip", is_open=False),
    "practice_released": Kind(Group.SHEETS, _("Praktik baik dirilis"), "circle-check", is_open=False),
    "practice_adopted": Kind(Group.SHEETS, _("Praktik baik diadopsi"), "copy", is_open=False),
    "cycle_opened": Kind(Group.CYCLES, _("Siklus dibuka"), "calendar"),
    "cycle_moved": Kind(Group.CYCLES, _("Waktu tutup berubah"), "clock", is_open=False),
    "cycle_closed": Kind(Group.CYCLES, _("Siklus ditutup"), "lock"),
    "review_done": Kind(Group.REVIEWS, _("Penilaian asesor"), "scale"),
    "review_ended": Kind(Group.REVIEWS, _("Penunjukan berakhir"), "user", is_open=False),
    "comment_addressed": Kind(Group.REVIEWS, _("Komentar"), "message", is_open=False),
    "objection_filed": Kind(Group.REVIEWS, _("Sanggahan"), "flag", is_open=False),
    "objection_proven": Kind(Group.REVIEWS, _("Dokumen keberatan"), "paperclip", is_open=False),
    "objection_decided": Kind(Group.REVIEWS, _("Putusan sanggahan"), "flag", is_open=False),
    "result_final": Kind(Group.REVIEWS, _("Hasil akhir"), "circle-check"),
    "report_ready": Kind(Group.REVIEWS, _("Laporan siap"), "file-description"),
    "report_failed": Kind(Group.REVIEWS, _("Laporan gagal"), "alert-triangle"),
    "duty_given": Kind(Group.DUTIES, _("Tugas baru"), "user-plus"),
    "key_changed": Kind(Group.DUTIES, _("Kunci laporan"), "key"),
    "seat_changed": Kind(Group.DUTIES, _("Kursi meja pengaduan"), "users", is_open=False, outlives_duty=True),
    "recovery_asked": Kind(Group.TODO, _("Pemulihan kunci"), "key"),
    "meeting_invited": Kind(Group.MEETINGS, _("Undangan rapat"), "calendar", goes_alone=True),
    "meeting_changed": Kind(Group.MEETINGS, _("Rapat berubah"), "refresh", goes_alone=True),
    "meeting_cancelled": Kind(Group.MEETINGS, _("Rapat dibatalkan"), "ban", goes_alone=True),
    "minutes_approved": Kind(Group.MEETINGS, _("Notula disahkan"), "file-check"),
    "followup_given": Kind(Group.MEETINGS, _("Tindak lanjut"), "checklist"),
    "followup_moved": Kind(Group.MEETINGS, _("Tindak lanjut berubah"), "clock", is_open=False),
    "followup_reported": Kind(Group.MEETINGS, _("Tindak lanjut dilaporkan"), "send", is_open=False),
    "followup_returned": Kind(Group.TODO, _("Tindak lanjut dikembalikan"), "refresh", is_open=False),
    "followup_verified": Kind(Group.MEETINGS, _("Tindak lanjut selesai"), "circle-check"),
    "followup_overdue": Kind(Group.TODO, _("Tindak lanjut lewat waktu"), "alert-triangle"),
    "duty_ended": Kind(Group.DUTIES, _("Tugas berakhir"), "user", is_open=False, outlives_duty=True),
}


def kinds_of(group: str) -> list[str]:
    return [name for name, kind in KINDS.items() if kind.group == group]
