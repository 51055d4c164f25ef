"""Reads a strategy document into themes, directions and objectives, for a person to review."""
