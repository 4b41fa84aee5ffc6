"""The table of clocks: how long, counted how, from when, by which rule and how sure.

Here: data. Not here: counting (`clock`), who is told (`standing`). A length that no source fixes is a proposal of this
program and marked so; none may be shown as law unless a lawyer has confirmed it. Sources stand in English for the
documentation; names are screen texts.
"""

from benah.clocks.definition import Definition
from benah.clocks.holidays import Confidence
from benah.clocks.kinds import Basis, Event, Kind, Meaning, OwedBy, PauseReason
from benah.core.message import gettext_noop

_SEEN, _KNOWN, _UNCERTAIN, _PROPOSAL = Confidence.SEEN, Confidence.KNOWN, Confidence.UNCERTAIN, Confidence.PROPOSAL
_WORKING, _CALENDAR, _HOURS = Basis.WORKING, Basis.CALENDAR, Basis.HOURS
_REPORTER, _OFFICIAL, _RESPONDENT = OwedBy.REPORTER, OwedBy.OFFICIAL, OwedBy.RESPONDENT

_COMPLETION = frozenset({PauseReason.WAITING_FOR_REPORTER, PauseReason.FORCE_MAJEURE})
_INQUIRY = frozenset(PauseReason)
_DISASTER = frozenset({PauseReason.FORCE_MAJEURE})

_ISO = "ISO 37002:2021, example of its clause 8.2, read in a third-party copy"
_OURS = "no rule found; chosen so that the whole stays within 60 working days"
_SP4N = "types with their days in the public source of an Indonesian complaint application; PermenPANRB 62/2018"
_PP94 = "PP 94/2021 and Peraturan BKN 6/2022"
_ADHOC = "Keputusan KPU 337/HK.06.2-Kpt/01/KPU/VII/2020, written for PPK, PPS and KPPS; other tiers not confirmed"
_PDP = "UU 27/2022"

