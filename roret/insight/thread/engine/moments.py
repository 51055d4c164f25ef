"""Months back from a day."""

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the month's last where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
