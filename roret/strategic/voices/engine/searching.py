"""What somebody typed to find something, as one question that both databases understand.

Whatever is typed is a question: several words must all be there, in any form; words in quotes stand together as they
are; the last word may be unfinished. Everything that is neither letter nor digit only parts words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from roret.strategic.voices.engine.inflection import forms_of

MOST_LETTERS, MOST_WORDS = 300, 10
_SHORTEST_UNFINISHED = 3
WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|([^\s"“”„«»]+)')

Phrase = tuple[str, ...]


def fold(text: str) -> str:
    """As the index has it: small letters, and é as e, since people write "ide" and "idé" alike."""
    return text.lower().replace("é", "e")


@dataclass(frozen=True)
class Wanted:
    """One thing that must be there: any of these phrases, most of them of one word.

    The first is what was typed. Where `unfinished`, more letters may follow it.
    """

    phrases: tuple[Phrase, ...]
    unfinished: bool = False


@dataclass(frozen=True)
class Search:
    """All of what must be there. Empty when nothing was typed that can be found."""

    wanted: tuple[Wanted, ...]

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def for_sqlite(self) -> str:
        """An expression for FTS5's MATCH. Words stand in quotes and hold letters and digits alone."""
        return " AND ".join(f"({_either(one, ' OR ', _fts5_phrase, ' *')})" for one in self.wanted)

    def for_postgresql(self) -> str:
        """An expression for to_tsquery('simple', …)."""
        return " & ".join(f"({_either(one, ' | ', _tsquery_phrase, ':*')})" for one in self.wanted)


def _either(one: Wanted, between: str, phrase: Callable[[Phrase], str], more: str) -> str:
    typed, *others = one.phrases
    if one.unfinished:
        others = [other for other in others if not (len(typed) == 1 and other[0].startswith(typed[0]))]
    return between.join([phrase(typed) + (more if one.unfinished else ""), *map(phrase, others)])


def _fts5_phrase(words: Phrase) -> str:
    return " + ".join(f'"{word}"' for word in words)


def _tsquery_phrase(words: Phrase) -> str:
    return " <-> ".join(f"'{word}'" for word in words)


def read_search(typed: str) -> Search:
    """Never fails. What is too long is cut, words beyond the tenth are left out."""
    pieces = list(_QUOTED.finditer(fold(typed[:MOST_LETTERS])))[:MOST_WORDS]
    wanted = []
    for piece in pieces:
        is_quoted = piece[1] is not None
        words = tuple(WORD.findall(piece[1] if is_quoted else piece[2]))
        if words:
            wanted.append(_exactly(words) if is_quoted else _in_any_form(words, is_last=piece is pieces[-1]))
    return Search(tuple(wanted))


def _exactly(words: Phrase) -> Wanted:
    return Wanted((words,))


def _in_any_form(words: Phrase, *, is_last: bool) -> Wanted:
    """What a hyphen parts stands together, or is written as one word."""
    joined = "".join(words)
    forms = [(form,) for form in forms_of(joined) if (form,) != words]
    return Wanted((words, *forms), unfinished=is_last and len(words[-1]) >= _SHORTEST_UNFINISHED)
