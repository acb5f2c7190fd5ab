"""What a user has settled beforehand: what may stand in a configuration, and what holds with a command's options."""
