"""Finds where in the source each recognised piece stands, so that a reviewer can be led there.

Done afterwards and by the words alone: whatever way a piece was found, its words stand somewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from .pieces import squash
from .recognised import LeftOut, RecognisedDirection, RecognisedStrategy, RecognisedTheme

SHOWN = 80  # squashed characters of a piece that must stand in a row; page breaks split longer ones
SHORTEST = 2


class Source:
    """The paragraphs run together without spaces and signs, to be searched at the speed of one text."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        keys = [squash(paragraph) for paragraph in paragraphs]
        self.text = "".join(f"{key}\n" for key in keys)
        self.starts = [0, *accumulate(len(key) + 1 for key in keys)]

    def find(self, words: str, after: int | None = None, before: int | None = None) -> int | None:
        """The first paragraph with the words from `after` on; or the last up to `before`; or the first of all.

        One that ends with them is better than one that holds them somewhere: short titles stand in longer words.
        """
        whole = squash(words)
        for key in (f"{whole}\n", whole[:SHOWN], whole[: SHOWN // 4]):
            if len(key) < SHORTEST:
                return None
            if before is not None and (at := self.text.rfind(key, 0, self._end(before) + 1)) >= 0:
                return self._paragraph(at)
            if after is not None and (at := self.text.find(key, self.starts[after])) >= 0:
                return self._paragraph(at)
            if (at := self.text.find(key)) >= 0:
                return self._paragraph(at)
        return None

    def _end(self, paragraph: int) -> int:
        return self.starts[paragraph + 1]

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1


def with_places(strategy: RecognisedStrategy, paragraphs: Iterable[str]) -> RecognisedStrategy:
    source = Source(paragraphs)
    signed = strategy.signature.split("\n")[0]
    said = {"title": strategy.title, "foreword": strategy.foreword, "signature": signed}
    places = {name: source.find(words) for name, words in said.items()}
    places["period"] = _period(strategy, source)
    return replace(
        strategy,
        themes=tuple(_theme(each, source) for each in strategy.themes),
        directions=tuple(_direction(each, source) for each in strategy.directions),
        policies=tuple(replace(each, place=source.find(each.title)) for each in strategy.policies),
        left_out=_left_out(strategy, source),
        places={name: place for name, place in places.items() if place is not None},
    )


def _period(strategy: RecognisedStrategy, source: Source) -> int | None:
    years = [str(year) for year in (strategy.period_from, strategy.period_to) if year]
    return next((place for place in map(source.find, ["".join(years), *years]) if place is not None), None)


def _theme(theme: RecognisedTheme, source: Source) -> RecognisedTheme:
    """A name often stands in the contents too: the one meant is the last above the theme's own words."""
    words = [theme.text, *(area.text or area.name for area in theme.focus_areas)]
    below = next((place for place in (source.find(each) for each in words if each) if place is not None), None)
    place = source.find(theme.name, before=below)
    areas = tuple(replace(area, place=_area(area.name, area.text, place, source)) for area in theme.focus_areas)
    return replace(theme, place=place, focus_areas=areas)


def _area(name: str, text: str, after: int | None, source: Source) -> int | None:
    below = source.find(text, after=after) if text else None
    return source.find(name, before=below) if below is not None else source.find(name, after=after)


def _direction(direction: RecognisedDirection, source: Source) -> RecognisedDirection:
    objectives = [each.text for each in direction.objectives]
    words = [direction.text, direction.motto, *objectives, ", ".join(direction.keywords)]
    below = next((place for place in (source.find(each) for each in words if each) if place is not None), None)
    place = source.find(direction.title, before=below)
    return replace(
        direction,
        place=place,
        objectives=tuple(replace(each, place=source.find(each.text, after=place)) for each in direction.objectives),
        keywords_place=source.find("".join(direction.keywords), after=place) if direction.keywords else None,
    )


def _left_out(strategy: RecognisedStrategy, source: Source) -> tuple[LeftOut, ...]:
    """In the document's order, so each is looked for after the one before it."""
    found, after = [], None
    for each in strategy.left_out:
        place = source.find(each.text.split("\n")[0], after=after)
        after = place if place is not None else after
        found.append(replace(each, place=place))
    return tuple(found)
