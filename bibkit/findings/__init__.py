"""What bibkit tells people about their data."""
