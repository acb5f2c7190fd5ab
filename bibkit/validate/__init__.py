"""Hold records against the published schema and against the rules that no schema can state."""
