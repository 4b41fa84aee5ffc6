"""Pages over several subjects: overviews of a region, a unit's page, where numbers come from. It writes nothing."""
