"""Editions: what a closed round adds up to, frozen with a version and a checksum.

Words owned here: Edition.
"""
