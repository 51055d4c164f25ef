"""Figures that show whether it helps: indicators of actions and of objectives.

Owns the words Indicator and Reading (one measured value on a date, with its source).
"""
