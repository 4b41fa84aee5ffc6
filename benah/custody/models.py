"""Who may hold keys to cases. Desks and seats in `models_desk`, keys in `models_keys`; writes in `actions`."""

from benah.custody.models_desk import Desk, Duty, Relation, Seat
from benah.custody.models_keys import Holder, Lock, PersonKey, RecoveryKey, Unlocked

__all__ = [
    "Desk",
    "Duty",
    "Holder",
    "Lock",
    "PersonKey",
    "RecoveryKey",
    "Relation",
    "Seat",
    "Unlocked",
]
