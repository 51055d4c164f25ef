"""From the facts to what an edition says. Everything is read here; the engine sets it."""

from roret.insight.reports.readings.content import content_of
from roret.insight.reports.readings.differing import differences

__all__ = ["content_of", "differences"]
