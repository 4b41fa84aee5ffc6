"""What people are told about plans and their reports."""
