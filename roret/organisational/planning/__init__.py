"""The living plan: the time line, lists people keep, how much a unit can carry, templates and calendars.

Owns the words View (a list with its filters, kept by a person), Capacity, Template and Feed.
"""
