"""Finds series: things of one sort that stand beside each other, such as directions or themes.

A series shows itself by labels ("Direction 1: …"), by the heading above it ("Our directions"), by the
sentence that introduces a list, or by the shape its members share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from roret.foundation.texts.engine.documents.numbering import depth

from .outline import Section
from .pieces import Piece
from .vocabulary import (
    BACK,
    COUNTED,
    FOREWORD,
    FRONT,
    KEYWORDS_LABEL,
    LABELLED,
    MOTTO_LABEL,
    OBJECTIVES_LABEL,
    WORD,
    number_of,
)

MOST_MEMBERS = 30


@dataclass(eq=False)
class Draft:
    """A member of a series before its body has been read. `cells` holds a table row's cells by meaning."""

    number: int | None
    head: Piece
    title: str
    body: list[Piece]
    section: Section | None = None
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class Series:
    kind: str  # "direction", "goal" or "theme"
    word: str
    how: str  # "label", "heading", "sentence", "table" or "shape"
    drafts: list[Draft]
    lead: list[Piece] = field(default_factory=list)
    section: Section | None = None  # where a list stands

    @property
    def has_bodies(self) -> bool:
        return sum(bool(draft.body or draft.cells) for draft in self.drafts) * 2 >= len(self.drafts)


def is_opening(section: Section) -> bool:
    return any(pattern.match(section.name) for pattern in (FOREWORD, FRONT, BACK))


def plural_word(text: str, kind: str) -> str:
    """The word for a series in a heading or sentence, when it stands in the plural; else ""."""
    for found in WORD[kind].finditer(text):
        if re.search(r"(?:er|erne|rne|[^s]s|mål|målene|spor|sporene)$", found[0], re.I):
            return found[0]
    return ""


def expected_count(texts: list[str], kind: str) -> set[int]:
    """How many the document says there are: "six themes"; several answers when it says several."""
    counts = (number_of(found["count"]) for text in texts for found in COUNTED[kind].finditer(text))
    return {count for count in counts if count and 2 <= count <= MOST_MEMBERS}


def adopt_siblings(root: Section) -> None:
    """Puts sections under a heading such as "Our directions" that only stands beside them."""
    for parent in list(root.walk()):
        adopter: Section | None = None
        for section in list(parent.children):
            names_series = any(plural_word(section.name, kind) for kind in WORD) and len(section.name.split()) <= 10
            if names_series and not _label_of(section):
                items = sum(piece.is_item or bool(piece.block.cells) for piece in section.body)
                adopter = section if not section.children and items < 2 else None
            elif is_opening(section):
                adopter = None
            elif adopter:
                parent.children.remove(section)
                section.parent = adopter
                adopter.children.append(section)


def _label_of(section: Section) -> re.Match[str] | None:
    return match_label(section.heading) if section.heading else None


def match_label(piece: Piece, kind: str = "") -> re.Match[str] | None:
    patterns = [LABELLED[kind]] if kind else list(LABELLED.values())
    return next((found for found in (pattern.match(piece.shown) for pattern in patterns) if found), None)


def labelled(root: Section, kind: str) -> Series | None:
    """ "Direction 1: …" as headings, or as lines of their own with text below."""
    drafts = [*_labelled_headings(root, kind), *_labelled_lines(root, kind)]
    best: dict[object, Draft] = {}
    for draft in drafts:
        key = draft.number if draft.number is not None else draft.title.lower()
        if key not in best or len(draft.body) > len(best[key].body):
            best[key] = draft
    chosen = [
        draft
        for draft in drafts
        if best.get(draft.number if draft.number is not None else draft.title.lower()) is draft
    ]
    word = next((found["word"] for found in (match_label(draft.head, kind) for draft in chosen) if found), "")
    return Series(kind, word, "label", chosen) if 2 <= len(chosen) <= MOST_MEMBERS else None


def _labelled_headings(root: Section, kind: str) -> Iterator[Draft]:
    for section in root.walk():
        found = match_label(section.heading, kind) if section.heading else None
        if found and section.heading:
            body = list(own_pieces(section, kind))
            title = found["rest"].strip()
            if not title and body and body[0].is_short and not body[0].is_item:
                title = body.pop(0).take().strip(' "”“»«')
            yield Draft(_number(found), section.heading, title, body, section)


def _number(found: re.Match[str]) -> int | None:
    return number_of(found["number"] or found["before"] or "")


def own_pieces(section: Section, kind: str) -> Iterator[Piece]:
    """What stands under a heading, leaving out sections that are labelled as something of another kind."""
    yield from section.body
    for child in section.children:
        if child.heading:
            if match_label(child.heading) and not match_label(child.heading, kind if kind != "direction" else "goal"):
                continue
            yield child.heading
        yield from own_pieces(child, kind)


def _labelled_lines(root: Section, kind: str) -> Iterator[Draft]:
    for section in root.walk():
        draft: Draft | None = None
        for piece in section.body:
            found = match_label(piece, kind)
            if found and found["rest"] and (found["number"] or found["before"]):
                if draft:
                    yield draft
                draft = Draft(_number(found), piece, found["rest"].strip(), [], None)
            elif draft:
                draft.body.append(piece)
        if draft:
            yield draft


