"""Rows of a plan as they are shown: which of them, in what shape, and what moved."""
