"""Reads a document's blocks as a strategy: themes, directions, objectives, and a reason for the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, groupby

from roret.foundation.texts.engine.documents.blocks import Document

from .contents import take_contents
from .directions import has_plain_mottos, read_direction
from .facts import find_area, find_period, find_title, sureness_of_head, take_foreword
from .kind import REASONS, take_for
from .outline import Section, build_sections, mark_headings
from .pieces import Piece, open_pieces, pieces_of, squash
from .policies import take_policies
from .recognised import (
    LeftOut,
    RecognisedDirection,
    RecognisedStrategy,
    RecognisedTheme,
    TakenBecause,
)
from .sentences import calm, spoken_words
from .series import (
    Series,
    adopt_siblings,
    by_shape,
    expected_count,
    labelled,
    listed,
    under_heading,
)
from .tables import expand_cards, table_series
from .themes import by_place, read_themes
from .tidy import tidy
from .vocabulary import BACK, WORD, Reason
from .words import plural, singular

Counts = dict[str, set[int]]  # how many directions, goals and themes the document says it has
SURENESS = {"label": 0.9, "table": 0.85, "heading": 0.8, "sentence": 0.8, "shape": 0.6}
SURE_ENOUGH_TO_QUOTE = ("label", "sentence", "table")


def recognise(document: Document) -> RecognisedStrategy:
    pieces = pieces_of(expand_cards(document.blocks))
    spoken = spoken_words(piece.text for piece in pieces)
    texts = [piece.text for piece in pieces if not piece.block.furniture]
    entries = take_contents(pieces)
    title = find_title(pieces, spoken)
    tidy(pieces, {entry.key for entry in entries})
    mark_headings(pieces, entries)
    root = build_sections(pieces)
    adopt_siblings(root)

    headings = [section.name for section in root.walk() if section.heading]
    counts = {kind: expected_count(texts, kind) for kind in WORD}
    directions = _best(list(_direction_series(root, pieces)), counts)
    taken = _pieces_in(directions)
    themes = _theme_series(root, pieces, texts, counts, taken)
    found = len(directions.drafts if directions else ()) + _said_themes(themes, counts)
    taken_for, because = take_for(title, headings, texts, found)
    if taken_for != "strategy":
        return _not_a_strategy(pieces, title, taken_for, because, directions, texts, counts)

    period = find_period(title, texts)
    policies = take_policies(root, taken | _pieces_in(themes) | _pieces_below(themes))
    foreword, signature = take_foreword(root, taken)
    names = {entry.key: entry.text for entry in entries}
    read = read_themes(themes, names, spoken, taken, _sureness(themes, counts)) if themes else []
    for piece in themes.lead if themes else ():
        piece.leave(Reason.LEAD_IN)
    for draft in directions.drafts if directions else ():
        draft.title = calm(draft.title, spoken) if draft.title.isupper() else draft.title
    found_directions = _read(directions, counts, read, 1.0) if directions else []
    word = _word(directions, texts)
    return RecognisedStrategy(
        title, find_area(title), *period, foreword, signature, tuple(read), tuple(found_directions),
        _left_out(pieces, directions, themes), word, taken_for, because, plural(word, texts), policies,
        sureness=sureness_of_head(pieces, title, period, foreword, signature),
    )  # fmt: skip


def _not_a_strategy(
    pieces: list[Piece],
    title: str,
    taken_for: str,
    because: TakenBecause,
    directions: Series | None,
    texts: list[str],
    counts: Counts,
) -> RecognisedStrategy:
    """Directions are kept only when the document quotes them outright, and then with half the sureness."""
    quoted: list[RecognisedDirection] = []
    is_table_of_status = taken_for == "status" and directions is not None and directions.how == "table"
    quotes = directions and directions.kind == "direction" and directions.how in SURE_ENOUGH_TO_QUOTE
    if directions and quotes and not is_table_of_status:
        quoted = _read(directions, counts, [], 0.5)
        because = TakenBecause(REASONS["quotes"], because.evidence)
    for piece in open_pieces(pieces):
        piece.leave(Reason.LEAD_IN if directions and quoted and piece in directions.lead[-1:] else Reason.NO_STRATEGY)
    left = _left_out(pieces, None, None)
    word = _word(directions if quoted else None, texts)
    return RecognisedStrategy(
        title, find_area(title), None, None, "", "", (), tuple(quoted), left, word, taken_for, because
    )


def _said_themes(themes: Series | None, counts: Counts) -> int:
    """How many themes the document speaks of as themes; sections that only look like it do not count."""
    if themes is None:
        return 0
    is_said = themes.how != "shape" or len(themes.drafts) in counts["theme"]
    return len(themes.drafts) if is_said else 0


def _direction_series(root: Section, pieces: list[Piece]) -> Iterator[Series]:
    for kind in ("direction", "goal"):
        found = labelled(root, kind)
        if found:
            yield found
        yield from under_heading(root, kind)
        yield from _joined(list(listed(root, kind)))
        yield from table_series(pieces, kind)
    yield from by_shape(root)


def _joined(series: list[Series]) -> list[Series]:
    """Lists in several sections under one word, such as the directions of each theme, are one series."""
    joined: list[Series] = []
    for _, group in groupby(
        sorted(series, key=lambda each: each.how), key=lambda each: (each.how, singular(each.word))
    ):
        lists = list(group)
        first = lists[0]
        places = {each.section for each in lists}
        if first.how == "sentence" and 1 < len(lists) == len(places) and None not in places:
            drafts = [draft for each in lists for draft in each.drafts]
            lead = [piece for each in lists for piece in each.lead]
            joined.append(Series(first.kind, first.word, first.how, drafts, lead))
        else:
            joined += lists
    return joined


def _best(candidates: list[Series], counts: Counts) -> Series | None:
    """The series with most weight; found by its shape alone, it gives way to one that names the same things."""
    best = max(candidates, key=lambda each: _weight(each, counts), default=None)
    if best and best.how == "shape":
        heads = {draft.head for draft in best.drafts}
        named = [each for each in candidates if each.word and heads <= {draft.head for draft in each.drafts}]
        best = max(named, key=lambda each: _weight(each, counts), default=best)
    return best


def _weight(series: Series, counts: Counts) -> float:
    weight = {"label": 5.0, "table": 4.5, "heading": 4.0, "sentence": 3.5, "shape": 3.2}[series.how]
    if series.how == "heading" and not series.has_bodies and all(draft.head.is_item for draft in series.drafts):
        weight = 3.0
    weight += 1.0 if series.has_bodies else 0.0
    weight += 0.8 if len(series.drafts) in counts[series.kind] else 0.0
    weight -= 2.5 if series.kind == "goal" else 0.0
    weight -= 0.6 if "princip" in series.word.lower() else 0.0
    return weight


def _pieces_in(series: Series | None) -> set[Piece]:
    if series is None:
        return set()
    return {piece for draft in series.drafts for piece in (draft.head, *draft.body)}


def _pieces_below(series: Series | None) -> set[Piece]:
    return {piece for draft in (series.drafts if series else ()) if draft.section for piece in draft.section.pieces()}


def _theme_series(
    root: Section, pieces: list[Piece], texts: list[str], counts: Counts, taken: set[Piece]
) -> Series | None:
    named = [labelled(root, "theme"), *under_heading(root, "theme"), *table_series(pieces, "theme")]
    candidates = [each for each in named if each and not any(draft.head in taken for draft in each.drafts)]
    best = _best(candidates, counts)
    by_sections = by_place(root, texts, counts, taken)
    if best and (best.has_bodies or by_sections is None):
        return best
    lists = [each for each in listed(root, "theme") if not any(draft.head in taken for draft in each.drafts)]
    return by_sections or best or (_best(lists, counts) if lists else None)


def _read(series: Series, counts: Counts, themes: list[RecognisedTheme], share: float) -> list[RecognisedDirection]:
    """Numbers as the document gives them, unless two are alike: then in order."""
    stated = [draft.number for draft in series.drafts]
    numbers = stated if len(set(stated)) == len(stated) and all(stated) else range(1, len(stated) + 1)
    sureness = _sureness(series, counts)
    plain = has_plain_mottos(series.drafts)
    directions = []
    for draft, number in zip(series.drafts, numbers, strict=True):
        under = _themes_above(draft.section, draft.head, themes)
        read = read_direction(draft, number or 0, themes, sureness * share, plain, share)
        directions.append(read if read.themes or not under else replace(read, themes=under))
    for piece in series.lead:
        if piece.is_open:
            piece.leave(Reason.LEAD_IN)
    return directions


def _sureness(series: Series, counts: Counts) -> float:
    """By how the series showed itself, and more where the document says that there are so many."""
    sureness = SURENESS[series.how] - (0.15 if series.kind == "goal" else 0.0)
    return round(min(sureness + (0.1 if len(series.drafts) in counts[series.kind] else 0.0), 1.0), 2)


def _themes_above(section: Section | None, head: Piece, themes: list[RecognisedTheme]) -> tuple[int, ...]:
    names = {squash(theme.name): theme.number for theme in themes}
    above = section.ancestors() if section else ()
    for each in above:
        for name, number in names.items():
            if each.heading and name and squash(each.name).endswith(name):
                return (number,)
    return ()


def _word(series: Series | None, texts: list[str]) -> str:
    if series and series.word:
        return singular(series.word)
    counted = Counter(
        word for text in texts for word in re.findall(r"pejlemærke|retning|princip|guidepost|direction", text, re.I)
    )
    return counted.most_common(1)[0][0].lower() if series and counted else ""


def _left_out(pieces: list[Piece], directions: Series | None, themes: Series | None) -> tuple[LeftOut, ...]:
    """What is still open gets the reason its place gives; neighbours with one reason become one entry.

    What is no strategy is kept section by section, as a status by department: parts of it may be brought in.
    """
    heads = {draft.head for series in (directions, themes) if series for draft in series.drafts}
    titles = {head.squashed for head in heads}
    begun = is_closing = False
    for piece in pieces:
        begun = begun or piece in heads
        if piece.heading is not None:
            is_closing = bool(BACK.match(piece.text)) or (is_closing and not piece.used)
        if not piece.is_open:
            continue
        if piece.squashed in titles:
            piece.leave(Reason.OVERVIEW)
        elif is_closing:
            piece.leave(Reason.FOLLOW_UP)
        else:
            piece.leave(Reason.OUTSIDE if begun else Reason.INTRODUCTION)
    sections = accumulate(piece.heading is not None for piece in pieces)
    left = [(piece, section) for piece, section in zip(pieces, sections, strict=True) if piece.reason]
    groups = groupby(left, key=lambda each: (each[0].reason, each[1] if each[0].reason == Reason.NO_STRATEGY else 0))
    return tuple(LeftOut("\n".join(p.shown for p, _ in group), str(reason)) for (reason, _), group in groups)
