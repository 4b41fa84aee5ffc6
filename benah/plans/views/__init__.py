"""Pages of plans, by who works on them."""
