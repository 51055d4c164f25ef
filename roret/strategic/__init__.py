"""Where we go: what people say (voices) and the strategy that follows from it (directions)."""
