"""How a round stands: who has answered and with what. Lights are counted, never averaged."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from roret.organisational.followup.models import Line, Request, Round
from roret.organisational.followup.readings.reminding import why_not_reminded
from roret.organisational.followup.status import Light, RequestState
from roret.strategic.directions.models import Direction


@dataclass(frozen=True)
class LightCounts:
    """How many lines have each light. `none` is a count of its own."""

    green: int = 0
    yellow: int = 0
    red: int = 0
    none: int = 0

    @property
    def total(self) -> int:
        return sum(getattr(self, field.name) for field in fields(self))

    @property
    def answered(self) -> int:
        return self.total - self.none

    def __add__(self, other: "LightCounts") -> "LightCounts":
        return LightCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def each(self) -> tuple[tuple[Light, int], ...]:
        """Every light with its count, 0 included, in the order they are always shown."""
        return tuple((light, getattr(self, light.value)) for light in Light)


@dataclass(frozen=True)
class RequestRow:
    """One unit in a round. `lights` is what it has reported: nothing but `none` until the answer is sent.

    `written` is how many of its lines have a light so far. `silent_days` is how many days past its date the answer
    is missing, 0 when it is not. `not_reminded` says why it cannot be reminded now, "" when it can.
    """

    request: Request
    lights: LightCounts
    written: int
    silent_days: int
    reminders: int
    not_reminded: str

    @property
    def lines(self) -> int:
        return self.lights.total


@dataclass(frozen=True)
class RoundStanding:
    """A whole round: those who have not answered first, the longest past their date on top."""

    round: Round
    missing: tuple[RequestRow, ...]
    answered: tuple[RequestRow, ...]

    @property
    def rows(self) -> tuple[RequestRow, ...]:
        return (*self.missing, *self.answered)

    @property
    def lights(self) -> LightCounts:
        return sum((row.lights for row in self.rows), LightCounts())

    @property
    def to_remind(self) -> int:
        return sum(not row.not_reminded for row in self.missing)


@dataclass(frozen=True)
class DirectionLights:
    direction: Direction
    lights: LightCounts


def round_state(round: Round, *, at: datetime) -> RoundStanding:
    """Three queries, whatever the round holds."""
    requests = list(Request.objects.filter(round=round).for_round())
    written: dict[int, Counter[str]] = defaultdict(Counter)
    counted = (
        Line.objects.filter(request__round=round).order_by().values_list("request", "light").annotate(n=Count("pk"))
    )
    for key, light, n in counted:
        written[key][light] = n
    rows = [_row(request, round, written[request.pk], at) for request in requests]
    missing = [row for row in rows if row.request.state != RequestState.SENT]
    return RoundStanding(
        round=round,
        missing=tuple(sorted(missing, key=lambda row: -row.silent_days)),
        answered=tuple(row for row in rows if row.request.state == RequestState.SENT),
    )


def _row(request: Request, round: Round, written: Counter[str], at: datetime) -> RequestRow:
    request.round = round
    sent = request.state == RequestState.SENT
    day = round.closed_at or at
    return RequestRow(
        request=request,
        lights=counts_of(written) if sent else LightCounts(none=written.total()),
        written=written.total() - written[Light.NONE],
        silent_days=0 if sent else max((timezone.localdate(day) - request.due_on).days, 0),
        reminders=len(request.reminders.all()),
        not_reminded=why_not_reminded(request, at),
    )


def lights_by_direction(round: Round) -> list[DirectionLights]:
    """For each direction that was asked about, in order. Two queries."""
    reported: dict[int, Counter[str]] = defaultdict(Counter)
    lines = Line.objects.filter(request__round=round).order_by()
    for key, light, state, n in lines.values_list("direction", "light", "request__state").annotate(n=Count("pk")):
        reported[key][light if state == RequestState.SENT else Light.NONE] += n
    directions = Direction.objects.filter(pk__in=reported)
    return [DirectionLights(direction, counts_of(reported[direction.pk])) for direction in directions]


def counts_of(found: Counter[str] | Iterable[str]) -> LightCounts:
    counter = found if isinstance(found, Counter) else Counter(found)
    return LightCounts(**{light.value: counter[light.value] for light in Light})
