"""Read what a local index is built from: arXiv's metadata snapshot, its harvests, lists of papers, links to code."""
