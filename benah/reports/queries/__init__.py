"""Reads for the pages of this app, each one SQL statement over a whole region.

Belongs here: counting and adding up in the database, always through the unit's path. Not here: what a page makes of
it. No query runs once per unit: the number of statements is the same for one unit and for a nation.
"""
