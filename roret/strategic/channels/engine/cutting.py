"""Cuts signature and quoted text off a letter, and keeps what was cut, so that it can be taken back.

Rules of our own, line by line, for the ways mail programs write in Danish and English. The libraries for it
(mail-parser-reply, talon) either drop what they cut or leave Danish signatures, and their patterns span the text.
When the rules would leave nothing, nothing is cut.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

QUOTED, SIGNED = "quoted", "signed"
LONGEST_ATTRIBUTION = 400  # letters, over three lines at most
MOST_SIGNATURE = 30  # lines with words after a greeting; more is no signature
LONGEST_LOOKED_AT = 500  # letters of a line that are held against the rules


@dataclass(frozen=True)
class Line:
    """One line of a letter; `mark` is QUOTED or SIGNED where the mail program itself said so."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Cut:
    """What was said, and what was cut away in the order it stood."""

    words: str
    away: tuple[str, ...]


_DAY = r"(?:\d{1,2}[./ ]|\d{4}|(?:man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?\b)"
_WROTE = re.compile(
    rf"^(?:(?:den|d\.|on|på)\s.*{_DAY}.*\b(?:skrev|wrote)\b.*:|{_DAY}.*\b(?:skrev|wrote)\b.*:"
    rf"|.*(?:<[^<>\s]+@[^<>\s]+>).*\b(?:skrev|wrote)\b.*:)$",
    re.I,
)
_BEGUN = re.compile(rf"{_DAY}|<", re.I)  # what the first of several lines that say who wrote has in it
_SOMEBODY = re.compile(r"@|\b\d{1,2}[.:]\d{2}\b")
_DIVIDER = re.compile(
    r"^[-_–—\s]{2,}\s*(?:oprindelig (?:meddelelse|besked|mail)|videresendt (?:meddelelse|besked|mail)"
    r"|original message|forwarded message)\s*[-_–—\s]{2,}$"
    r"|^(?:start på videresendt (?:besked|meddelelse)|begin forwarded message)\s*:$",
    re.I,
)
_RULE = re.compile(r"^[_\-–—=]{5,}$")
_HEAD = re.compile(r"^\W{0,3}(fra|from|sendt|sent|dato|date|til|to|cc|kopi|emne|subject|vedr)\W{0,3}:\W{0,3}\S", re.I)
_FIRST_HEAD = re.compile(r"^\W{0,3}(?:fra|from)\W{0,3}:\W{0,3}\S", re.I)
_DASHES = re.compile(r"^--\s*$")
_DEVICE = re.compile(
    r"^(?:sendt (?:fra|via|med)|sent (?:from|via|with)|hent outlook|get outlook|skrevet på min)\b.{0,80}$", re.I
)
_GREETING = re.compile(
    r"^(?:med (?:\w+ )?(?:venlige?|kærlig|bedste) hilsen(?:er)?|(?:de )?(?:venlige?|kærlige?|bedste|mange|søde|varme)"
    r" hilsner|(?:venlig|kærlig|bedste|mange|hjertelig) hilsen|m\.? ?v\.? ?h\.?|v\.? ?h\.?|d\.? ?b\.? ?h\.?|k\.? ?h\.?"
    r"|hilsen|hilsner|(?:best|kind|warm|with kind) regards|regards|best wishes|sincerely|yours (?:sincerely|faithfully)"
    r"|many thanks and best wishes)[,.!:]*(?P<who>(?:\s+.{0,60})?)$",
    re.I,
)
_NAME = re.compile(r"^(?:(?:fra|from|og|and|&)\s+|[A-ZÆØÅ][\w.'’-]*[,.!]*\s*){1,6}$")
_POSTSCRIPT = re.compile(r"^p\.? ?s\.?\b", re.I)


def cut(lines: Sequence[Line]) -> Cut:
    """Cut quotes and the signature away, unless nothing would be left."""
    marked = _marked(lines)
    words = _text(line.text for line in marked if not line.mark)
    if not words:
        return Cut(_text(line.text for line in lines), ())
    away: list[list[str]] = []
    before = ""
    for line in marked:
        if line.mark:
            if line.mark != before:
                away.append([])
            away[-1].append(line.text)
        before = line.mark
    return Cut(words, tuple(part for part in map(_text, away) if part))


