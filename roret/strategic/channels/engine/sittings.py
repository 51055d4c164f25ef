"""What a tablet sends: a batch of bytes in, things said or what is wrong with each out."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from roret.strategic.voices.status import LONGEST_TEXT

MOST_IN_A_BATCH = 50
MOST_BYTES = 1024 * 1024
NO_WORDS = gettext_noop("There are no words in it. Write what was said.")
TOO_LONG = gettext_noop("The text is longer than 20,000 characters. Make two of it.")
NO_SUCH_ROLE = gettext_noop("Choose who spoke.")
UNREADABLE = gettext_noop("A part of it could not be read. Look it through, and keep it again.")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What no database keeps: halves of characters, and the character that ends a text in C.
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


class NotABatch(Exception):
    """The bytes are none of ours; nothing of them can be answered piece by piece."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said. `question` is a key, `at` when the tablet believes it was written."""

    id: str
    text: str
    question: int | None
    role: str
    verbatim: bool
    may_quote: bool
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Unclear:
    """One that cannot be kept as it is, with a sentence that says what to do."""

    id: str
    problem: str


def read_batch(body: bytes, roles: Collection[str]) -> list[Said | Unclear]:
    """Each is judged alone, so that one that is wrong does not hold the others back."""
    try:
        items = json.loads(body)["items"]
    except (ValueError, RecursionError, TypeError, KeyError):
        raise NotABatch from None
    return read_items(items, roles)


def read_items(items: Any, roles: Collection[str]) -> list[Said | Unclear]:
    if not isinstance(items, list) or len(items) > MOST_IN_A_BATCH:
        raise NotABatch
    return [_read(item, roles) for item in items]


def _read(item: Any, roles: Collection[str]) -> Said | Unclear:
    key = item.get("id") if isinstance(item, dict) else None
    if not isinstance(key, str) or not _UUID.fullmatch(key):
        raise NotABatch
    text, role, question = item.get("text"), item.get("role"), item.get("question")
    flags = (item.get("verbatim"), item.get("may_quote"))
    if not isinstance(text, str) or not all(isinstance(flag, bool) for flag in flags):
        return Unclear(key, UNREADABLE)
    text = _NOT_TEXT.sub("\ufffd", text).strip()
    problem = _problem(text, role, roles)
    if problem:
        return Unclear(key, problem)
    asked = question if isinstance(question, int) and not isinstance(question, bool) else None
    return Said(key, text, asked, role, flags[0], flags[1], read_moment(item.get("at")))


def _problem(text: str, role: Any, roles: Collection[str]) -> str:
    if not text:
        return NO_WORDS
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    return "" if isinstance(role, str) and role in roles else NO_SUCH_ROLE


def read_moment(words: Any) -> datetime | None:
    """A moment with its zone, or None: a tablet's clock may say anything."""
    if not isinstance(words, str):
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def in_batches(items: Sequence[Any]) -> list[Sequence[Any]]:
    return [items[n : n + MOST_IN_A_BATCH] for n in range(0, len(items), MOST_IN_A_BATCH)]
