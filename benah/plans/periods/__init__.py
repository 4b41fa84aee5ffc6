"""Years of planning, their periods, and the times by which something is due."""
