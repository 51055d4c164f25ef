"""Figures and lists of what came in before it was a contribution."""
