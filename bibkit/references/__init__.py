"""References as they are printed: a citation style applied to records."""
