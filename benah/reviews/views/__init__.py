"""Pages of reviews, by who works on them."""
