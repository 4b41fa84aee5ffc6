"""Writes: policy, lock, change, notice, audit event, in one transaction."""
