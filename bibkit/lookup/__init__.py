"""Look works up: in the lock, in the local index, and where it is allowed on the network."""
