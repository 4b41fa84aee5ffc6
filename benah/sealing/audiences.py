"""Who a key is for. Each audience has a key of its own; no key of one opens what another's sealed."""

from enum import StrEnum


class Audience(StrEnum):
    """Names are part of what is authenticated: never rename one."""

    CONTENT = "content"  # reporter and handlers
    INTERNAL = "internal"  # handlers alone
    IDENTITY = "identity"  # custodians of identities, two persons
    DRAFT = "draft"  # the reporter before filing
    STANDBY = "standby"  # persons who share the key of an office's standby
