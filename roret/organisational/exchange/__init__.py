"""The plan as a spreadsheet: out, worked on, and in again without loss.

Owns the word Upload (a workbook that came back and waits to be looked at).
"""
