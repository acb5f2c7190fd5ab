"""Documents that cite: which keys, and where."""
