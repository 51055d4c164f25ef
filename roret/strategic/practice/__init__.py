"""Directions and principles made practical: help questions, examples that units add, and dialogue cards.

Owns the words HelpQuestion and Example.
"""
