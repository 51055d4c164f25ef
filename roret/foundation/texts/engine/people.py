"""People's names in free text: by lists of names, by the words around them, and by the surname that follows.

Danish ordinary words start with a small letter, so a capital inside a sentence already says something; at the
start of one it says nothing, and then the lists and the context decide. Every search looks at a bounded number of
letters around a word, so that the whole is linear.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from roret.foundation.texts.engine.names import FIRST_NAMES, MAYBE_FIRST_NAMES
from roret.foundation.texts.engine.surnames import SURE_SURNAMES, SURNAMES

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽ]"
_REST = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_WORD = re.compile(rf"{_CAPITAL}(?<![\w@.'’-].){_REST}(?!\w)")  # the capital first: the engine finds those fast
_NEXT = re.compile(rf"[ \u00a0]({_CAPITAL}{_REST}|{_CAPITAL}\.)(?!\w)")
_LINK = re.compile(rf"(?:[ \u00a0](?:von|van|de|af|el|al|bin|der|la)){{1,2}}[ \u00a0](?={_CAPITAL})")
_INITIALS = re.compile(rf"(?<![\w.])(?:{_CAPITAL}[.][ -]?){{1,3}}$")
_TITLES = frozenset(("hedder", "called", "hr", "fr", "frk", "fru", "frøken", "herr", "mr", "mrs", "ms"))
_CLOSE_ONES = """
søn datter mor far bror søster mand kone kæreste ven veninde nabo
son daughter mother father brother sister husband wife friend
"""
_PEOPLE = frozenset(_CLOSE_ONES.split())
_STAFF = ("sagsbehandler", "kontaktperson", "støtteperson", "rådgiver", "pædagog", "vejleder", "psykolog", "mentor")
_GREETINGS = frozenset(("hilsen", "hilsner", "regards", "v/", "mvh", "kh", "vh"))
_HOLY_AND_ROYAL = frozenset(("sankt", "sct", "skt", "st", "dronning", "kong", "prins", "prinsesse", "kronprins"))
_HOUSES = """
café cafe caféen cafeen restaurant restauranten hotel hotellet kollegiet kroen klubben projekt projektet galleri
bostedet botilbuddet værestedet plejehjemmet herberget krisecentret krisecenteret stormen orkanen villa m/s
"""
_BEFORE_A_HOUSE = frozenset(_HOUSES.split())
_SAYS_A_NAME = r"hedder|navn er|name is"
_WITH_SOMEBODY = r"med|til|af|hos|fra|og|søn|datter|mor|far|bror|søster|mand|kone|kæreste|ven|veninde|nabo|tak"
_SMALL_LETTERS = re.compile(
    rf"\b(?:({_SAYS_A_NAME})|{_WITH_SOMEBODY}|(?:{'|'.join(_STAFF)})(?:en)?) "
    r"(?=([^\W\d_]{2,20})(?: ([^\W\d_]{3,20}))?)",
    re.I,
)
_STREETS = r"vej|gade|allé|alle|plads|stræde|torv|boulevard|vænge|minde|hus|huset|hjem|hjemmet|gård|gården|kirke"
_PLACE_AFTER = re.compile(
    rf"[’']?s?(?:[ ](?=[A-ZÆØÅ])|-)(?:\w{{0,25}}(?:{_STREETS}|centret?|skole|skolen|have|park|parken|fond|fonden"
    r"|aften|dag)|And)\b",
    re.I,
)
_LAST_IS_A_PLACE = re.compile(rf"[ ](?:{_STREETS}|skole|park|have)$", re.I)
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n•*»\"“(\[-])[\s\"'»“(]*$")
_ORDINARY = """
i de dem deres det den der vi han hun man jeg du og at en et kommune kommunen borger borgerne mvh hilsen tak fordi
hvis når men som på til fra med uden for hos ved jobcenter jobcentret danmark dansk danske alle min mit mine din dit
jeres vores hvorfor hvordan hvad hvem hvor her da så ja nej nogle nogen mange flere mere der efter før under over om
af kan skal vil må bør har er var blev bliver giv lad kom gør lav få hold find vær brug tag spørg lyt mød ring ingen
intet sagsbehandleren personalet de the we it they this and but there you my our more please
"""
_NOT_NAMES = frozenset(_ORDINARY.split())
_SKIPPED = frozenset(word.capitalize() for word in _NOT_NAMES)
_SHORTEST_IN_SMALL = 4
_WORDS_IN_SMALL = {"frede", "lyder", "rasa", "tilla"}
_SMALL_NAMES = frozenset(name for name in FIRST_NAMES if len(name) >= _SHORTEST_IN_SMALL) - _WORDS_IN_SMALL
_AS_THEY_STAND = frozenset(f"{name}{after}" for name in _SMALL_NAMES for after in ("", ",", "."))
_IN_LISTS = FIRST_NAMES | MAYBE_FIRST_NAMES | SURE_SURNAMES
_BEFORE_SOMEBODY = _TITLES | _PEOPLE | _GREETINGS | {"is", "er"}


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name, first name with the surnames that follow it, in reading order."""
    if not _SKIPPED.issuperset(_WORD.findall(text)):
        yield from _with_capitals(text)
    if not _AS_THEY_STAND.isdisjoint(text.split()) or "hedder" in text or "navn er" in text or "name is" in text:
        yield from _in_small_letters(text)


