"""Killing the web server, the worker and PostgreSQL in the middle of work, as a power cut would."""
