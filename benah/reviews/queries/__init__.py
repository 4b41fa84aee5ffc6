"""Reads of reviews, by page."""
