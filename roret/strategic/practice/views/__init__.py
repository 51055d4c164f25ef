"""Pages of help questions, examples and dialogue cards."""
