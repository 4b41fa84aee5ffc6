"""Reads for the pages of meetings."""
