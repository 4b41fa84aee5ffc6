"""Tables of internalisation. They stand in four files; writes in `actions`, reads in `queries`."""

from benah.internalisation.models_agents import Agent, AgentDecree, Change, ChangeEvidence, ChangeNote
from benah.internalisation.models_outreach import Outreach, OutreachDocument, Reached
from benah.internalisation.models_pacts import Confirmation, Pact, PactVersion
from benah.internalisation.models_practices import Adoption, Practice, PracticeEvidence

__all__ = [
    "Adoption",
    "Agent",
    "AgentDecree",
    "Change",
    "ChangeEvidence",
    "ChangeNote",
    "Confirmation",
    "Outreach",
    "OutreachDocument",
    "Pact",
    "PactVersion",
    "Practice",
    "PracticeEvidence",
    "Reached",
]
