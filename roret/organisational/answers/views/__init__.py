"""Pages of answers: the lists, writing one, and publishing several together."""
