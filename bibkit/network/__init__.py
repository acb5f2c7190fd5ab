"""The room that asks the network, politely; which answer is right is decided elsewhere."""
