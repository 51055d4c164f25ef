"""Organisations, fully apart from each other; their tree of units; who has which role where, from and to.

Words owned here: Organisation, Unit, Membership, Role.
"""
