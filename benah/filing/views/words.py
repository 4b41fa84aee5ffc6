"""Words that several pages of the door share."""

from django.utils.translation import gettext_lazy as _

from benah.cases.states import Mode

MODES = {
    Mode.CONFIDENTIAL: _("Nama saya dirahasiakan"),
    Mode.ANONYMOUS: _("Tanpa nama"),
    Mode.OPEN: _("Penangan boleh tahu nama saya"),
}
# What a clock promises, in a reporter's words; others are the office's own matter.
PROMISES = {
    "greet": _("Petugas menyapa Anda dan mengatakan bahwa laporan sudah dibaca"),
    "triage": _("Laporan dipilah: jenisnya, dan siapa yang menanganinya"),
    "feedback": _("Kabar perkembangan"),
    "whole": _("Laporan selesai ditangani, paling lambat"),
}
HIDDEN = {
    "place": _("tempat pengambilan (GPS)"),
    "author": _("nama pembuat"),
    "device": _("merek atau jenis alat"),
    "time": _("waktu pembuatan"),
    "changes": _("riwayat perubahan"),
    "comments": _("komentar"),
    "program": _("program pembuat"),
}
# The questions on paper, in the order of the pages.
PAPER = [
    _("Apa yang terjadi, dalam satu kalimat"),
    _("Satuan kerja, bagian, dan jabatan orang yang dilaporkan"),
    _("Nama orang yang dilaporkan, bila tahu"),
    _("Siapa yang tidak boleh membaca laporan ini"),
    _("Kronologi"),
    _("Kapan dan di mana"),
    _("Bagaimana diketahui, dan saksinya"),
    _("Bukti yang dilampirkan"),
    _("Sudah dilaporkan ke mana"),
    _("Apakah ada yang terancam"),
    _("Nama dan kontak pelapor: dirahasiakan, tanpa nama, atau terbuka"),
]
