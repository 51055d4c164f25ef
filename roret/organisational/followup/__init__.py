"""Asking units how it goes, so that nobody is asked twice and silence is visible.

Words owned here: Round, Request, Line, Light.
"""
