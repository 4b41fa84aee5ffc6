"""The tiers of the public body: its units, their codes through time, and the posts in them."""
