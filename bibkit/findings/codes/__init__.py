"""The codes of findings, a module for each room that tells them."""
