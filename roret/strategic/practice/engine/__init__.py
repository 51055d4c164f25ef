"""Pure functions: questions from objectives, and dialogue cards."""
