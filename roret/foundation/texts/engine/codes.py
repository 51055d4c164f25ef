"""A code as somebody types it from paper: any case, spaces and hyphens, a whole link, and letters that look alike."""

from itertools import product

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The 32 letters and digits that cannot be mistaken for each other."""

LOOK_LIKE = {"O": "QD", "0": "QD", "I": "JL", "1": "JL"}
"""Letters a code never has, and what they may have been on paper."""

_MOST_MISREAD = 4  # more than that is not this code


def in_groups(code: str) -> str:
    """In groups of four, as it is printed and read aloud."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def possible_codes(typed: str, length: int) -> list[str]:
    """The codes of that length it may be; none when it cannot be one. At most 16."""
    after_link = typed.rstrip("/ \t\n").rpartition("/")[2]
    letters = "".join(letter for letter in after_link.upper() if letter.isascii() and letter.isalnum())
    if len(letters) != length or sum(letter in LOOK_LIKE for letter in letters) > _MOST_MISREAD:
        return []
    return ["".join(chosen) for chosen in product(*(LOOK_LIKE.get(letter, letter) for letter in letters))]
