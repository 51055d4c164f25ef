"""A receipt code as somebody types it."""

from roret.foundation.texts.engine import codes

LENGTH = 16


def possible_codes(typed: str) -> list[str]:
    """The codes it may be; none when it cannot be one. At most 16."""
    return codes.possible_codes(typed, LENGTH)
