"""Words turned into things: what a citizen gives, what staff write down, and how a file is read."""
