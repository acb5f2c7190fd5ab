"""How the findings of a validation are written as its result: a module for each form, and what is said beside them."""
