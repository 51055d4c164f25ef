"""Turns the bytes of a text file into text, whichever decade's encoding it was saved in."""

from __future__ import annotations

import re
import unicodedata

from charset_normalizer import from_bytes

from .blocks import MOST_CHARACTERS, UnreadableDocument

DANISH = re.compile(r"[æøåÆØÅéÉüöä]")
STRANGE = re.compile(r"[^\w\s.,;:!?()\[\]{}/\\@#%&*+=<>|~^'\"´`’‘“”»«…–—•·-]|[\x80-\x9f]")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f]")
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")


def decode(content: bytes) -> str:
    """UTF-8 when it is UTF-8, a byte-order mark when there is one, else the encoding that reads as words."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _decode_old(content)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableDocument("too_long")
    controls = sum(1 for letter in text if unicodedata.category(letter) == "Cc" and letter not in "\n\r\t\f\v")
    if controls > len(text) / 100 or text.count("\ufffd") > len(text) / 50:
        raise UnreadableDocument("unknown_letters")
    return clean(text)


def _decode_old(content: bytes) -> str:
    """Lets charset-normalizer choose, but lets Danish letters overrule it: short texts mislead it."""
    best = from_bytes(content[:100_000]).best()
    encodings = [*OLD_ENCODINGS, *([best.encoding] if best else [])]
    readings = [content.decode(encoding, errors="replace") for encoding in encodings]
    return max(readings, key=lambda text: len(DANISH.findall(text)) - 3 * len(STRANGE.findall(text)))


def clean(text: str) -> str:
    """One form of every letter, ordinary spaces and line ends, nothing invisible."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    text = re.sub("[\u00a0\u2007\u202f\u2002\u2003\u2009]", " ", text)
    text = re.sub("[\u2028\u2029\u0085]", "\n", text)
    return INVISIBLE.sub("", text)
