"""What one unit is asked, line by line, as it stands on its form."""

from dataclasses import dataclass
from itertools import groupby

from roret.organisational.followup.models import Line, Request
from roret.organisational.followup.status import Light
from roret.strategic.directions.models import Direction


@dataclass(frozen=True)
class DirectionGroup:
    """A direction's actions, and last the direction as a whole."""

    direction: Direction
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Filling:
    """A request's lines under their directions. `repeatable` are those without a light that have a last answer."""

    request: Request
    groups: tuple[DirectionGroup, ...]
    total: int
    unanswered: int
    repeatable: int

    @property
    def answered(self) -> int:
        return self.total - self.unanswered


def filling(request: Request) -> Filling:
    """One query: each line with what it is about and the last answer to it."""
    lines = sorted(request.lines.for_form(), key=lambda line: (line.direction.number, line.action is None))
    silent = [line for line in lines if line.light == Light.NONE]
    return Filling(
        request=request,
        groups=tuple(
            DirectionGroup(direction, tuple(group))
            for direction, group in groupby(lines, key=lambda line: line.direction)
        ),
        total=len(lines),
        unanswered=len(silent),
        repeatable=sum(line.last is not None for line in silent),
    )
