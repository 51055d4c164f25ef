"""Telling people: what waits for them, and mail through an outbox one can read and retry.

Words owned here: Notice, Message.
"""
