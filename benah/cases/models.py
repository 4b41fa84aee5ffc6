"""Tables of cases: all content sealed, days instead of times, reachable only from one of the sides (`sides`).

The case itself in `models_case`, its files in `models_files`, requests for an identity in `models_identity`,
released numbers in `models_figures`. Writes in `actions`; what seals and opens, in `vault`.
"""

from benah.cases.models_case import Audience, Case, CaseDeadline, Entry, LegalHold, UnderCase, Wrap
from benah.cases.models_figures import CaseFigures
from benah.cases.models_files import Draft, Piece, SealedFile
from benah.cases.models_identity import Asked, IdentityRequest, IdentityVoice

__all__ = [
    "Asked",
    "Audience",
    "Case",
    "CaseDeadline",
    "CaseFigures",
    "Draft",
    "Entry",
    "IdentityRequest",
    "IdentityVoice",
    "LegalHold",
    "Piece",
    "SealedFile",
    "UnderCase",
    "Wrap",
]