# fmt: off
CLOCKS = (
    # Every case
    Definition("acknowledge", Kind.ANY, Event.FILED, 0, _CALENDAR, gettext_noop("Tanda terima otomatis"), _ISO, _SEEN),
    Definition("greet", Kind.ANY, Event.FILED, 3, _WORKING, gettext_noop("Sapaan pertama dari penangan"), _ISO, _SEEN,
               pauses=_DISASTER),
    Definition("triage", Kind.ANY, Event.FILED, 3, _WORKING, gettext_noop("Pemilahan laporan"),
               "verification within 3 working days: questions and answers of LAPOR!", _SEEN, pauses=_DISASTER),
    Definition("completeness", Kind.ANY, Event.ASKED_TO_COMPLETE, 30, _CALENDAR,
               gettext_noop("Pelapor melengkapi laporan"),
               "UU 25/2009, Pasal 44; for kinds other than public service by analogy", _KNOWN,
               owed_by=_REPORTER, rolls=True),
    Definition("review", Kind.ANY, Event.ACCEPTED, 10, _WORKING, gettext_noop("Telaah awal"), _OURS, _PROPOSAL,
               pauses=_COMPLETION),
    Definition("feedback", Kind.ANY, Event.LAST_FEEDBACK, 30, _CALENDAR,
               gettext_noop("Kabar perkembangan kepada pelapor"),
               "Directive (EU) 2019/1937 allows three months; shortened here", _PROPOSAL, repeats=True),
    Definition("whole", Kind.ANY, Event.FILED, 60, _WORKING, gettext_noop("Seluruh penanganan laporan"),
               "upper limit of SP4N taken for every kind", _PROPOSAL, pauses=_INQUIRY),
    # Public service, SP4N-LAPOR!
    Definition("settle", Kind.INFORMATION, Event.FILED, 5, _WORKING,
               gettext_noop("Jawaban permintaan informasi"), _SP4N, _SEEN,
               pauses=_COMPLETION),
    Definition("settle", Kind.ASPIRATION, Event.FILED, 5, _WORKING, gettext_noop("Tanggapan atas aspirasi"),
               "one public design document", _UNCERTAIN, pauses=_COMPLETION),
    Definition("settle", Kind.SERVICE, Event.FILED, 14, _WORKING, gettext_noop("Penyelesaian pengaduan layanan"),
               _SP4N + "; service standards of two local governments", _SEEN, pauses=_COMPLETION),
    Definition("settle", Kind.OVERSIGHT, Event.FILED, 60, _WORKING,
               gettext_noop("Penyelesaian pengaduan berkadar pengawasan"),
               _SP4N, _SEEN, pauses=_COMPLETION),
    Definition("first_step", Kind.SERVICE, Event.FILED, 5, _WORKING, gettext_noop("Tindak lanjut pertama"),
               "practice of SP4N-LAPOR!", _KNOWN, pauses=_COMPLETION),
    Definition("reply", Kind.SERVICE, Event.ANSWERED, 10, _WORKING, gettext_noop("Pelapor menanggapi jawaban"),
               "practice of SP4N-LAPOR!; whether working days is not certain", _UNCERTAIN, owed_by=_REPORTER),
    Definition("respond", Kind.SERVICE, Event.COMPLETED, 14, _CALENDAR,
               gettext_noop("Tanggapan setelah berkas lengkap"),
               "UU 25/2009, Pasal 44: 14 days, kind of days not said", _UNCERTAIN),
    Definition("decide", Kind.SERVICE, Event.COMPLETED, 60, _CALENDAR, gettext_noop("Keputusan atas pengaduan layanan"),
               "UU 25/2009, Pasal 50: 60 days, kind of days not said", _UNCERTAIN),
    Definition("tell", Kind.SERVICE, Event.DECIDED, 14, _CALENDAR, gettext_noop("Hasil diberitahukan kepada pelapor"),
               "UU 25/2009, Pasal 50: 14 days, kind of days not said", _UNCERTAIN),
    # Discipline of secretariat staff
    Definition("summons_gap", Kind.DISCIPLINE, Event.SUMMONED, 7, _WORKING,
               gettext_noop("Pemeriksaan setelah panggilan"),
               _PP94, _KNOWN, pauses=_DISASTER),
    Definition("deliver", Kind.DISCIPLINE, Event.DECIDED, 14, _WORKING,
               gettext_noop("Penyampaian keputusan hukuman disiplin"),
               _PP94, _KNOWN, owed_by=_OFFICIAL),
    Definition("takes_effect", Kind.DISCIPLINE, Event.DECISION_RECEIVED, 15, _WORKING,
               gettext_noop("Keputusan hukuman disiplin berlaku"), "a template of a decision under PP 94/2021", _SEEN,
               meaning=Meaning.TAKES_EFFECT),
    Definition("objection", Kind.DISCIPLINE, Event.DECISION_RECEIVED, 14, _CALENDAR,
               gettext_noop("Keberatan atau banding administratif"),
               "PP 79/2021: 14 days; whether working days is not certain",
               _UNCERTAIN, owed_by=_RESPONDENT, rolls=True),
    # Ethics of commissioners
    Definition("clarify", Kind.ETHICS, Event.PLENARY, 1, _CALENDAR,
               gettext_noop("Verifikasi dan klarifikasi setelah pleno"),
               _ADHOC, _UNCERTAIN, owed_by=_OFFICIAL),
    Definition("examine", Kind.ETHICS, Event.TEAM_FORMED, 7, _WORKING, gettext_noop("Pemeriksaan oleh tim pemeriksa"),
               _ADHOC, _UNCERTAIN, pauses=_DISASTER),
    Definition("plenary", Kind.ETHICS, Event.EXAMINED, 1, _CALENDAR, gettext_noop("Pleno memutus hasil pemeriksaan"),
               _ADHOC, _UNCERTAIN, owed_by=_OFFICIAL),
    Definition("carry_out", Kind.ETHICS, Event.DECIDED, 7, _CALENDAR, gettext_noop("Pelaksanaan putusan DKPP"),
               "UU 7/2017, Pasal 458: within 7 days", _KNOWN, owed_by=_OFFICIAL),
    # Gratification
    Definition("to_upg", Kind.GRATIFICATION, Event.GIFT_RECEIVED, 10, _WORKING,
               gettext_noop("Laporan gratifikasi kepada UPG"),
               "Peraturan KPK 2/2019", _KNOWN, owed_by=_OFFICIAL),
    Definition("to_kpk", Kind.GRATIFICATION, Event.GIFT_RECEIVED, 30, _WORKING,
               gettext_noop("Laporan gratifikasi kepada KPK"),
               "UU 30/2002; Peraturan KPK 2/2019", _KNOWN, owed_by=_OFFICIAL),
    # Public information
    Definition("answer", Kind.PUBLIC_INFORMATION, Event.FILED, 30, _WORKING,
               gettext_noop("Tanggapan atasan PPID atas keberatan"),
               "UU 14/2008, Pasal 36", _KNOWN, owed_by=_OFFICIAL),
    # Personal data
    Definition("access", Kind.PERSONAL_DATA, Event.REQUESTED, 72, _HOURS, gettext_noop("Akses atas data pribadi"),
               _PDP + ", Pasal 32", _KNOWN),
    Definition("correct", Kind.PERSONAL_DATA, Event.REQUESTED, 72, _HOURS, gettext_noop("Perbaikan data pribadi"),
               _PDP + ", Pasal 30", _KNOWN),
    Definition("withdraw", Kind.PERSONAL_DATA, Event.REQUESTED, 72, _HOURS,
               gettext_noop("Pemrosesan berhenti setelah persetujuan ditarik"), _PDP + ", Pasal 40", _SEEN),
    Definition("limit", Kind.PERSONAL_DATA, Event.REQUESTED, 72, _HOURS,
               gettext_noop("Penundaan atau pembatasan pemrosesan"),
               _PDP + ", Pasal 41", _KNOWN),
    Definition("notify", Kind.BREACH, Event.KNOWN, 72, _HOURS,
               gettext_noop("Pemberitahuan kegagalan pelindungan data pribadi"),
               _PDP + ", Pasal 46; from which moment the hours run is not certain", _SEEN),
)
# fmt: on


def clock_of(kind: Kind, code: str) -> Definition:
    """The clock of that name, of the kind itself or of every kind. Raises KeyError."""
    for definition in clocks_of(kind):
        if definition.code == code:
            return definition
    raise KeyError((kind, code))


def clocks_of(kind: Kind) -> tuple[Definition, ...]:
    """The clocks of a kind and those of every case, in the order of the table."""
    return tuple(definition for definition in CLOCKS if definition.kind in (kind, Kind.ANY))
