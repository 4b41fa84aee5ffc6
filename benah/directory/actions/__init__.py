"""Every write about people and units. One file a subject; one function an act."""
