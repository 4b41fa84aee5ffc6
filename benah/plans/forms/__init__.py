"""Text typed about plans, to values. Never saves."""
