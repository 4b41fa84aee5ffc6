"""Sealing of confidential reports: what goes into the database that nobody but its readers can open.

Here: envelopes, keys of persons, wraps, receipts, locks, shares, files in pieces. Pure Python over libsodium,
OpenSSL and Argon2, no Django, no database, no clock. Not here: who may read (`routing`), where keys are kept
(`custody`).
Python cannot wipe memory: a secret lives until its object is collected; keep secrets in small scopes.
"""
