"""Personal data in free text: where it stands, and the text with it hidden.

Looks for what a person should check before anything is published; it warns rather than judges. Civil numbers
are known by their date alone: since 1 October 2007 modulus 11 is not guaranteed, so it is never asked for.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roret.foundation.texts.engine.names import FIRST_NAMES
from roret.foundation.texts.engine.people import find_names


class Kind(StrEnum):
    """What a piece of text gives away. The order is the order of precedence where two overlap."""

    CIVIL_NUMBER = "civil_number"
    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    OTHER = "other"  # what only a person can see, such as a rare illness in a small town; never found by `find`


@dataclass(frozen=True, order=True)
class Finding:
    """Personal data at `text[start:end]`."""

    start: int
    end: int
    kind: Kind


DANISH_MARKERS: Mapping[Kind, str] = {
    Kind.CIVIL_NUMBER: "[cpr-nummer skjult]",
    Kind.MAIL: "[mailadresse skjult]",
    Kind.PHONE: "[telefonnummer skjult]",
    Kind.ADDRESS: "[adresse skjult]",
    Kind.NAME: "[navn skjult]",
    Kind.OTHER: "[skjult]",
}
ENGLISH_MARKERS: Mapping[Kind, str] = {
    Kind.CIVIL_NUMBER: "[civil number hidden]",
    Kind.MAIL: "[mail address hidden]",
    Kind.PHONE: "[phone number hidden]",
    Kind.ADDRESS: "[address hidden]",
    Kind.NAME: "[name hidden]",
    Kind.OTHER: "[hidden]",
}
"""Markers follow the language of the text, not of the reader. Lower case, so none is taken for a name."""

_SPACE = "[ \u00a0\u2009\u202f\t]"
_DASH = "[-\u2010\u2011\u2012\u2013\u2212]"

_CIVIL = re.compile(
    rf"(?<![0-9])([0-9]{{2}})(?P<inner>{_SPACE}|[./]|{_DASH})?([0-9]{{2}})(?(inner)(?P=inner))([0-9]{{2}})"
    rf"{_SPACE}?{_DASH}?{_SPACE}?([0-9]{{4}})(?![0-9])"
)
_CALLED_CIVIL = re.compile(
    r"\b(?:cpr|personnummer)[^0-9\n]{0,20}([0-9]{6}[ /\u2013-]{0,3}(?:[0-9]{4}|[xX*?]{4})?)(?![0-9])", re.I
)
_MAIL = re.compile(
    r"(?<![\w.+%-])[\w+%-]{1,64}(?:\.[\w+%-]{1,64}){0,8}"
    r"(?:[ ]?@[ ]?|[ ]?[(\[](?:at|snabel-?a)[)\]][ ]?)"
    r"(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}(?!\w)",
    re.IGNORECASE,
)
_AT_IN_WORDS = re.compile(r"[(\[](?:at|snabel)", re.I)
_JOIN = rf"(?:{_SPACE}|[.]|{_DASH})"
_PHONE = re.compile(
    rf"(?<![0-9])(?<![0-9][.,:/-])(?P<country>\(?(?:\+|00)45\)?{_SPACE}?)?(?P<local>[2-9](?:"
    rf"[0-9]{{7}}|[0-9](?P<join>{_JOIN})[0-9]{{2}}(?:(?P=join)[0-9]{{2}}){{2}}|[0-9]{{3}}{_JOIN}[0-9]{{4}}"
    rf"|[0-9]{_JOIN}[0-9]{{3}}{_JOIN}[0-9]{{3}}|[0-9]{{2}}{_JOIN}[0-9]{{2}}{_JOIN}[0-9]{{3}}"
    rf"|[0-9]{_JOIN}[0-9]{{6}}|[0-9]{{3}}{_JOIN}[0-9]{{2}}{_JOIN}[0-9]{{2}}"
    rf"|[0-9]{{2}}{_JOIN}[0-9]{{3}}{_JOIN}[0-9]{{2}}|(?:{_SPACE}[0-9]){{7}}))"
    rf"(?!{_JOIN}?[0-9]|[:/][0-9]|,[0-9]{{2}}(?![0-9]))"
)
_FOREIGN_PHONE = re.compile(
    rf"(?<![\w+])(?:\+|00)(?!45)[1-9][0-9]{{0,2}}{_JOIN}?(?:[0-9]{_JOIN}?){{5,11}}[0-9](?![0-9])"
)
_BEFORE_PHONE = re.compile(
    r"\b(?:tlf|tele?fon\w*|mobil\w*|nummer|ring\w*|kald\w*|sms|phone|call|t)[^\w\n]*(?:\w+[^\w\n]+)?$", re.I
)
_BEFORE_OTHER_NUMBER = re.compile(
    r"(?:cvr|ean|sag\w*|journal\w*|konto\w*|faktura\w*|isbn)[-. ]*(?:nr|nummer)?[.: ]*$", re.I
)
_MONEY_AFTER = re.compile(r"[ \u00a0]?(?:,-|kr\b|kroner|dkk|mio|mia|euro|€|%)", re.I)
_OTHER_DATES = re.compile(rf"2[01][0-9]{{2}}({_JOIN})(0[1-9]|1[0-2])\1([0-2][0-9]|3[01])$")
_THOUSANDS = re.compile(r"[0-9]{2}[.][0-9]{3}[.][0-9]{3}$")
_TWO_YEARS = re.compile(rf"2[01][0-9]{{2}}{_JOIN}2[01][0-9]{{2}}$")

_NUMBER = r"[1-9][0-9]{0,2}(?:[ ]?[A-Za-zÆØÅæøå](?![\wæøå]))?(?![\w])(?!:[0-9])"
_FLOOR = (
    r"(?:,?[ ](?:(?:st|kl|[0-9]{1,2})\.?[ ]?(?:sal\b)?[.,]?[ ]?"
    r"(?:tv|th|mf|til[ ]venstre|til[ ]højre|dør[ ]?[0-9]{1,3})\b\.?"
    r"|(?:st|kl)\.(?=[,\n]|$)|[0-9]{1,2}\.?[ ]?sal\b))?"
)
_TOWN = r"(?:,?[ ](?:DK-)?[1-9][0-9]{3}[ ][A-ZÆØÅ][\wæøå]+(?:[ ][A-ZÆØÅ](?![\wæøå.]))?)?"
_STREET_WORD = (
    r"[Vv]ej(?:en)?|[Gg]aden?|[Aa]ll[ée]|[Ss]træde|[Bb]oulevard(?:en)?|[Vv]ænget?|"
    r"[Pp]lads(?:en)?|[Tt]orv(?:et)?"
)
_COMPOUND_ENDING = (
    r"vej(?:en)?|gaden?|all[ée]|stræde|boulevard(?:en)?|vænget?|plads(?:en)?|torvet?|parken|haven|bakken|stien|sti"
    r"|toften?|lunden?|marken|krogen|dammen|engen|ageren|skrænten|kanalen|kajen|gården|vangen?|gyden|svinget|høj|højen"
)
_SURE_ENDING = r"vej|gade|all[ée]|stræde|boulevard|vænget?"
_BEFORE_STREET = r"(?:(?:Gl|Gammel|Ny|Store|Lille|Nørre|Sønder|Øster|Vester|Sankt|Skt|Sct)\.?[ ])?"
_CAPITAL = r"[A-ZÆØÅÉ][\wæøåé.'’-]{0,30}"
_ADDRESS = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL}[ ]){{1,3}}(?:{_STREET_WORD})"
    rf"|{_BEFORE_STREET}(?:[A-ZÆØÅ][a-zæøåé]{{1,25}}|Å)(?:{_COMPOUND_ENDING})"
    rf"|[a-zæøåé]{{3,25}}(?:{_SURE_ENDING}))"
    rf"(?:[ ]nr\.?)?[ ]{_NUMBER}{_FLOOR}{_TOWN}"
)
_NO_PLAIN_WORDS = re.compile(r"[0-9@(\[]")
_LONG_NUMBER = re.compile(r"[0-9](?:[^0-9\n]{0,4}[0-9]){5}")
_NUMBER_AFTER_WORD = re.compile(r"[1-9](?<=[a-zA-ZæøåÆØÅé.] .)")
_STREETS = """
vej vejen gade gaden allé alle stræde boulevard boulevarden vænge vænget plads pladsen torv torvet parken haven
bakken stien sti tofte toften lund lunde lunden marken krogen dammen engen ageren skrænten kanalen kajen gård
gården vang vange vangen gyden svinget høj højen nr nr.
"""
_STREET_ENDINGS = tuple(_STREETS.split())
"""Most contributions hold none of these, so they are looked for first."""


def known_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """What is called so is no person and no home: the organisation's own units and places, as `without` takes them.

    A house called by a first name alone is left out: people of that name matter more.
    """
    words = {name.strip() for name in names if len(name.strip()) > 1 and name.strip().lower() not in FIRST_NAMES}
    longest_first = sorted(words, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?:s?(?!\w))", re.I) if words else None


def find(text: str) -> tuple[Finding, ...]:
    """Everything that looks like personal data, in reading order and without overlaps.

    Where two readings overlap the more sensitive stays (see `Kind`). Linear in the text's length.
    """
    taken: list[Finding] = []
    if _NO_PLAIN_WORDS.search(text):
        has_long_number = _LONG_NUMBER.search(text) is not None
        if has_long_number:
            _take(taken, Kind.CIVIL_NUMBER, _find_civil_numbers(text))
        if "@" in text or _AT_IN_WORDS.search(text):
            _take(taken, Kind.MAIL, _find_mail(text))
        if has_long_number:
            _take(taken, Kind.PHONE, _find_phones(text))
        _take(taken, Kind.ADDRESS, _find_addresses(text))
    _take(taken, Kind.NAME, find_names(text))
    return tuple(taken)


def _take(taken: list[Finding], kind: Kind, spans: Iterator[tuple[int, int]]) -> None:
    """Add what does not overlap with what is there; kept in reading order, so each place is one look-up."""
    found = [Finding(start, end, kind) for start, end in spans]
    if found and taken:
        starts = [one.start for one in taken]
        found = [one for one in found if not _overlaps(one, taken, starts)]
    if found:
        taken += found
        taken.sort()


def _overlaps(one: Finding, taken: list[Finding], starts: list[int]) -> bool:
    after = bisect_left(starts, one.end)
    return after > 0 and taken[after - 1].end > one.start


def without(known: re.Pattern[str] | None, text: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Names and addresses that lie within one of the known names are left out; what is larger stays whole."""
    return tuple(_outside(known, text, findings)) if known else findings


