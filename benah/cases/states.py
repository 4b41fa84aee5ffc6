"""States, kinds and outcomes of a case, and which state may follow which (ISO 37002 §8.2–8.5, domain/complaints §3).

Here: plain words that may be counted. Not here: anything a reporter wrote (sealed, `records`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("diterima")
    TRIAGE = "triage", _("ditelaah")
    NEED_INFO = "need_info", _("menunggu keterangan pelapor")
    ACCEPTED = "accepted", _("diterima untuk ditangani")
    PRELIMINARY = "preliminary", _("pemeriksaan awal")
    EXAMINATION = "examination", _("pemeriksaan")
    DECISION = "decision", _("menunggu keputusan")
    EXECUTION = "execution", _("pelaksanaan keputusan")
    REFERRED = "referred", _("diteruskan ke lembaga lain")
    SUSPENDED = "suspended", _("ditangguhkan")
    OBJECTION = "objection", _("keberatan")
    CLOSED = "closed", _("selesai")


class Kind(models.TextChoices):
    """Which channel's rules apply, by the words of `benah.clocks` (domain/complaints §1, §2). Blank until triage."""

    INFORMATION = "information", _("permintaan informasi (SP4N)")
    ASPIRATION = "aspiration", _("aspirasi (SP4N)")
    SERVICE = "service", _("pengaduan pelayanan (SP4N)")
    OVERSIGHT = "oversight", _("pengaduan berkadar pengawasan (SP4N)")
    WHISTLEBLOWING = "whistleblowing", _("pelanggaran internal (WBS)")
    ETHICS = "ethics", _("kode etik anggota")
    DISCIPLINE = "discipline", _("disiplin ASN")
    PUBLIC_INFORMATION = "public_information", _("keberatan informasi publik (PPID)")
    GRATIFICATION = "gratification", _("gratifikasi (UPG)")
    ELECTION = "election", _("pelanggaran pemilu (Bawaslu)")


class Outcome(models.TextChoices):
    """How a case ended. Blank while it is open."""

    PROVEN = "proven", _("terbukti")
    PARTLY = "partly", _("terbukti sebagian")
    NOT_PROVEN = "not_proven", _("tidak terbukti")
    UNKNOWABLE = "unknowable", _("tidak dapat dibuktikan")
    NOT_ACTIONABLE = "not_actionable", _("tidak dapat ditindaklanjuti")
    REFERRED = "referred", _("diteruskan")
    MERGED = "merged", _("digabung dengan laporan lain")
    ANSWERED = "answered", _("dijawab")


class Mode(models.TextChoices):
    ANONYMOUS = "anonymous", _("tanpa nama")
    CONFIDENTIAL = "confidential", _("nama dirahasiakan")
    OPEN = "open", _("nama diketahui penangan")


class Channel(models.TextChoices):
    """How it reached us. All but `WEB` are registered by an officer on behalf of somebody."""

    WEB = "web", _("formulir")
    LETTER = "letter", _("surat")
    VISIT = "visit", _("datang langsung")
    CALL = "call", _("telepon")
    WHATSAPP = "whatsapp", _("WhatsApp")
    LAPOR = "lapor", _("SP4N-LAPOR!")


S = State

# Which states may follow. Suspension and objection come back to where the work goes on.
NEXT: dict[State, frozenset[State]] = {
    S.RECEIVED: frozenset({S.TRIAGE}),
    S.TRIAGE: frozenset({S.NEED_INFO, S.ACCEPTED, S.REFERRED, S.CLOSED, S.SUSPENDED}),
    S.NEED_INFO: frozenset({S.TRIAGE, S.CLOSED}),
    S.ACCEPTED: frozenset({S.PRELIMINARY, S.EXAMINATION, S.DECISION, S.REFERRED, S.SUSPENDED, S.NEED_INFO}),
    S.PRELIMINARY: frozenset({S.EXAMINATION, S.DECISION, S.REFERRED, S.CLOSED, S.SUSPENDED, S.NEED_INFO}),
    S.EXAMINATION: frozenset({S.DECISION, S.REFERRED, S.SUSPENDED, S.NEED_INFO}),
    S.DECISION: frozenset({S.EXECUTION, S.CLOSED, S.EXAMINATION, S.REFERRED}),
    S.EXECUTION: frozenset({S.CLOSED, S.OBJECTION}),
    S.REFERRED: frozenset({S.CLOSED, S.TRIAGE}),
    S.SUSPENDED: frozenset({S.TRIAGE, S.PRELIMINARY, S.EXAMINATION, S.CLOSED}),
    S.OBJECTION: frozenset({S.EXAMINATION, S.DECISION, S.CLOSED}),
    S.CLOSED: frozenset({S.OBJECTION, S.TRIAGE}),
}

# What a reporter is told instead: enough to know that it moves, nothing that reveals how (domain/complaints §3).
SHOWN_TO_REPORTER: dict[State, str] = {
    S.RECEIVED: "received",
    S.TRIAGE: "received",
    S.NEED_INFO: "need_info",
    S.ACCEPTED: "working",
    S.PRELIMINARY: "working",
    S.EXAMINATION: "working",
    S.DECISION: "working",
    S.EXECUTION: "working",
    S.REFERRED: "referred",
    S.SUSPENDED: "working",
    S.OBJECTION: "working",
    S.CLOSED: "closed",
}

OPEN_STATES = frozenset(State) - {S.CLOSED}


def may_follow(now: str, then: str) -> bool:
    """Whether a case in state `now` may go to `then`."""
    return State(then) in NEXT[State(now)]
