"""From targets and realisations to percent: the arithmetic, what belongs together, the way in words."""
