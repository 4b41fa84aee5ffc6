"""Writes of plans, by subject: years, plans and their versions, lines, approval, hand-down, reports."""
