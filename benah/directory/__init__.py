"""Units, people, posts and assignments: their screens and every write about them.

Not here: the tables (units, access), and what a role may do (access/roles.py).
"""
