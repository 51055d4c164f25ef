"""Days as a calendar that other programs subscribe to (iCalendar, RFC 5545)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Entry:
    """Something that happens on a day. `key` names it for as long as it exists, so that a moved day moves the entry."""

    key: str
    on: date
    words: str
    details: str
    url: str
    category: str


def calendar(name: str, entries: Iterable[Entry], *, language: str, host: str, at: datetime) -> bytes:
    """The whole calendar: each entry fills its day, takes nobody's time, and is asked for again every fourth hour."""
    made = Calendar()
    made.add("prodid", f"-//Roret//Roret//{language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("name", name)
    made.add("refresh-interval", timedelta(hours=4), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    for entry in entries:
        made.add_component(_event(entry, host, at))
    return bytes(made.to_ical())


def fingerprint(name: str, entries: Iterable[Entry]) -> str:
    """Changes when the calendar does, whenever it is asked for."""
    return hashlib.sha256(repr((name, list(entries))).encode()).hexdigest()[:32]


def _event(entry: Entry, host: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", at)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", entry.words)
    if entry.details:
        event.add("description", entry.details)
    event.add("url", entry.url)
    event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    return event
