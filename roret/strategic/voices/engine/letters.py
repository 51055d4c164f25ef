"""The key each topic has on the sorting desk: one letter, the first of its name that is free.

A letter is given once and kept, so that the fingers may learn it. Those the desk uses itself are never given.
"""

from collections.abc import Collection, Iterable

OF_THE_DESK = frozenset("nsux")  # new topic, skip, undo, set aside
ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
ALIKE = {"é": "e", "è": "e"}


def free_letter(name: str, taken: Collection[str]) -> str:
    """The first letter of the name nobody has, else the first of the alphabet; "" when all are taken."""
    of_name = "".join(ALIKE.get(letter, letter) for letter in name.lower())
    for letter in of_name + ALPHABET:
        if letter in ALPHABET and letter not in OF_THE_DESK and letter not in taken:
            return letter
    return ""


def letters_for(topics: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """A letter for each (key, name, letter it has or ""); those that have one keep it. Same topics, same letters."""
    rows = sorted(topics)
    letters = {key: letter for key, _name, letter in rows if letter}
    for key, name, letter in rows:
        if not letter:
            letters[key] = free_letter(name, set(letters.values()))
    return letters


_ORDER = str.maketrans({**ALIKE, "æ": "{", "ø": "|", "å": "}"})


def in_danish_order(name: str) -> str:
    """A key to sort names by: æ, ø and å come last, é with e."""
    return name.lower().translate(_ORDER)
