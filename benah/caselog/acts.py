"""Every act of the log: its sentence after the name of who did it, and the details it may carry, each of one kind.

A new act is one line here. What is not listed cannot be appended: this table is what keeps reporters and content out.
Reporters' own acts have no line, since the log knows the second and nobody may know a reporter's hour. What the log
must know of them (`day_only`) carries the day alone, and is appended for a whole day together, by a nightly job, in
random order: the places of rows tell their order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from benah.caselog.kinds import Kind, fits

N, PERSON, CODE, ROW, DAY = Kind.NUMBER, Kind.PERSON, Kind.CODE, Kind.ROW, Kind.DAY
PADDED = "log.padded"


class DetailRefused(ValueError):
    """This act or this detail is not in the table, so nothing is appended. A mistake of the program."""


@dataclass(frozen=True)
class Act:
    """`details` names each detail the act may carry, and of which kind it is; `day_only`: its time is a day."""

    sentence: str | Promise
    details: Mapping[str, Kind] = field(default_factory=dict)
    day_only: bool = False


_SEAT = {"office": N, "seat": CODE, "person": PERSON}
_CEREMONY = {"ceremony": N, "office": N, "needed": N, "holders": N}

ACTS: dict[str, Act] = {
    # offices, seats and relations
    "office.opened": Act(_("membuka kantor penangan"), {"office": N, "unit": N}),
    "office.changed": Act(_("mengubah kantor penangan"), {"office": N, "unit": N}),
    "office.closed": Act(_("menutup kantor penangan"), {"office": N, "unit": N}),
    "seat.proposed": Act(_("mengusulkan {person} sebagai {seat}"), {**_SEAT, "from": DAY}),
    "seat.approved": Act(_("menyetujui {person} sebagai {seat}"), {**_SEAT, "from": DAY}),
    "seat.refused": Act(_("menolak {person} sebagai {seat}"), _SEAT),
    "seat.began": Act(_("mencatat {person} mulai bertugas sebagai {seat}"), {**_SEAT, "from": DAY}),
    "seat.ended": Act(_("mengakhiri tugas {person} sebagai {seat}"), _SEAT),
    "relation.declared": Act(_("mencatat hubungan yang menghalangi penanganan"), {"person": PERSON, "kind": CODE}),
    "relation.ended": Act(_("mengakhiri catatan hubungan"), {"person": PERSON, "kind": CODE}),
    # keys
    "key.made": Act(_("membuat kunci pribadi"), {"person": PERSON}),
    "key.replaced": Act(_("mengganti kunci pribadi"), {"person": PERSON, "previous": Kind.KEY}),
    "key.revoked": Act(_("mencabut kunci {person}"), {"person": PERSON, "previous": Kind.KEY}),
    "key.opened": Act(_("membuka kuncinya dengan {lock}"), {"lock": CODE}),
    "key.open_failed": Act(_("gagal membuka kuncinya dengan {lock}"), {"lock": CODE}),
    "key.closed": Act(_("mengunci kembali kuncinya")),
    "key.lock_added": Act(_("menambah cara membuka kunci: {lock}"), {"lock": CODE}),
    "key.lock_changed": Act(_("mengganti cara membuka kunci: {lock}"), {"lock": CODE}),
    "key.lock_removed": Act(_("melepas cara membuka kunci: {lock}"), {"lock": CODE}),
    "standby.made": Act(_("membuat kunci cadangan kantor"), {"office": N, "holders": N}),
    "standby.shared": Act(_("menyerahkan kunci cadangan kepada {person}"), {"office": N, "person": PERSON}),
    "standby.opened": Act(_("membuka kunci cadangan kantor"), {"office": N}),
    # recovery
    "recovery.asked": Act(_("meminta pemulihan kunci {person}"), {"person": PERSON, "way": CODE}),
    "recovery.agreed": Act(_("menyetujui pemulihan kunci {person}"), {"person": PERSON, "way": CODE}),
    "recovery.refused": Act(_("menolak pemulihan kunci {person}"), {"person": PERSON, "way": CODE}),
    "recovery.done": Act(_("memulihkan kunci {person}"), {"person": PERSON, "way": CODE}),
    "ceremony.opened": Act(_("membuka upacara kunci: {needed} dari {holders} pemegang"), _CEREMONY),
    "ceremony.share_handed": Act(_("menyerahkan bagian kunci kepada {person}"), {**_CEREMONY, "person": PERSON}),
    "ceremony.share_given": Act(_("memasukkan bagian kunci"), {**_CEREMONY, "number": N}),
    "ceremony.share_failed": Act(_("memasukkan bagian kunci yang tidak cocok"), {**_CEREMONY, "number": N}),
    "ceremony.completed": Act(_("menyelesaikan upacara kunci"), _CEREMONY),
    "ceremony.cancelled": Act(_("membatalkan upacara kunci"), _CEREMONY),
    # reading
    "case.listed": Act(_("membuka daftar laporan ({count})"), {"count": N, "office": N}),
    "case.opened": Act(_("membuka laporan")),
    "case.open_refused": Act(_("mencoba membuka laporan yang bukan wewenangnya")),
    "entry.read": Act(_("membaca satu catatan laporan"), {"entry": ROW}),
    "entries.read": Act(_("membaca {count} catatan laporan"), {"count": N}),
    "file.read": Act(_("melihat satu berkas laporan"), {"file": ROW, "form": CODE}),
    "file.downloaded": Act(_("mengunduh satu berkas laporan ({form})"), {"file": ROW, "form": CODE}),
    "case.exported": Act(_("mengekspor laporan ({form})"), {"form": CODE, "to": CODE}),
    "log.read": Act(_("membaca catatan perbuatan laporan")),
    # handling
    "case.arrived": Act(_("menerima laporan baru"), {"handlers": N, "tier": CODE}, day_only=True),
    "message.arrived": Act(_("menerima pesan pelapor"), day_only=True),
    "message.sent": Act(_("mengirim pesan kepada pelapor"), {"entry": ROW}),
    "note.written": Act(_("menulis catatan internal"), {"entry": ROW}),
    "file.added": Act(_("menambah satu berkas"), {"file": ROW}),
    "case.registered": Act(_("mendaftarkan laporan atas nama orang lain ({channel})"), {"channel": CODE}),
    "case.taken": Act(_("mengambil laporan untuk ditangani")),
    "case.assigned": Act(_("menugaskan laporan kepada {person}"), {"person": PERSON}),
    "case.classified": Act(
        _("menetapkan jenis laporan: {kind}"), {"kind": CODE, "from": CODE, "category": CODE, "channel": CODE}
    ),
    "case.prioritised": Act(_("menetapkan prioritas: {to}"), {"from": CODE, "to": CODE}),
    "case.moved": Act(_("mengubah keadaan laporan: {from} menjadi {to}"), {"from": CODE, "to": CODE, "reason": CODE}),
    "clock.started": Act(_("memulai tenggat {clock}"), {"clock": CODE, "due": DAY}),
    "clock.paused": Act(_("menghentikan sementara tenggat {clock}"), {"clock": CODE, "due": DAY}),
    "clock.resumed": Act(_("melanjutkan tenggat {clock}"), {"clock": CODE, "due": DAY}),
    "clock.met": Act(_("memenuhi tenggat {clock}"), {"clock": CODE, "due": DAY}),
    "clock.late": Act(_("mencatat tenggat {clock} terlampaui"), {"clock": CODE, "due": DAY}),
    "case.escalated": Act(_("menaikkan laporan ke {to}"), {"from": CODE, "to": CODE, "office": N}),
    "case.referred": Act(_("merujuk laporan ke {to}"), {"to": CODE}),
    "case.rerouted": Act(_("memindahkan laporan ke kantor penangan lain"), {"office": N, "to_office": N}),
    "summary.written": Act(_("menulis ringkasan netral"), {"entry": ROW}),
    "summary.approved": Act(_("menyetujui ringkasan netral"), {"entry": ROW}),
    "summary.sent": Act(_("mengirim ringkasan netral"), {"entry": ROW, "to": CODE}),
    "examination.recorded": Act(_("mencatat pemeriksaan: {part}"), {"part": CODE, "entry": ROW}),
    "superior.told": Act(_("mencatat bahwa atasan sudah diberi tahu"), {"entry": ROW}),
    "consent.recorded": Act(_("mencatat jawaban pelapor tentang penyerahan identitas"), {"to": CODE, "entry": ROW}),
    "referral.answered": Act(_("mencatat jawaban {to}"), {"to": CODE, "entry": ROW}),
    "letter.made": Act(_("membuat surat ({form})"), {"form": CODE, "entry": ROW}),
    "recommendation.written": Act(_("menulis rekomendasi"), {"entry": ROW}),
    "answer.sent": Act(_("mengirim jawaban akhir kepada pelapor"), {"entry": ROW}),
    "decision.recorded": Act(_("mencatat keputusan"), {"entry": ROW, "outcome": CODE}),
    "sanction.recorded": Act(_("mencatat sanksi"), {"entry": ROW, "level": CODE}),
    "case.closed": Act(_("menutup laporan: {outcome}"), {"outcome": CODE}),
    "case.reopened": Act(_("membuka kembali laporan"), {"reason": CODE}),
    # who may read
    "handler.added": Act(_("memberi {person} akses pada laporan"), {"person": PERSON, "epoch": N}),
    "handler.removed": Act(_("mencabut akses {person} pada laporan"), {"person": PERSON, "epoch": N}),
    "handler.stepped_aside": Act(_("mengundurkan diri dari laporan"), {"epoch": N}),
    "case.rekeyed": Act(_("mengganti kunci laporan"), {"epoch": N, "handlers": N}),
    "identity.asked": Act(_("meminta pembukaan identitas pelapor"), {"reason": CODE}),
    "identity.agreed": Act(_("menyetujui pembukaan identitas pelapor")),
    "identity.refused": Act(_("menolak pembukaan identitas pelapor")),
    "identity.opened": Act(_("membuka identitas pelapor")),
    # keeping and destroying
    "hold.placed": Act(_("menahan pemusnahan laporan"), {"reason": CODE, "until": DAY}),
    "hold.lifted": Act(_("mengakhiri penahanan pemusnahan laporan")),
    "case.destroyed": Act(_("memusnahkan kunci dan isi laporan"), {"reason": CODE, "keys": N, "files": N}),
    "identity.destroyed": Act(_("memusnahkan identitas pelapor"), {"reason": CODE}),
    # the log itself
    PADDED: Act(_("mengisi log agar jumlah barisnya tidak bercerita")),
    "log.exported": Act(_("mengekspor log"), {"rows": N}),
}


def check(act: str, detail: Mapping[str, object]) -> Act:
    """The act, if it and all its details are in the table. Raises DetailRefused, which never repeats a value."""
    known = ACTS.get(act)
    if known is None:
        raise DetailRefused(f"the log knows no act {act!r}")
    for name, value in detail.items():
        kind = known.details.get(name)
        if kind is None:
            raise DetailRefused(f"{act} carries no such detail; allowed: {', '.join(known.details) or 'none'}")
        if not fits(kind, value):
            raise DetailRefused(f"{act}: {name} is no {kind}")
    return known
