"""Who may hold keys to cases. Desks and seats in `models_desk`, keys in `models_keys`, ways back in
`models_recovery`; writes in `actions`."""

from benah.custody.models_desk import Desk, Duty, Relation, Seat
from benah.custody.models_keys import Holder, Lock, PersonKey, RecoveryKey, Unlocked
from benah.custody.models_recovery import Ceremony, Readmission

__all__ = [
    "Ceremony",
    "Desk",
    "Duty",
    "Holder",
    "Lock",
    "PersonKey",
    "Readmission",
    "RecoveryKey",
    "Relation",
    "Seat",
    "Unlocked",
]
