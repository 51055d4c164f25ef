"""Which phase a collection is in."""

from dataclasses import dataclass
from datetime import date, timedelta

from roret.strategic.voices.models import Collection, Phase


@dataclass(frozen=True)
class PhaseOf:
    """A phase with its last day, which the last of them has not."""

    name: str
    text: str
    begins_on: date
    ends_on: date | None
    is_now: bool


def phases_of(collection: Collection, on: date) -> tuple[PhaseOf, ...]:
    """All phases in the order of their days, and which of them is the one that day. One query."""
    found = list(collection.phases.all())
    now = _at(found, on)
    ends = [phase.begins_on - timedelta(days=1) for phase in found[1:]] + [None]
    return tuple(
        PhaseOf(phase.name, phase.text, phase.begins_on, ends_on, phase is now)
        for phase, ends_on in zip(found, ends, strict=False)  # no phases, no ends
    )


def phase_on(collection: Collection, on: date) -> Phase | None:
    """The phase the collection is in that day, for any page about it; None before the first. One query."""
    return _at(list(collection.phases.all()), on)


def _at(phases: list[Phase], on: date) -> Phase | None:
    begun = [phase for phase in phases if phase.begins_on <= on]
    return begun[-1] if begun else None
