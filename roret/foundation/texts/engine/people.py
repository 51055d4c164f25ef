"""People's names in free text: by lists of names, by the words around them, and by the surname that follows.

Danish ordinary words start with a small letter, so a capital inside a sentence already says something; at the
start of one it says nothing, and then the lists and the context decide.
"""

import re
from collections.abc import Iterator

from roret.foundation.texts.engine.names import FIRST_NAMES, MAYBE_FIRST_NAMES, SURNAMES

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽ]"
_WORD = re.compile(rf"(?<![\w@.'’-]){_CAPITAL}[^\W\d_]+(?:[-’'][^\W\d_]+)*(?!\w)")
_NEXT = re.compile(rf"[ \u00a0]({_CAPITAL}[^\W\d_]+(?:[-’'][^\W\d_]+)*|{_CAPITAL}\.)(?!\w)")
_LINK = re.compile(rf"(?:[ \u00a0](?:von|van|de|af|el|al|bin|der|la)){{1,2}}[ \u00a0](?={_CAPITAL})")
_TITLES = frozenset(("hedder", "called", "hr", "fr", "frk", "fru", "frøken", "herr", "mr", "mrs", "ms"))
_CLOSE_ONES = """
søn datter mor far bror søster mand kone kæreste ven veninde nabo
son daughter mother father brother sister husband wife friend
"""
_PEOPLE = frozenset(_CLOSE_ONES.split())
_STAFF = (
    "sagsbehandler",
    "kontaktperson",
    "støtteperson",
    "rådgiver",
    "pædagog",
    "vejleder",
    "psykolog",
    "mentor",
)
_GREETINGS = frozenset(("hilsen", "hilsner", "regards", "v/", "mvh", "kh", "vh"))
_HOLY_AND_ROYAL = frozenset(("sankt", "sct", "skt", "st", "dronning", "kong", "prins", "prinsesse", "kronprins"))
_SMALL_LETTERS = re.compile(r"\b(?:hedder|navn er|name is) ([^\W\d_]{2,20})(?: ([^\W\d_]{3,20}))?", re.I)
_PLACE_AFTER = re.compile(
    r"[’']?s?[- ](?:\w*(?:vej|gade|allé|plads|stræde|torv|minde|hus|huset|hjem|hjemmet|gård|gården|kirke"
    r"|centret?|skole|skolen|have|park|parken|fond|fonden|aften|dag)|And)\b",
    re.I,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n•*»\"“(\[-])[\s\"'»“(]*$")
_ORDINARY = """
i de dem deres det den der vi han hun man jeg du og at en et kommune kommunen borger borgerne mvh hilsen tak
fordi hvis når men som på til fra med uden for hos ved jobcenter jobcentret danmark dansk danske alle
"""
_NOT_NAMES = frozenset(_ORDINARY.split())


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name, first name with the surnames that follow it, in reading order."""
    found_to = 0
    for word in _WORD.finditer(text):
        if word.start() >= found_to and _is_a_name(text, word):
            found_to = _end_of_name(text, word.end())
            yield word.start(), found_to
    if not any(words in text for words in ("hedder", "navn er", "name is")):
        return
    for said in _SMALL_LETTERS.finditer(text):
        if said[1].islower() and _listed(said[1]) is not None:
            yield said.start(1), said.end(2) if said[2] and said[2].lower() in SURNAMES else said.end(1)


def _is_a_name(text: str, word: re.Match[str]) -> bool:
    lower = word[0].lower()
    if lower in _NOT_NAMES or _word_before(text, word.start()).rstrip(".") in _HOLY_AND_ROYAL:
        return False
    listed = _listed(lower)
    if _has_surname(text, word, listed):
        return True
    if listed is not None and _PLACE_AFTER.match(text, word.end()):
        return False
    if listed is False and not word[0].isupper() and not _starts_sentence(text, word.start()):
        return True
    return listed is True or _context_says_person(text, word, listed)


def _has_surname(text: str, word: re.Match[str], listed: bool | None) -> bool:
    """A known surname after any capitalised word, or any capitalised word after what may be a first name."""
    following = _NEXT.match(text, word.end())
    if not following or following[1].lower() in _NOT_NAMES or following[1].isupper():
        return False
    surname = _without_genitive(following[1].lower())
    if listed is None:
        return surname in SURNAMES and (surname.endswith("sen") or not _starts_sentence(text, word.start()))
    return surname in SURNAMES or (listed is False and not _PLACE_AFTER.match(text, word.end()))


def _listed(word: str) -> bool | None:
    """True for a sure first name, False for one that is also a word, None for no name; "Karens" counts."""
    for form in (word.lower(), _without_genitive(word.lower())):
        if form in FIRST_NAMES or ("-" in form and form.split("-")[0] in FIRST_NAMES):
            return True
        if form in MAYBE_FIRST_NAMES:
            return False
    return None


def _without_genitive(word: str) -> str:
    return word.rstrip("'’").removesuffix("s").rstrip("'’") if len(word) > 3 else word


def _context_says_person(text: str, word: re.Match[str], listed: bool | None) -> bool:
    """Words that are followed by a name whatever the name is, such as "jeg hedder" and "min søn"."""
    before = _word_before(text, word.start())
    is_staff = before.startswith(_STAFF) and not before.endswith(".")
    if is_staff or before.rstrip(",:") in _PEOPLE or before.rstrip(".:") in _TITLES:
        return text[word.start() - 1] == " "
    if before in ("is", "er"):
        return text[: word.start()].lower().endswith(("name is ", "navn er "))
    if before.rstrip(".,:") not in _GREETINGS:
        return False
    rest_of_line = text[word.end() : word.end() + 200].split("\n", 1)[0]
    return listed is not None or not rest_of_line.strip(" .!,")


def _word_before(text: str, position: int) -> str:
    """The word that ends before `position`, in lower case, with the punctuation that follows it."""
    words = text[max(0, position - 30) : position].split()
    return words[-1].lower() if words else ""


def _starts_sentence(text: str, position: int) -> bool:
    return _SENTENCE_START.search(text[max(0, position - 5) : position]) is not None


def _end_of_name(text: str, position: int) -> int:
    """Take up to three more capitalised words of the same line: middle names, initials and surnames."""
    for _ in range(3):
        link = _LINK.match(text, position)
        following = _NEXT.match(text, link.end() - 1 if link else position)
        if not following or following[1].lower() in _NOT_NAMES:
            break
        position = following.end()
    return position
