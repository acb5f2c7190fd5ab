"""What is done to records once they are read: duplicates are merged, cite keys are given."""
