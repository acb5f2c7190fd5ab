"""The local index of arXiv's papers: one SQLite file, built from what arXiv publishes, asked without a network."""
