"""What handlers of reports did, reads included: append-only, a Merkle tree, signed and published daily as hashes.

Belongs here: appending, the acts that exist, signing, exporting, checking. Not here: who may see which entries (the
pages of the desk decide), and anything about reporters or the content of a report: entries say that something was done
by whom and when, in codes and numbers alone.
"""
