"""Where a strategy is in its life, told from its dates; and whether a version is as it was frozen."""

from datetime import date

from roret.strategic.directions.models import Strategy, Version
from roret.strategic.directions.readings.content import checksum_of
from roret.strategic.directions.status import StrategyState


def is_due(strategy: Strategy, on: date) -> bool:
    """Whether it is adopted and its first day has come. The nightly work and adoption itself both ask here."""
    return strategy.state == StrategyState.ADOPTED and its_day_has_come(strategy, on)


def its_day_has_come(strategy: Strategy, on: date) -> bool:
    return strategy.in_force_on is not None and strategy.in_force_on <= on


def takes_remarks(strategy: Strategy, on: date) -> bool:
    """In hearing, and today is one of its days."""
    begun = strategy.hearing_from is None or strategy.hearing_from <= on
    going = strategy.hearing_until is None or on <= strategy.hearing_until
    return strategy.state == StrategyState.HEARING and begun and going


def is_intact(version: Version) -> bool:
    """Whether its words are those its checksum was made of."""
    return checksum_of(version.content) == version.checksum
