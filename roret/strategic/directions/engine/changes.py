"""What a reviewer's buttons do to a recognised structure: add, take away, join, and bring in what was left out."""

from __future__ import annotations

from dataclasses import replace

from .directions import dated
from .recognised import (
    CERTAIN,
    LeftOut,
    RecognisedDirection,
    RecognisedObjective,
    RecognisedPolicy,
    RecognisedStrategy,
    RecognisedTheme,
)
from .sentences import capital, title_of

LONGEST_NAME = 120


def with_new_theme(recognised: RecognisedStrategy) -> RecognisedStrategy:
    return replace(recognised, themes=(*recognised.themes, RecognisedTheme(_next(recognised.themes), "", "", ())))


def with_new_direction(recognised: RecognisedStrategy) -> RecognisedStrategy:
    new = RecognisedDirection(_next(recognised.directions), "", "", "", (), (), (), CERTAIN)
    return replace(recognised, directions=(*recognised.directions, new))


def _next(things: tuple[RecognisedTheme, ...] | tuple[RecognisedDirection, ...]) -> int:
    return max((each.number for each in things), default=0) + 1


def without_theme(recognised: RecognisedStrategy, at: int) -> RecognisedStrategy:
    """The theme in that place is gone, and no direction belongs to it any more."""
    gone = {theme.number for theme in recognised.themes[at : at + 1]}
    themes = recognised.themes[:at] + recognised.themes[at + 1 :]
    gone -= {theme.number for theme in themes}
    directions = tuple(
        replace(each, themes=tuple(number for number in each.themes if number not in gone))
        for each in recognised.directions
    )
    return replace(recognised, themes=themes, directions=directions)


def without_direction(recognised: RecognisedStrategy, at: int) -> RecognisedStrategy:
    return replace(recognised, directions=recognised.directions[:at] + recognised.directions[at + 1 :])


def with_themes_joined(recognised: RecognisedStrategy, at: int) -> RecognisedStrategy:
    """The theme in that place becomes part of the one above it; directions that belonged to it belong to that."""
    if not 1 <= at < len(recognised.themes):
        return recognised
    above, below = recognised.themes[at - 1 : at + 1]
    text = _paragraphs(above.text, below.name, below.text)
    whole = replace(above, text=text, focus_areas=above.focus_areas + below.focus_areas, sureness=CERTAIN)
    directions = tuple(
        replace(d, themes=tuple(dict.fromkeys(above.number if n == below.number else n for n in d.themes)))
        for d in recognised.directions
    )
    themes = (*recognised.themes[: at - 1], whole, *recognised.themes[at + 1 :])
    return replace(recognised, themes=themes, directions=directions)


def with_directions_joined(recognised: RecognisedStrategy, at: int) -> RecognisedStrategy:
    """The direction in that place becomes part of the one above it. Its title goes into the text: no word is lost."""
    if not 1 <= at < len(recognised.directions):
        return recognised
    above, below = recognised.directions[at - 1 : at + 1]
    taken = {each.number for each in above.objectives}
    objectives = tuple(replace(each, number="") if each.number in taken else each for each in below.objectives)
    whole = replace(
        above,
        text=_paragraphs(above.text, below.title, "" if above.motto == "" else below.motto, below.text),
        motto=above.motto or below.motto,
        keywords=tuple(dict.fromkeys((*above.keywords, *below.keywords))),
        objectives=(*above.objectives, *objectives),
        themes=tuple(dict.fromkeys((*above.themes, *below.themes))),
        sureness=CERTAIN,
    )
    return replace(recognised, directions=(*recognised.directions[: at - 1], whole, *recognised.directions[at + 1 :]))


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def with_left_out(recognised: RecognisedStrategy, at: int, kind: str, under: int | None = None) -> RecognisedStrategy:
    """What was left out in that place becomes a piece of the structure.

    `kind` is "theme", "direction", "foreword", "policy", "objective" or "text". The last two go under the direction
    with the number `under`, or where none is named under the one that stands above in the document.
    """
    left = recognised.left_out[at : at + 1]
    if not left:
        return recognised
    changed = _put(recognised, left[0], kind, under)
    if changed is recognised:
        return recognised
    return replace(changed, left_out=recognised.left_out[:at] + recognised.left_out[at + 1 :])


def _put(recognised: RecognisedStrategy, left: LeftOut, kind: str, under: int | None) -> RecognisedStrategy:
    title, text = _title_and_text(left.text)
    if kind == "theme":
        theme = RecognisedTheme(_next(recognised.themes), title, text, (), CERTAIN, left.place)
        return replace(recognised, themes=(*recognised.themes, theme))
    if kind == "direction":
        number = _next(recognised.directions)
        direction = RecognisedDirection(number, title, "", text, (), (), (), CERTAIN, left.place)
        return replace(recognised, directions=(*recognised.directions, direction))
    if kind == "foreword":
        return replace(recognised, foreword=_paragraphs(recognised.foreword, left.text))
    if kind == "policy":
        policies = tuple(RecognisedPolicy(line[:200], place=left.place) for line in left.text.split("\n") if line)
        return replace(recognised, policies=(*recognised.policies, *policies))
    return _under(recognised, left, kind, under) if kind in ("objective", "text") else recognised


def _under(recognised: RecognisedStrategy, left: LeftOut, kind: str, under: int | None) -> RecognisedStrategy:
    at = _direction_for(recognised, left, under)
    if at is None:
        return recognised
    direction = recognised.directions[at]
    if kind == "text":
        changed = replace(direction, text=_paragraphs(direction.text, left.text))
    else:
        lines = [line.strip() for line in left.text.split("\n") if line.strip()]
        new = tuple(dated(RecognisedObjective("", line, place=left.place)) for line in lines)
        changed = replace(direction, objectives=(*direction.objectives, *new))
    return replace(recognised, directions=(*recognised.directions[:at], changed, *recognised.directions[at + 1 :]))


def _direction_for(recognised: RecognisedStrategy, left: LeftOut, under: int | None) -> int | None:
    numbers = [each.number for each in recognised.directions]
    if under in numbers:
        return numbers.index(under)
    above = [
        at
        for at, each in enumerate(recognised.directions)
        if each.place is not None and left.place is not None and each.place <= left.place
    ]
    return above[-1] if above else (0 if numbers else None)


def _title_and_text(words: str) -> tuple[str, str]:
    """The first line as a title when it is short; else a title made of it, and all of it as the text."""
    first, _, rest = words.partition("\n")
    if len(first) <= LONGEST_NAME:
        return capital(first.rstrip(" .:")), rest.replace("\n", "\n\n")
    return title_of(first), words.replace("\n", "\n\n")
