"""Reads for pages and reports; every list is a join on the path of units, never a list of ids."""
