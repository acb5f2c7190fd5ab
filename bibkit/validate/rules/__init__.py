"""The rules, each in a file of its own that is called by its code; `bibkit.validate.catalogue` has all of them."""