def under_heading(root: Section, kind: str) -> Iterator[Series]:
    """The sections under a heading that names them in the plural."""
    for section in root.walk():
        word = plural_word(section.name, kind) if len(section.name.split()) <= 12 else ""
        members = [child for child in section.children if not is_opening(child) and child.heading]
        if not word or not 2 <= len(members) <= MOST_MEMBERS or section.heading is None:
            continue
        drafts = [_draft_of(child, at) for at, child in enumerate(members, start=1)]
        yield Series(kind, word, "heading", drafts, [section.heading, *section.body])


def _draft_of(section: Section, at: int) -> Draft:
    assert section.heading is not None
    label = match_label(section.heading)
    title = (label["rest"] if label else "") or section.heading.text
    number = (_number(label) if label else None) or number_of(section.heading.bare_number)
    return Draft(number or at, section.heading, title, list(section.pieces()), section)


def listed(root: Section, kind: str) -> Iterator[Series]:
    """Lists whose introducing sentence, or heading, names the series in the plural."""
    for section in root.walk():
        for lead, items, rest in lists_in(section.body):
            word = _word_in_lead(lead, kind, len(items))
            how = "sentence" if word else "heading"
            word = word or plural_word(section.name, kind)
            if not word or not 2 <= len(items) <= MOST_MEMBERS:
                continue
            drafts = [
                Draft(number_of(item.bare_number) or at, item, item.text, below)
                for at, (item, below) in enumerate(zip(items, rest, strict=True), start=1)
            ]
            yield Series(kind, word, how, drafts, _leads(section, kind, lead, drafts), section)


def _word_in_lead(lead: Piece | None, kind: str, items: int) -> str:
    """The series' word, in the sentence that introduces the list, or counted right in one before it."""
    if lead is None or not lead.text.rstrip().endswith((":", "…", ",", " at")):
        return ""
    *before, last = re.split(r"(?<=[.!?])\s+", lead.text)
    counted = plural_word(lead.text, kind) if before and items in expected_count([lead.text], kind) else ""
    return plural_word(last, kind) or counted


def _leads(section: Section, kind: str, lead: Piece | None, drafts: list[Draft]) -> list[Piece]:
    """The sentence before the list; and where the section is about nothing else, all of its text."""
    if not plural_word(section.name, kind) or section.heading is None:
        return [lead] if lead else []
    inside = {piece for draft in drafts for piece in (draft.head, *draft.body)}
    return [section.heading, *(piece for piece in section.body if piece not in inside and not piece.is_item)]


def lists_in(body: list[Piece]) -> Iterator[tuple[Piece | None, list[Piece], list[list[Piece]]]]:
    """Each list with the piece before it, its items of the first order, and what stands under each item."""
    at = 0
    while at < len(body):
        if not body[at].is_item:
            at += 1
            continue
        lead = body[at - 1] if at else None
        items, below, at = _collect(body, at)
        yield lead, items, below


def _collect(body: list[Piece], at: int) -> tuple[list[Piece], list[list[Piece]], int]:
    first = body[at]
    items: list[Piece] = []
    below: list[list[Piece]] = []
    while at < len(body):
        piece = body[at]
        if piece.is_item and _is_of_first_order(piece, first):
            items.append(piece)
            below.append([])
        elif piece.is_item or any(_is_of_first_order(p, first) for p in body[at + 1 : at + 12] if p.is_item):
            if bool(first.number) and not piece.is_item and _restarts(body[at:], first):
                break
            below[-1].append(piece)
        elif any(below[:-1]) and not (below[-1] and piece.block.gap >= 3):
            below[-1].append(piece)
        else:
            break
        at += 1
    return items, below, at


def _restarts(rest: list[Piece], first: Piece) -> bool:
    """A new list that begins at 1 again is not the rest of this one."""
    following = next((p for p in rest if p.is_item and _is_of_first_order(p, first)), None)
    return bool(following and following.bare_number in {"1", "a"} and first.bare_number == following.bare_number)


def _is_of_first_order(piece: Piece, first: Piece) -> bool:
    if bool(piece.number) != bool(first.number) or depth(piece.number) != depth(first.number):
        return False
    return piece.block.indent <= first.block.indent + 1


def by_shape(root: Section) -> Iterator[Series]:
    """Sibling sections that have keywords, a motto or objectives of their own: directions by another name."""
    for parent in root.walk():
        members = [child for child in parent.children if child.heading and not is_opening(child)]
        shaped = [child for child in members if _has_shape(child)]
        if len(shaped) >= 2 and len(shaped) * 2 >= len(members):
            drafts = [_draft_of(child, at) for at, child in enumerate(shaped, start=1)]
            label = match_label(drafts[0].head)
            yield Series("direction", label["word"] if label else "", "shape", drafts)


def _has_shape(section: Section) -> bool:
    number = section.heading.bare_number if section.heading else ""
    for piece in section.pieces():
        if KEYWORDS_LABEL.match(piece.text) or MOTTO_LABEL.match(piece.text) or OBJECTIVES_LABEL.match(piece.text):
            return True
        if number and depth(piece.number) == 2 and piece.bare_number.split(".")[0] == number and not piece.heading:
            return True
    return False
