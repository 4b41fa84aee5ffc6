"""Settings, addresses and schedule of the running system."""
