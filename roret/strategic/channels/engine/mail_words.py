"""The letters in a message's headers and bodies, whatever they were written in and whatever they say they are."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime

LONGEST_NAME = 150
_NOT_SHOWN = re.compile("[\u0000-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffc]")
_OLD_DANISH = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def decoded(content: bytes, declared: str = "") -> str:
    """What the bytes say. Most programs that declare something wrong write UTF-8, which is hard to be by chance."""
    declared = declared.lower().strip("\"' ")
    order = ["utf-8", _OLD_DANISH.get(declared, declared)]
    if content.isascii():
        order.reverse()  # letters of Japan and of the old UTF-7 are written in plain ASCII
    for encoding in order:
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def header_words(value: object) -> str:
    """One header in words: its parts decoded, on one line, with nothing that hides or turns letters round."""
    raw = str(value).encode("utf-8", "surrogateescape")
    try:
        parts = decode_header(decoded(raw))
    except (HeaderParseError, ValueError):
        parts = [(decoded(raw), None)]
    words = "".join(part if isinstance(part, str) else decoded(part, charset or "") for part, charset in parts)
    return on_one_line(words)


def on_one_line(words: str) -> str:
    return " ".join(_NOT_SHOWN.sub(" ", unicodedata.normalize("NFC", words)).split())


def safe_name(name: str) -> str:
    """A file's name without folders, hidden letters or more length than can be shown; its ending is kept."""
    name = on_one_line(re.split(r"[/\\]", name)[-1]).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) <= 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 2]}….{ending}"
    return name[:LONGEST_NAME]


def moment(value: str) -> datetime | None:
    """When it says it was written; None for no time at all and for times that cannot be."""
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    if abs(when.utcoffset() or timedelta()) >= timedelta(hours=24) or not 1990 <= when.year <= 2200:
        return None
    return when
