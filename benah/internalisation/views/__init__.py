"""Pages of internalisation, below /internalisasi/."""
