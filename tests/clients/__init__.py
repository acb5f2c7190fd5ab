"""Our bibliographies as the programs that people import them into read them."""
