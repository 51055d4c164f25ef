"""Every change on record: who did what to which thing, when, in words and never as foreign keys.

Words owned here: Entry.
"""
