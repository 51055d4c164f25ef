"""One question, `may(person, permission, thing)`, answered from one table of named rules per area.

Words owned here: Rule, permission.
"""
