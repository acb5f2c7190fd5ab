"""What a record lacks and others know: what to ask, whether an answer is the record's, what to take of it; no I/O."""
