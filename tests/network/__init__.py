"""Tests of the room that asks the network."""
