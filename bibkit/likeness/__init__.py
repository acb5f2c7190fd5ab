"""How alike two titles, two lists of people, two records are: what joining and looking up rest on."""