def _with_capitals(text: str) -> Iterator[tuple[int, int]]:
    found_to = 0
    for word in _WORD.finditer(text):
        if word[0] in _SKIPPED or word.start() < found_to or not (_may_be(text, word) and _is_a_name(text, word)):
            continue
        start, found_to = word.start(), _end_of_name(text, word.end())
        if not _is_a_place(text[start:found_to]):
            yield _with_initials(text, start), found_to


def _in_small_letters(text: str) -> Iterator[tuple[int, int]]:
    """Many write without capitals: then a name counts after a word that is followed by somebody."""
    for said in _SMALL_LETTERS.finditer(text):
        name, surname = said[2], said[3]
        if name.islower() and (name in _SMALL_NAMES or (said[1] and _listed(name) is not None)):
            yield said.start(2), said.end(3) if surname and surname.lower() in SURNAMES else said.end(2)


def _may_be(text: str, word: re.Match[str]) -> bool:
    """Most capitals begin a sentence with an ordinary word; those are left here, at a small part of the cost."""
    start, end = word.span()
    if _in_lists(word[0]) or text[end + 1 : end + 2].isupper():
        return True
    before = _word_before(text, start).rstrip(".,:") if start else ""
    return before in _BEFORE_SOMEBODY or before.startswith(_STAFF)


@lru_cache(maxsize=8192)
def _in_lists(said: str) -> bool:
    lower = said.lower()
    return lower in _IN_LISTS or lower[:-1] in _IN_LISTS or lower.endswith("sen") or "-" in said


def _is_a_name(text: str, word: re.Match[str]) -> bool:
    lower, before = word[0].lower(), _word_before(text, word.start())
    if lower in _NOT_NAMES or before.rstrip(".") in _HOLY_AND_ROYAL:
        return False
    listed = _listed(lower)
    if _has_surname(text, word, listed):
        return True
    if before in _BEFORE_A_HOUSE or (_PLACE_AFTER.match(text, word.end()) and (listed is not None or _surname(lower))):
        return False
    if listed is not True and not word[0].isupper() and not _starts_sentence(text, word.start()):
        if listed is False or _alone(lower):
            return True
    elif listed is None and _patronymic(_without_genitive(lower)):
        return True
    return listed is True or _context_says_person(text, word, before, listed)


def _has_surname(text: str, word: re.Match[str], listed: bool | None) -> bool:
    """A known surname after any capitalised word, or any capitalised word after what may be a first name."""
    following = _NEXT.match(text, word.end())
    if not following or following[1].lower() in _NOT_NAMES or following[1].isupper():
        return False
    surname = _without_genitive(following[1].lower())
    if listed is None:
        return _surname(surname) and (surname.endswith("sen") or not _starts_sentence(text, word.start()))
    return surname in SURNAMES or (listed is False and not _PLACE_AFTER.match(text, word.end()))


def _listed(word: str) -> bool | None:
    """True for a sure first name, False for one that is also a word, None for no name; "Karens" counts."""
    for form in (word.lower(), _without_genitive(word.lower())):
        if form in FIRST_NAMES or ("-" in form and _joined(form.split("-"))):
            return True
        if form in MAYBE_FIRST_NAMES:
            return False
    return None


def _joined(parts: list[str]) -> bool:
    """ "Anne-Marie" and "Karl-Emil"; one part says it, the others may be words too."""
    return parts[0] in FIRST_NAMES or (parts[0] in MAYBE_FIRST_NAMES and parts[1] in FIRST_NAMES)


def _surname(lower: str) -> bool:
    form = _without_genitive(lower)
    return lower in SURE_SURNAMES or form in SURE_SURNAMES or _patronymic(form)


def _alone(lower: str) -> bool:
    """A surname that is no town and no field either, so that it says by itself that a person is meant."""
    form = _without_genitive(lower)
    return _patronymic(form) or (form.endswith(("gaard", "mann", "sson")) and form in SURE_SURNAMES)


def _patronymic(lower: str) -> bool:
    """A son of a first name we know: "Jensen", but not "Bussen"."""
    if not lower.endswith("sen") or lower not in SURE_SURNAMES:
        return lower.endswith("sen") and len(lower) > 6 and lower[:-3] in FIRST_NAMES
    return True


def _without_genitive(word: str) -> str:
    return word.rstrip("'’").removesuffix("s").rstrip("'’") if len(word) > 3 else word


def _context_says_person(text: str, word: re.Match[str], before: str, listed: bool | None) -> bool:
    """Words that are followed by a name whatever the name is, such as "jeg hedder" and "min søn"."""
    is_staff = before.startswith(_STAFF) and not before.endswith(".")
    if is_staff or before.rstrip(",:") in _PEOPLE or before.rstrip(".:") in _TITLES:
        return text[word.start() - 1] == " "
    if before in ("is", "er"):
        return text[max(0, word.start() - 12) : word.start()].lower().endswith(("name is ", "navn er "))
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


def _is_a_place(name: str) -> bool:
    """Streets and houses are called after people: "Peter Bangs Vej"."""
    return _LAST_IS_A_PLACE.search(name[-40:]) is not None


def _with_initials(text: str, start: int) -> int:
    """The letters before a surname, as in "K. M. Jensen"."""
    initials = _INITIALS.search(text[max(0, start - 12) : start])
    return start - len(initials[0]) if initials else start