def _outside(known: re.Pattern[str], text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    ours = [match.span() for match in known.finditer(text)]
    starts = [start for start, _end in ours]
    for one in findings:
        at = bisect_right(starts, one.start) - 1
        inside = at >= 0 and one.end <= ours[at][1]
        if not (inside and one.kind in (Kind.NAME, Kind.ADDRESS)):
            yield one


def hide(text: str, findings: Iterable[Finding], markers: Mapping[Kind, str] = DANISH_MARKERS) -> str:
    """The text with each finding replaced by its marker; `findings` do not overlap, as from `find`."""
    pieces: list[str] = []
    position = 0
    for finding in sorted(findings):
        pieces += (text[position : finding.start], markers[finding.kind])
        position = finding.end
    return "".join([*pieces, text[position:]])


def _find_civil_numbers(text: str) -> Iterator[tuple[int, int]]:
    """By their date; what is called a civil number is one whatever its date, and when it is not written in full."""
    found = [m.span() for m in _CIVIL.finditer(text) if _is_a_date(int(m[1]), int(m[3]), int(m[4]))]
    called = (m.span(1) for m in _CALLED_CIVIL.finditer(text))
    starts = {start for start, _end in found}
    yield from sorted([*found, *(span for span in called if span[0] not in starts)])


def _is_a_date(day: int, month: int, year: int) -> bool:
    """Whether the day exists in 1900 or in 2000 plus `year`: the two differ only on 29 February 1900."""
    for century in (2000, 1900):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _find_mail(text: str) -> Iterator[tuple[int, int]]:
    for match in _MAIL.finditer(text):
        yield match.span()


def _find_phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(text):
        if match["country"] or _sounds_like_a_phone(text, match.start(), match.end()):
            yield match.span()
    if "+" in text or "00" in text:
        for match in _FOREIGN_PHONE.finditer(text):
            yield match.span()


def _sounds_like_a_phone(text: str, start: int, end: int) -> bool:
    """Eight digits may also be money, two years, a date or a company's number."""
    before = text[max(0, start - 30) : start]
    if _BEFORE_PHONE.search(before):
        return True
    if _BEFORE_OTHER_NUMBER.search(before) or _MONEY_AFTER.match(text, end):
        return False
    digits = text[start:end]
    if _THOUSANDS.match(digits) or _TWO_YEARS.match(digits) or _OTHER_DATES.match(digits):
        return False
    is_date = digits.isdigit() and digits.startswith("20")
    return not (is_date and _is_a_date(int(digits[6:]), int(digits[4:6]), int(digits[2:4])))


def _find_addresses(text: str) -> Iterator[tuple[int, int]]:
    before = (text[max(0, number.start() - 30) : number.start() - 1] for number in _NUMBER_AFTER_WORD.finditer(text))
    if any(words.lower().endswith(_STREET_ENDINGS) for words in before):
        for match in _ADDRESS.finditer(text):
            yield match.span()
