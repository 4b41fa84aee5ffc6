"""Who did what, when, to what: append-only, hash-chained, checkable by anybody with the rows."""
