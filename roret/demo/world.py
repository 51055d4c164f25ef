"""What the demo's files call things, and the things themselves."""

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from roret.foundation.organisations.models import Organisation, Unit
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.voices.models import Collection, Contribution, Topic

DATA = Path(__file__).parent / "data"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text())


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="") as file:
        return list(csv.DictReader(file))


def noon(day: date) -> datetime:
    """The middle of that day where the municipality is."""
    return datetime.combine(day, time(12), COPENHAGEN)


@dataclass
class World:
    """One municipality while it is being loaded: each dictionary is by the key its file uses."""

    organisation: Organisation
    units: dict[str, Unit]
    people: dict[str, Person]
    consultant: Person
    collection: Collection | None = None
    strategy: Strategy | None = None
    contributions: dict[str, Contribution] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    directions: dict[int, Direction] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)


@dataclass
class Story:
    """What happens, to be told in the order of its days; what is added first on a day happens first."""

    events: list[tuple[date, int, Callable[[], Any]]] = field(default_factory=list)

    def on(self, day: date, happens: Callable[[], Any]) -> None:
        self.events.append((day, len(self.events), happens))

    def tell(self, progress: Callable[[int, int], None]) -> None:
        events = sorted(self.events, key=lambda event: event[:2])
        for number, (_day, _order, happens) in enumerate(events, 1):
            happens()
            progress(number, len(events))
