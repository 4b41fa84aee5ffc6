"""Letters of a case: what they say (`kinds`), as PDF (`paper`) and Word (`word`), kept as sealed files (`keeping`)."""
