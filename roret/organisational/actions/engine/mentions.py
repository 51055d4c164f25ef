"""People named with @ in a text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_AT = re.compile(r"(?<![\w.@])@(?=\w)")
_NAME = re.compile(r"[\w'’-]+(?: [A-ZÆØÅ][\w'’-]+)*")  # a first name, and what follows with a capital letter


@dataclass(frozen=True)
class Mentions:
    """`people` are keys, `spans` where in the text they are named. `unknown` is what names nobody, or several."""

    people: frozenset[int] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()
    unknown: tuple[str, ...] = ()


def mentions_in(text: str, people: Mapping[int, str]) -> Mentions:
    """`people` are those who can be named, by key. A whole name, or a first name that only one of them has."""
    found: set[int] = set()
    spans: list[tuple[int, int]] = []
    unknown: list[str] = []
    for mark in _AT.finditer(text):
        keys, name = _named(text[mark.end() :], people)
        if len(keys) == 1:
            found |= keys
            spans.append((mark.end(), mark.end() + len(name)))
        else:
            unknown.append(name)
    return Mentions(frozenset(found), tuple(spans), tuple(dict.fromkeys(unknown)))


def _named(rest: str, people: Mapping[int, str]) -> tuple[set[int], str]:
    """Who is named where the rest of the text begins, and the words that do it: the longest name that fits."""
    folded = rest.casefold()
    whole = {key: name for key, name in people.items() if name and _begins(folded, name.casefold())}
    if whole:
        longest = max(len(name) for name in whole.values())
        return {key for key, name in whole.items() if len(name) == longest}, rest[:longest]
    match = _NAME.match(rest)
    name = match.group() if match else ""
    if len(name.split()) > 1:
        return set(), name  # a whole name that is nobody's: whoever shares the first name is not meant
    return {key for key, known in people.items() if known.casefold().split()[:1] == [name.casefold()]}, name


def _begins(text: str, name: str) -> bool:
    """At the end of a word: "Bo" is not the beginning of "Bodil"."""
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
