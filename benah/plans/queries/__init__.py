"""Reads of plans, by page."""
