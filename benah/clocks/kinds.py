"""The words of the table of clocks: kinds of cases, what starts a clock, how it counts, who owes it, why it may rest.

Here: enumerations alone. Not here: the table (`table`), counting (`clock`).
"""

from enum import StrEnum


class Kind(StrEnum):
    """Kind of a case; triage chooses it. Every case has the clocks of `ANY` besides those of its own kind."""

    ANY = "any"
    INFORMATION = "information"
    """SP4N-LAPOR!: permintaan informasi."""
    ASPIRATION = "aspiration"
    """SP4N-LAPOR!: aspirasi."""
    SERVICE = "service"
    """SP4N-LAPOR!: pengaduan tidak berkadar pengawasan."""
    OVERSIGHT = "oversight"
    """SP4N-LAPOR!: pengaduan berkadar pengawasan."""
    WHISTLEBLOWING = "whistleblowing"
    """Keputusan KPU 915/2025."""
    ETHICS = "ethics"
    """Kode etik, kode perilaku, sumpah or pakta integritas of commissioners."""
    DISCIPLINE = "discipline"
    """PP 94/2021: secretariat staff."""
    GRATIFICATION = "gratification"
    ELECTION = "election"
    """Violations of election law: handed over to Bawaslu; only the clocks of every case run."""
    PUBLIC_INFORMATION = "public_information"
    """Keberatan informasi publik (PPID)."""
    PERSONAL_DATA = "personal_data"
    """Requests under UU 27/2022."""
    BREACH = "breach"
    """Kegagalan pelindungan data pribadi."""


class Event(StrEnum):
    """What starts a clock. Its day is the clock's first day and is not counted."""

    FILED = "filed"
    ASKED_TO_COMPLETE = "asked_to_complete"
    COMPLETED = "completed"
    ACCEPTED = "accepted"
    LAST_FEEDBACK = "last_feedback"
    ANSWERED = "answered"
    DECIDED = "decided"
    SUMMONED = "summoned"
    DECISION_RECEIVED = "decision_received"
    PLENARY = "plenary"
    TEAM_FORMED = "team_formed"
    EXAMINED = "examined"
    GIFT_RECEIVED = "gift_received"
    REQUESTED = "requested"
    KNOWN = "known"


class Basis(StrEnum):
    """How a clock counts: working days, calendar days, or hours from a moment."""

    WORKING = "working"
    CALENDAR = "calendar"
    HOURS = "hours"


class Meaning(StrEnum):
    """What the last day is: a limit that can be missed, or the day on which something takes effect."""

    LIMIT = "limit"
    TAKES_EFFECT = "takes_effect"


class OwedBy(StrEnum):
    """Who must act. Only what handlers owe goes to a standby when it is late."""

    HANDLERS = "handlers"
    REPORTER = "reporter"
    OFFICIAL = "official"
    """An official outside the case team: a superior, a plenary, the recipient of a gift."""
    RESPONDENT = "respondent"


class PauseReason(StrEnum):
    """The only reasons for which a clock may rest."""

    WAITING_FOR_REPORTER = "waiting_for_reporter"
    WAITING_FOR_OTHER_BODY = "waiting_for_other_body"
    """A file lies with DKPP, KPK, the police, a court or an expert."""
    FORCE_MAJEURE = "force_majeure"
    """Disaster or riot: offices closed by decision."""
