"""Reads themes and their focus areas."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from .outline import Section
from .pieces import Piece, open_pieces
from .recognised import FocusArea, RecognisedTheme
from .sentences import calm, capital, split_lead
from .series import Draft, Series, is_opening, lists_in, match_label, plural_word
from .vocabulary import FOCUS, WORD, Reason

BY_NAME, BY_LIST = (
    0.9,
    0.7,
)  # how sure a focus area is: a heading or a label says it is one, or it only stands in a list
THEME_MENTIONED = re.compile(WORD["theme"].pattern, re.I)


def by_place(root: Section, texts: list[str], said: dict[str, set[int]], taken: set[Piece]) -> Series | None:
    """The document's main sections, when it says it has themes or divides them further; else None.

    `said` is how many themes the document says it has; `taken` are headings already known as directions.
    """
    counts = said["theme"]
    mentions = any(THEME_MENTIONED.search(text) for text in texts)
    for parent in root.walk():
        members = [each for each in parent.children if _may_be_theme(each, taken)]
        divided = [each for each in members if each.children]
        if len(members) < 2 or any(plural_word(parent.name, kind) for kind in ("direction", "theme")):
            continue
        if len(members) not in counts and len(divided) in counts:
            members = divided
        is_sure = len(members) in counts or (len(divided) * 2 >= len(members) and len(divided) >= 2)
        if is_sure or (mentions and len(members) >= 3):
            drafts = [Draft(at, s.heading, s.name, [], s) for at, s in enumerate(members, start=1) if s.heading]
            return Series("theme", "tema", "shape", drafts)
    return None


def _may_be_theme(section: Section, taken: set[Piece]) -> bool:
    if section.heading is None or is_opening(section) or section.heading in taken:
        return False
    names_series = any(plural_word(section.name, kind) for kind in WORD) and len(section.name.split()) <= 8
    label = match_label(section.heading)
    is_direction = bool(label and not match_label(section.heading, "theme"))
    return not names_series and not is_direction and any(True for _ in section.pieces())


def read_themes(
    series: Series, names: dict[str, str], spoken: Counter[str], taken: set[Piece], sureness: float
) -> list[RecognisedTheme]:
    """`names` are the contents list's spellings by squashed text; `taken` pieces belong to directions."""
    themes = []
    for at, draft in enumerate(series.drafts, start=1):
        draft.head.take()
        read = _read_theme(draft, at, names, spoken, taken)
        areas = tuple(replace(area, sureness=min(area.sureness, sureness)) for area in read.focus_areas)
        themes.append(replace(read, sureness=sureness, focus_areas=areas))
    return themes


def _read_theme(
    draft: Draft, at: int, names: dict[str, str], spoken: Counter[str], taken: set[Piece]
) -> RecognisedTheme:
    number = draft.number or at
    if draft.cells:
        areas = [FocusArea(line.strip("-•– "), "") for line in draft.cells.get("objectives", "").split("\n") if line]
        return RecognisedTheme(number, capital(draft.title), draft.cells.get("text", ""), tuple(areas))
    name = names.get(draft.head.squashed) or calm(draft.title, spoken)
    if draft.section is None:
        lead, rest = split_lead(draft.title)
        below = [piece.take() for piece in draft.body if piece.is_open and piece not in taken]
        return RecognisedTheme(number, capital(lead or draft.title), "\n\n".join(filter(None, [rest, *below])), ())
    areas = _areas_of_sections(draft.section, names, spoken, taken)
    if not areas:
        areas = _areas_of_list(draft.section.body, taken)
    text = [_shown(piece) for piece in _free(draft.section.body, taken)]
    return RecognisedTheme(number, capital(name), "\n\n".join(text), tuple(areas))


def _free(pieces: list[Piece], taken: set[Piece]) -> list[Piece]:
    return [piece for piece in open_pieces(pieces) if piece not in taken]


def _areas_of_sections(
    section: Section, names: dict[str, str], spoken: Counter[str], taken: set[Piece]
) -> list[FocusArea]:
    areas: list[FocusArea] = []
    for child in section.children:
        if child.heading is None or not child.heading.is_open or child.heading in taken:
            continue
        if re.fullmatch(rf"(?:vores |our )?{FOCUS}:?", child.name, re.I) and (child.children or child.body):
            child.heading.leave(Reason.LABEL)
            areas += _areas_of_sections(child, names, spoken, taken) or _areas_of_list(child.body, taken)
            continue
        name = names.get(child.heading.squashed) or calm(child.heading.take(), spoken)
        label = match_label(child.heading, "theme")
        child.heading.take()
        text = [_shown(piece) for piece in _free(list(child.pieces()), taken)]
        title = capital(label["rest"] if label and label["rest"] else name)
        areas.append(FocusArea(title, "\n\n".join(text), BY_NAME))
    return areas


def _shown(piece: Piece) -> str:
    piece.take()
    return f"– {piece.text}" if piece.is_item and not piece.number else piece.shown


def _areas_of_list(body: list[Piece], taken: set[Piece]) -> list[FocusArea]:
    for lead, items, below in lists_in(_free(body, taken)):
        if len(items) < 2 or not (lead is None or re.search(FOCUS, lead.text, re.I) or lead.text.endswith(":")):
            continue
        areas = []
        for item, more in zip(items, below, strict=True):
            name, rest = split_lead(item.take())
            text = "\n\n".join(filter(None, [rest if name else "", *(_shown(piece) for piece in more)]))
            sureness = BY_NAME if lead and re.search(FOCUS, lead.text, re.I) else BY_LIST
            areas.append(FocusArea(capital((name or item.text).rstrip(" .;,")), text, sureness))
        return areas
    return []
