"""Plans and reports nobody wrote: the sample plan, a demo year, a whole country to measure with."""
