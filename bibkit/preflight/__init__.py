"""What one importer makes of a bibliography: how to write it for that one, and what it will lose."""
