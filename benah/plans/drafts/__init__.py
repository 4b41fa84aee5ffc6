"""What somebody wants a row or a report to say, before it is stored; what stands; how the two differ."""
