"""One front page per role: what waits for me, what is late, what has moved."""
