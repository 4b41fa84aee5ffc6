"""Who may do what with plans and their reports, and when."""
