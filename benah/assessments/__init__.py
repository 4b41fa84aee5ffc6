"""Units answer a year's sheet; scores follow each answer."""
