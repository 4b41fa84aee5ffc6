"""What each act is called, as a sentence after the name of who did it. An act without a sentence fails a test.

Words in braces come from the event's `detail` (of a list, its length); `{target}` is the person acted upon, `{role}`
a role's name.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from benah.access.roles import Role

SIGN_IN, PEOPLE, UNITS, SHEETS, REVIEWS, PLANS, INTERNAL, DOCUMENTS, MEETINGS, DESKS, SYSTEM = (
    _("Masuk dan keamanan"),
    _("Orang dan tugas"),
    _("Satuan kerja"),
    _("Penilaian"),
    _("Tinjauan dan hasil"),
    _("Rencana aksi"),
    _("Internalisasi"),
    _("Dokumen"),
    _("Rapat dan tindak lanjut"),
    _("Meja pengaduan"),
    _("Sistem"),
)


@dataclass(frozen=True)
class Act:
    """`sentence` follows the name of the person; `group` is the heading under which one filters."""

    group: str | Promise
    sentence: str | Promise


ACTS: dict[str, Act] = {
    "session.signed_in": Act(SIGN_IN, _("masuk")),
    "session.signed_out": Act(SIGN_IN, _("keluar")),
    "session.sign_in_failed": Act(SIGN_IN, _("menolak percobaan masuk atas nama {target}: kata sandi salah")),
    "session.code_failed": Act(SIGN_IN, _("menolak percobaan masuk atas nama {target}: kode langkah kedua salah")),
    "session.others_ended": Act(SIGN_IN, _("mengeluarkan {count} perangkat lain dari akunnya")),
    "password.changed": Act(SIGN_IN, _("mengganti kata sandinya")),
    "password.chosen": Act(SIGN_IN, _("membuat kata sandi lewat tautan")),
    "second_factor.app_added": Act(SIGN_IN, _("mengaktifkan aplikasi autentikator")),
    "second_factor.app_removed": Act(SIGN_IN, _("melepas aplikasi autentikator")),
    "second_factor.key_added": Act(SIGN_IN, _("menambah passkey")),
    "second_factor.key_removed": Act(SIGN_IN, _("melepas passkey")),
    "second_factor.codes_made": Act(SIGN_IN, _("membuat kode pemulihan baru")),
    "person.added": Act(PEOPLE, _("membuat akun {username} untuk {target}")),
    "person.link_renewed": Act(PEOPLE, _("membuat tautan kata sandi baru untuk {target}")),
    "person.factors_dropped": Act(PEOPLE, _("melepas langkah kedua dan membuat tautan kata sandi baru untuk {target}")),
    "person.changed": Act(PEOPLE, _("mengubah data diri {target}")),
    "person.account_closed": Act(PEOPLE, _("menutup akun {target}: {reason}")),
    "assignment.added": Act(PEOPLE, _("memberi {person} tugas {role} mulai {from} (SK {sk})")),
    "assignment.ended": Act(PEOPLE, _("mengakhiri tugas {role} dari {person} per {last_day}: {reason}")),
    "assignment.handed_over": Act(PEOPLE, _("menyerahkan tugas {role} dari {person} kepada {to} per {last_day}")),
    "unit.code_changed": Act(UNITS, _("mengganti kode wilayah {from} menjadi {to}")),
    "unit.renamed": Act(UNITS, _("mengganti nama “{from}” menjadi “{to}”")),
    "post.added": Act(UNITS, _("menambah jabatan {title}")),
    "post.closed": Act(UNITS, _("menutup jabatan {title}")),
    "cycle.opened": Act(SHEETS, _("membuka siklus {year} dengan instrumen {instrument}")),
    "cycle.closing_moved": Act(SHEETS, _("memindahkan penutupan siklus dari {from} ke {to}: {reason}")),
    "cycle.closed": Act(SHEETS, _("menutup siklus")),
    "reminder.sent": Act(SHEETS, _("mengingatkan {units} satker ({people} orang) tentang {sheet}")),
    "reminder.repeated": Act(SHEETS, _("mengingatkan lagi {units} satker ({people} orang) tentang {sheet}: {reason}")),
    "assessment.started": Act(SHEETS, _("memulai lembar penilaian")),
    "answer.saved": Act(SHEETS, _("menyimpan butir {item}: {value} (versi {version})")),
    "workbook.applied": Act(SHEETS, _("menerapkan berkas {file}: {items} butir berubah")),
    "evidence.attached": Act(SHEETS, _("melampirkan “{title}” pada butir {item}")),
    "evidence.detached": Act(SHEETS, _("melepas “{title}” dari butir {item}")),
    "evidence.page_set": Act(SHEETS, _("mengubah halaman “{title}” pada butir {item} menjadi {page}")),
    "evidence.missing_explained": Act(SHEETS, _("menulis alasan butir {item} tanpa bukti: {reason}")),
    "assessment.submitted": Act(SHEETS, _("mengirim lembar, nilai {total}, {blanks} butir kosong")),
    "assessment.handed_to_head": Act(SHEETS, _("mengajukan lembar kepada sekretaris")),
    "assessment.items_sent_again": Act(SHEETS, _("mengirim kembali {items} butir yang dikembalikan")),
    "cycle.stages_set": Act(SHEETS, _("mengatur jadwal {stages} tahap")),
    "cycle.exception_granted": Act(SHEETS, _("memberi waktu tahap {stage} sampai {to}: {reason}")),
    "assessment.reopened": Act(SHEETS, _("mengembalikan lembar: {reason}")),
    "review.assigned": Act(REVIEWS, _("menunjuk {person} sebagai {part}, sampel {share} %")),
    "review.assignment_ended": Act(REVIEWS, _("mengakhiri penunjukan {person} sebagai {part}: {reason}")),
    "review.begun": Act(REVIEWS, _("memulai tinjauan lembar")),
    "review.value_set": Act(REVIEWS, _("menilai butir {item}: {value} ({line}, versi {version})")),
    "review.item_returned": Act(REVIEWS, _("mengembalikan butir {item}: {reason}")),
    "review.return_taken_back": Act(REVIEWS, _("menarik kembali pengembalian butir {item}")),
    "review.evidence_judged": Act(REVIEWS, _("menilai bukti “{title}” pada butir {item}: {state}")),
    "review.comment_written": Act(REVIEWS, _("menulis komentar untuk {person} pada butir {item}")),
    "review.comment_resolved": Act(REVIEWS, _("menyelesaikan komentar pada butir {item}")),
    "review.finished": Act(REVIEWS, _("menyelesaikan tinjauan lembar")),
    "review.resumed": Act(REVIEWS, _("membuka lagi tinjauan: {reason}")),
    "review.objections_opened": Act(REVIEWS, _("membuka masa keberatan")),
    "review.objection_raised": Act(REVIEWS, _("mengajukan keberatan atas butir {item}")),
    "objection.evidence_attached": Act(REVIEWS, _("melampirkan “{title}” pada keberatan butir {item}")),
    "objection.evidence_detached": Act(REVIEWS, _("melepas “{title}” dari keberatan butir {item}")),
    "objection.evidence_page_set": Act(
        REVIEWS, _("mengubah halaman “{title}” pada keberatan butir {item} menjadi {page}")
    ),
    "review.objection_withdrawn": Act(REVIEWS, _("menarik keberatan atas butir {item}")),
    "review.objection_decided": Act(REVIEWS, _("memutus keberatan atas butir {item}: {outcome}, {reason}")),
    "review.result_accepted": Act(REVIEWS, _("menyatakan menerima hasil tinjauan")),
    "review.final_set": Act(REVIEWS, _("menetapkan nilai akhir butir {item}: {value} (versi {version})")),
    "review.final_taken_over": Act(REVIEWS, _("mengambil nilai asesor sebagai nilai akhir {items} butir")),
    "review.finalised": Act(REVIEWS, _("menetapkan seluruh nilai akhir")),
    "review.signed": Act(REVIEWS, _("mencatat pengesahan pleno {minutes}")),
    "review.sent_back": Act(REVIEWS, _("mengembalikan hasil kepada ketua tim asesor: {reason}")),
    "result.published": Act(REVIEWS, _("menerbitkan hasil dengan sidik {sha256}")),
    "result.correction_opened": Act(REVIEWS, _("membuka koreksi hasil terbit: {reason}")),
    "answers.carried": Act(SHEETS, _("membawa {count} jawaban tahun {year} sebagai draf")),
    "answers.confirmed": Act(SHEETS, _("menerima {items} jawaban yang dibawa dari tahun {year}")),
    "answers.declined": Act(SHEETS, _("tidak memakai {items} jawaban yang dibawa")),
    "report.numbered": Act(REVIEWS, _("memberi laporan hasil nomor {number}, ditandatangani {signatory}")),
    "report.template_taken": Act(REVIEWS, _("memakai templat laporan {file}")),
    "report.template_ended": Act(REVIEWS, _("berhenti memakai templat laporan {file}")),
    "effort.set": Act(SHEETS, _("menetapkan upaya {items} butir")),
    "document.added": Act(DOCUMENTS, _("menambah dokumen “{title}”")),
    "document.revised": Act(DOCUMENTS, _("mengunggah revisi {revision} dokumen “{title}”")),
    "document.changed": Act(DOCUMENTS, _("mengubah keterangan dokumen “{title}”")),
    "document.withdrawn": Act(DOCUMENTS, _("menarik dokumen “{title}”: {reason}")),
    "document.infected": Act(DOCUMENTS, _("menemukan virus {virus} dalam revisi {revision} dokumen “{title}”")),
    "meeting.planned": Act(MEETINGS, _("merencanakan rapat “{title}”")),
    "meeting.changed": Act(MEETINGS, _("mengubah rapat “{title}”")),
    "meeting.held": Act(MEETINGS, _("menyatakan rapat “{title}” terlaksana")),
    "meeting.cancelled": Act(MEETINGS, _("membatalkan rapat “{title}”: {reason}")),
    "meeting.units_chosen": Act(MEETINGS, _("memasukkan {units} satker ke undangan rapat “{title}”")),
    "meeting.one_chosen": Act(MEETINGS, _("memasukkan {name} ke undangan rapat “{title}”")),
    "meeting.choice_dropped": Act(MEETINGS, _("mengeluarkan {name} dari undangan rapat “{title}”")),
    "meeting.invited": Act(MEETINGS, _("mengirim undangan rapat “{title}” kepada {units} satker ({people} orang)")),
    "meeting.answered": Act(MEETINGS, _("menjawab undangan rapat “{title}”: {answer}")),
    "meeting.replies_handed_in": Act(MEETINGS, _("memasukkan {count} jawaban surel untuk rapat “{title}”: {names}")),
    "meeting.reply_mailed": Act(MEETINGS, _("mencatat jawaban surel {name} untuk rapat “{title}”: {answer}")),
    "meeting.attended": Act(MEETINGS, _("tercatat hadir dengan kode dalam rapat “{title}”")),
    "meeting.guest_attended": Act(MEETINGS, _("mencatat {name} hadir dengan kode dalam rapat “{title}”")),
    "meeting.attendance_entered": Act(MEETINGS, _("mencatat {name} ({unit}) hadir dalam rapat “{title}”")),
    "meeting.attendance_removed": Act(MEETINGS, _("menghapus kehadiran {name} dari rapat “{title}”")),
    "minutes.notes_saved": Act(MEETINGS, _("menyimpan catatan “{topic}” rapat “{title}” (versi {version})")),
    "minutes.topic_added": Act(MEETINGS, _("menambah pokok bahasan “{topic}” pada rapat “{title}”")),
    "minutes.decided": Act(MEETINGS, _("mencatat keputusan rapat “{title}”: {text}")),
    "minutes.decision_changed": Act(MEETINGS, _("mengubah keputusan rapat “{title}”: {text}")),
    "minutes.decision_withdrawn": Act(MEETINGS, _("menarik keputusan rapat “{title}”: {text}")),
    "meeting.kind_added": Act(MEETINGS, _("menambah jenis rapat “{name}” mulai {from}")),
    "meeting.kind_changed": Act(MEETINGS, _("mengubah jenis rapat “{before}” menjadi “{name}”, urutan {order}")),
    "meeting.kind_ended": Act(MEETINGS, _("mengakhiri jenis rapat “{name}” per {to}")),
    "meeting.rules_set": Act(
        MEETINGS, _("menetapkan tindak lanjut lewat waktu diberitahukan sesudah {days} hari, mulai {from}")
    ),
    "meeting.rules_cancelled": Act(MEETINGS, _("membatalkan aturan tindak lanjut lewat waktu mulai {from}")),
    "meeting.rules_ended": Act(MEETINGS, _("mengakhiri aturan sendiri tindak lanjut lewat waktu per {to}")),
    "meeting.series_planned": Act(MEETINGS, _("merencanakan {count} rapat “{title}” sampai {to}")),
    "meeting.series_changed": Act(MEETINGS, _("mengubah {count} rapat “{title}”, yang ini dan sesudahnya")),
    "meeting.series_cancelled": Act(MEETINGS, _("membatalkan {count} rapat “{title}”: {reason}")),
    "meeting.document_attached": Act(MEETINGS, _("menambah dokumen “{document_title}” ke rapat “{title}”")),
    "meeting.document_detached": Act(MEETINGS, _("melepas dokumen “{document_title}” dari rapat “{title}”")),
    "minutes.approved": Act(MEETINGS, _("mengesahkan notula rapat “{title}”, versi {version}, sidik {sha256}")),
    "minutes.correction_opened": Act(MEETINGS, _("membuka koreksi notula rapat “{title}”: {reason}")),
    "followup.proof_attached": Act(MEETINGS, _("melampirkan “{document_title}” pada tindak lanjut “{text}”")),
    "followup.proof_detached": Act(MEETINGS, _("melepas “{document_title}” dari tindak lanjut “{text}”")),
    "followup.escalated": Act(MEETINGS, _("memberitahukan {count} tindak lanjut yang lewat waktu")),
    "calendar.opened": Act(MEETINGS, _("membuat alamat kalendernya")),
    "calendar.renewed": Act(MEETINGS, _("mengganti alamat kalendernya")),
    "followup.given": Act(MEETINGS, _("memberi tindak lanjut sampai {due}: {text}")),
    "followup.reported": Act(MEETINGS, _("melaporkan tindak lanjut selesai: {text}")),
    "followup.verified": Act(MEETINGS, _("memverifikasi tindak lanjut: {text}")),
    "followup.returned": Act(MEETINGS, _("mengembalikan tindak lanjut “{text}”: {reason}")),
    "followup.cancelled": Act(MEETINGS, _("membatalkan tindak lanjut “{text}”: {reason}")),
    "followup.moved": Act(MEETINGS, _("memindahkan tenggat tindak lanjut “{text}” dari {from} ke {to}: {reason}")),
    "desk.opened": Act(DESKS, _("membuka {desk} ({decree})")),
    "seat.proposed": Act(DESKS, _("mengusulkan {target} sebagai {seat} di {desk}")),
    "seat.confirmed": Act(DESKS, _("menyetujui {target} sebagai {seat} di {desk}, berlaku {from}")),
    "seat.refused": Act(DESKS, _("menolak {target} sebagai {seat} di {desk}: {reason}")),
    "seat.began": Act(DESKS, _("memulai tugas {target} sebagai {seat} di {desk}")),
    "seat.ended": Act(DESKS, _("mengakhiri tugas {target} sebagai {seat} di {desk}: {reason}")),
    "ceremony.opened": Act(DESKS, _("menyiapkan upacara kunci {desk}: {needed} dari {holders} pemegang")),
    "ceremony.witnessed": Act(DESKS, _("menjadi saksi upacara kunci {desk}")),
    "ceremony.completed": Act(DESKS, _("menyelesaikan upacara kunci {desk}: {needed} dari {holders} pemegang")),
    "ceremony.cancelled": Act(DESKS, _("membatalkan upacara kunci {desk}")),
    "instrument.published": Act(SYSTEM, _("menerbitkan instrumen {slug} versi {version}")),
    "instrument.mapped": Act(SYSTEM, _("menerbitkan pemetaan dari {from} ke {slug}, versi {version}")),
    "job.run_asked": Act(SYSTEM, _("menjalankan pekerjaan berkala “{title}” di luar jadwal")),
    "audit.verified": Act(SYSTEM, _("memeriksa {count} kejadian dalam rantai audit, {breaks} masalah")),
    "audit.anchored": Act(SYSTEM, _("mencatat ujung semua rantai audit")),
    "plan_year.opened": Act(PLANS, _("membuka perencanaan tahun {year}")),
    "plan_year.changed": Act(PLANS, _("mengubah {count} aturan perencanaan tahun {year}")),
    "plan_year.period_moved": Act(PLANS, _("memindahkan tenggat laporan {period} dari {from} ke {to}")),
    "plan.started": Act(PLANS, _("memulai rencana aksi tahun {year}")),
    "plan.revised": Act(PLANS, _("memulai perubahan rencana aksi: {reason}")),
    "plan.line_added": Act(PLANS, _("menambah kegiatan nomor {number} pada rencana aksi")),
    "plan.line_changed": Act(PLANS, _("mengubah kegiatan nomor {number} pada rencana aksi")),
    "plan.line_moved": Act(PLANS, _("memindahkan kegiatan nomor {number} pada konsep rencana aksi")),
    "plan.line_removed": Act(PLANS, _("menghapus kegiatan nomor {number} dari konsep rencana aksi")),
    "plan.submitted": Act(PLANS, _("mengajukan rencana aksi versi {version} kepada pimpinan")),
    "plan.signed": Act(PLANS, _("menandatangani rencana aksi versi {version}")),
    "plan.approved": Act(PLANS, _("memberlakukan rencana aksi versi {version}")),
    "plan.returned": Act(PLANS, _("mengembalikan rencana aksi versi {version}: {reason}")),
    "plan.taken_back": Act(PLANS, _("menarik kembali rencana aksi versi {version}")),
    "plan.discarded": Act(PLANS, _("membatalkan perubahan rencana aksi versi {version}")),
    "plan.heads_matched": Act(PLANS, _("mencocokkan kolom berkas Excel {file}")),
    "plan.imported": Act(PLANS, _("memasukkan berkas Excel {file}: {new} kegiatan baru, {changed} diubah")),
    "plan.rows_taken": Act(PLANS, _("mengambil {lines} baris baru dari templat {from}")),
    "plan.rows_copied": Act(PLANS, _("menyalin {lines} kegiatan dari {from}")),
    "plan.line_restored": Act(PLANS, _("menyamakan kegiatan nomor {number} dengan templat")),
    "plan.view_saved": Act(PLANS, _("menyimpan saringan “{name}” pada rencana aksi")),
    "plan.view_forgotten": Act(PLANS, _("menghapus saringan “{name}” dari rencana aksi")),
    "plan.handed_down": Act(PLANS, _("menurunkan templat rencana aksi ke {units} satker ({lines} baris)")),
    "report.begun": Act(PLANS, _("mulai mengisi laporan {period}")),
    "report.activity_saved": Act(PLANS, _("menyimpan laporan {period}, kegiatan nomor {number}")),
    "report.words_saved": Act(PLANS, _("menyimpan ringkasan laporan {period}")),
    "report.evidence_attached": Act(PLANS, _("melampirkan “{title}” pada laporan {period}, kegiatan nomor {number}")),
    "report.evidence_detached": Act(PLANS, _("melepas “{title}” dari laporan {period}, kegiatan nomor {number}")),
    "report.evidence_page": Act(PLANS, _("menyebut halaman “{title}” pada laporan {period}, kegiatan nomor {number}")),
    "report.evidence_judged": Act(
        PLANS, _("menilai bukti “{title}” pada laporan {period}, kegiatan nomor {number}: {state}")
    ),
    "report.sent": Act(PLANS, _("mengirim laporan {period}; terlambat: {late}")),
    "report.judged": Act(
        PLANS, _("memeriksa laporan {period}: {verified} kegiatan diverifikasi, {returned} dikembalikan")
    ),
    "report.time_given": Act(PLANS, _("memberi waktu laporan {period} sampai {until}: {reason}")),
    "report.period_closed": Act(PLANS, _("menutup laporan {period}; {missing} satker belum mengirim")),
    "agent.named": Act(INTERNAL, _("mencatat {name} sebagai agen perubahan {year}")),
    "agent.changed": Act(INTERNAL, _("mengubah data agen perubahan {name}")),
    "agent.ended": Act(INTERNAL, _("mengakhiri tugas agen perubahan {name}: {reason}")),
    "agent.document_attached": Act(INTERNAL, _("melampirkan SK agen perubahan “{title}”")),
    "agent.document_detached": Act(INTERNAL, _("melepas SK agen perubahan “{title}”")),
    "change.planned": Act(INTERNAL, _("merencanakan perubahan {name}: {change}")),
    "change.rewritten": Act(INTERNAL, _("mengubah rencana {name}: {change}")),
    "change.noted": Act(INTERNAL, _("mencatat perkembangan {name}: {change}")),
    "change.reached": Act(INTERNAL, _("mencatat tercapai, {name}: {change}")),
    "change.dropped": Act(INTERNAL, _("mencatat tidak tercapai, {name}: {change}")),
    "change.reopened": Act(INTERNAL, _("membuka kembali rencana {name}: {change}")),
    "change.document_attached": Act(INTERNAL, _("melampirkan bukti perubahan “{title}”")),
    "change.document_detached": Act(INTERNAL, _("melepas bukti perubahan “{title}”")),
    "outreach.recorded": Act(INTERNAL, _("mencatat sosialisasi “{title}”")),
    "outreach.changed": Act(INTERNAL, _("mengubah catatan sosialisasi “{title}”")),
    "outreach.counted": Act(INTERNAL, _("mengisi peserta “{title}”: {participants} orang dari {units} satker")),
    "outreach.cancelled": Act(INTERNAL, _("membatalkan catatan sosialisasi “{title}”: {reason}")),
    "outreach.document_attached": Act(INTERNAL, _("melampirkan “{title}” pada sosialisasi")),
    "outreach.document_detached": Act(INTERNAL, _("melepas “{title}” dari sosialisasi")),
    "pact.started": Act(INTERNAL, _("menulis konsep pakta “{title}”")),
    "pact.next_written": Act(INTERNAL, _("menulis konsep pakta “{title}” versi {version}")),
    "pact.rewritten": Act(INTERNAL, _("mengubah konsep pakta “{title}” versi {version}")),
    "pact.published": Act(INTERNAL, _("menerbitkan pakta “{title}” versi {version} kepada {people} orang")),
    "pact.reminded": Act(INTERNAL, _("mengingatkan {people} orang tentang pakta “{title}”")),
    "pact.ended": Act(INTERNAL, _("mengakhiri pakta “{title}”: {reason}")),
    "pact.confirmed": Act(INTERNAL, _("menyatakan pakta “{title}” versi {version}")),
    "practice.written": Act(INTERNAL, _("menulis praktik baik “{title}”")),
    "practice.rewritten": Act(INTERNAL, _("mengubah konsep praktik baik “{title}”")),
    "practice.submitted": Act(INTERNAL, _("mengajukan praktik baik “{title}”")),
    "practice.taken_back": Act(INTERNAL, _("menarik kembali pengajuan praktik baik “{title}”")),
    "practice.returned": Act(INTERNAL, _("mengembalikan praktik baik “{title}”: {reason}")),
    "practice.released": Act(INTERNAL, _("merilis praktik baik “{title}” untuk {scope}")),
    "practice.withdrawn": Act(INTERNAL, _("menarik praktik baik “{title}”: {reason}")),
    "practice.adopted": Act(INTERNAL, _("mengadopsi praktik baik “{title}” dari {from} sebagai kegiatan {number}")),
    "practice.document_attached": Act(INTERNAL, _("melampirkan bukti praktik baik “{title}”")),
    "practice.document_detached": Act(INTERNAL, _("melepas bukti praktik baik “{title}”")),
}


class _Words(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"


def sentence(act: str, detail: dict[str, Any], target: str) -> str:
    """The words after the person's name. An unknown act (of a later version) is shown by its own name."""
    known = ACTS.get(act)
    if known is None:
        return act
    shown = {key: len(value) if isinstance(value, list) else value for key, value in detail.items()}
    words = _Words({key: value for key, value in shown.items() if value is not None}, target=target)
    for key in words.keys() & {"from", "to", "last_day", "due"}:
        words[key] = _readable(str(words[key]))
    if detail.get("role") in set(Role):
        words["role"] = Role(detail["role"]).label
    return str(known.sentence).format_map(words)


def _readable(text: str) -> str:
    """`2024-01-02` as `2 Januari 2024`, a moment with its hour too; anything else as it is."""
    try:
        if "T" not in text:
            return date_format(dt.date.fromisoformat(text), "j F Y")
        return date_format(timezone.localtime(dt.datetime.fromisoformat(text)), "j F Y H.i T")
    except ValueError:
        return text
