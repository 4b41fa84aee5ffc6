"""Commands around the product: set-up, local PostgreSQL, `make run`, tests and checks.

Nothing in `benah` imports from here. Modules that run before the virtual
environment exists use the standard library only: `say`, `places`,
`setup_env`, `virtualenv`, `packages`, `frontend`, `locks`, `debian`.
"""
