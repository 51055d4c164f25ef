"""Quarters of a year, and how many days of a period lie in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter: `number` from 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number * 3, 31 if self.number in (1, 4) else 30)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return f"{self.year}-{self.number}"

    def later(self, quarters: int) -> "Quarter":
        """So many quarters on; back with a number below 0."""
        year, rest = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, rest + 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_in(words: str, otherwise: Quarter) -> Quarter:
    """A quarter as an address names it, "2027-1"; the other one where it names none from 2000 to 2100."""
    year, _between, number = words.partition("-")
    if not (year.isascii() and year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}):
        return otherwise
    return Quarter(int(year), int(number)) if 2000 <= int(year) <= 2100 else otherwise


def window(first: Quarter, count: int) -> tuple[Quarter, ...]:
    return tuple(first.later(n) for n in range(count))


def between(starts: date, ends: date) -> Iterator[Quarter]:
    """The quarters a period touches, in order."""
    quarter, last = quarter_of(starts), quarter_of(ends)
    while quarter <= last:
        yield quarter
        quarter = quarter.later(1)
