"""Who may do what: users, assignments, roles, permissions and the guard before every page."""
