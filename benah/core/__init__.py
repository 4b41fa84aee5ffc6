"""What every subject needs and no subject owns: refusal, clock, Indonesian numbers. Knows no subject."""
