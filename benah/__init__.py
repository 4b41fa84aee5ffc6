"""Benah runs the bureaucratic-reform programme of a tiered public body."""

__version__ = "0.1.0"
