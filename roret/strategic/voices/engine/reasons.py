"""Reasons for a sorting name the words that spoke for it: those that are hidden from others are left out of them."""

import re

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PART = re.compile(r"([:;] )")


def without_hidden(reason: str, text: str, shown_text: str) -> str:
    """The reason without the words of the text that do not stand in what is shown of it."""
    hidden = _words(text) - _words(shown_text)
    if not hidden & _words(reason):
        return reason
    left = _WORD.sub(lambda word: "" if word[0].lower() in hidden else word[0], reason)
    return "".join(part if _PART.match(part) else _without_gaps(part) for part in _PART.split(left)).strip()


def _without_gaps(listed: str) -> str:
    return ", ".join(filter(None, (word.strip() for word in listed.split(","))))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
