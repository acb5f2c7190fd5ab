"""What a collection of works looks like: by what they are told apart, and how many there are of each."""