def lines_of_text(words: str) -> list[Line]:
    """Lines of a plain letter; those that begin with > are somebody else's."""
    found = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(line.rstrip(), QUOTED if line.startswith((">", " >")) else "") for line in found]


def _text(lines: Iterable[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _marked(lines: Sequence[Line]) -> list[Line]:
    """The same lines, with what is quoted or signed marked."""
    texts = [_bare(line) for line in lines]
    marks = [line.mark for line in lines]
    _mark_quotes(texts, marks)
    _mark_signature(texts, marks)
    return [Line(line.text, mark) for line, mark in zip(lines, marks, strict=True)]


def _bare(line: Line) -> str:
    return line.text.strip().lstrip(">* ").rstrip("* ")[:LONGEST_LOOKED_AT]


def _mark_quotes(texts: list[str], marks: list[str]) -> None:
    """A quote that is marked line by line ends where its marks do; any other goes on to the end."""
    at = 0
    while at < len(texts):
        length = _introduces(texts, at)
        if not length:
            at += 1
            continue
        below = next((n for n in range(at + length, len(texts)) if texts[n]), len(texts))
        end = at + length if below < len(texts) and marks[below] == QUOTED else len(texts)
        marks[at:end] = [QUOTED] * (end - at)
        at = end


def _introduces(texts: list[str], at: int) -> int:
    """How many lines say that what follows is quoted; 0 when this one does not."""
    if not texts[at]:
        return 0
    if _DIVIDER.match(texts[at]):
        return 1
    if _FIRST_HEAD.match(texts[at]):
        return _heads(texts, at)
    if _RULE.match(texts[at]) and at + 1 < len(texts) and _FIRST_HEAD.match(texts[at + 1]):
        return 1 if _heads(texts, at + 1) else 0
    joined = ""
    for length in (1, 2, 3):
        following = texts[at + length - 1] if at + length <= len(texts) else ""
        joined = f"{joined} {following}".strip()
        if not following or len(joined) > LONGEST_ATTRIBUTION:
            return 0
        if length == 2 and not _BEGUN.search(texts[at]):
            return 0
        if joined.endswith(":"):
            return length if _WROTE.match(joined) and _SOMEBODY.search(joined) else 0
    return 0


def _heads(texts: list[str], at: int) -> int:
    """How many of the next lines are From, Sent, To, Subject of another letter; three kinds make it one."""
    kinds: set[str] = set()
    last = at
    for n in range(at, min(at + 12, len(texts))):
        if found := _HEAD.match(texts[n]):
            kinds.add(found[1].lower())
            last = n
    return last - at + 1 if len(kinds) >= 3 else 0


def _mark_signature(texts: list[str], marks: list[str]) -> None:
    """From the line that begins the signature to the end or to a postscript; quotes further down keep their mark."""
    begin = _signature_at(texts, marks)
    for at in range(len(texts) if begin is None else begin, len(texts)):
        if _POSTSCRIPT.match(texts[at]) and at != begin:
            break
        marks[at] = marks[at] or SIGNED
    for at, text in enumerate(texts):
        if not marks[at] and _DEVICE.match(text):
            marks[at] = SIGNED


def _signature_at(texts: list[str], marks: list[str]) -> int | None:
    """Where it begins: the first greeting or row of dashes with so little after it that it can be a signature."""
    left = 0  # lines with words of the writer's own below this one
    found = None
    for at in range(len(texts) - 1, -1, -1):
        if marks[at]:
            continue
        if left > MOST_SIGNATURE:
            break
        if _DASHES.match(texts[at]) or _is_greeting(texts[at]):
            found = at
        left += bool(texts[at])
    return found


def _is_greeting(text: str) -> bool:
    found = _GREETING.match(text)
    if not found:
        return False
    who = found["who"].strip()
    return not who or bool(_NAME.match(who))
