"""Writes of reviews, by subject: who assesses, values given, items returned, objections, final values, results."""
