"""Reads what stands under a direction: its motto, text, objectives and keywords."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from roret.foundation.texts.engine.documents.numbering import bare, depth, split_bullet, split_number

from .pieces import Piece
from .recognised import CERTAIN, RecognisedDirection, RecognisedObjective, RecognisedTheme
from .sentences import capital, split_lead, title_of
from .series import Draft
from .targets import target_of
from .vocabulary import (
    AIM_STEM,
    KEYWORDS_LABEL,
    MOTTO_LABEL,
    OBJECTIVE_LINE,
    OBJECTIVES_INLINE,
    OBJECTIVES_LABEL,
    TEXT_LABEL,
    THEMES_LABEL,
    Reason,
    number_of,
)

QUOTED = re.compile(r"^[\"”“„»«'’‘](.+?)[\"”“„»«'’‘][.!]?$", re.S)
QUOTES = ' "”“„»«'
# How sure an objective is: numbered after its direction, below a label, below "We will:", a list and no more.
LABELLED, ANNOUNCED, STEMMED, LISTED = 0.95, 0.9, 0.75, 0.6
MARKED_MOTTO, PLAIN_MOTTO = 0.9, 0.65
LONGEST_HEADING = 12  # words; a longer title is a sentence and is shortened


@dataclass
class Parts:
    motto: str = ""
    motto_sureness: float = LABELLED
    paragraphs: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    objectives: list[RecognisedObjective] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    mode: str = "text"  # or "objectives", "keywords", "motto": what a label has announced


def has_plain_mottos(drafts: list[Draft]) -> bool:
    """Whether most directions begin with one short line above a longer text: then that line is the motto."""
    opening = [_opens_with_line([p for p in draft.body if p.is_open]) for draft in drafts]
    return len(drafts) >= 2 and sum(opening) * 2 > len(drafts)


def _opens_with_line(body: list[Piece]) -> bool:
    if len(body) < 2 or body[0].heading or body[0].is_item or _is_label(body[0]):
        return False
    return body[0].words <= 14 and not body[0].text.endswith(":") and body[1].words > max(body[0].words, 10)


def _is_label(piece: Piece) -> bool:
    labels = (KEYWORDS_LABEL, MOTTO_LABEL, OBJECTIVES_LABEL, OBJECTIVES_INLINE, TEXT_LABEL, OBJECTIVE_LINE)
    return any(label.match(piece.text) for label in labels)


def read_direction(
    draft: Draft, number: int, themes: list[RecognisedTheme], sureness: float, plain_mottos: bool, share: float = 1.0
) -> RecognisedDirection:
    """`share` is how much of every sureness is left where the document only quotes its directions."""
    draft.head.take()
    parts = _from_cells(draft, themes) if draft.cells else Parts()
    body = [piece for piece in draft.body if piece.is_open]
    if body and not draft.cells:
        _take_motto(body, parts, plain_mottos)
    for at, piece in enumerate(body):
        if piece.is_open:
            following = body[at + 1] if at + 1 < len(body) else None
            _take(piece, following, parts, number, themes)
    if not parts.objectives:
        _objectives_from_list(parts)
    title, first = _title(draft)
    text = "\n\n".join(filter(None, [first, *(p for p in parts.paragraphs if p)]))
    return RecognisedDirection(
        number,
        title,
        parts.motto,
        text.replace(ITEM, "– "),
        tuple(dict.fromkeys(parts.keywords)),
        tuple(replace(each, sureness=round(each.sureness * share, 2)) for each in parts.objectives),
        tuple(dict.fromkeys(parts.themes)),
        round(sureness, 2),
        motto_sureness=round(parts.motto_sureness * share, 2) if parts.motto else CERTAIN,
        keywords_sureness=round(LABELLED * share, 2) if parts.keywords else CERTAIN,
    )


ITEM = "\x00"  # marks a list item among paragraphs until it is known whether the list was objectives


def _title(draft: Draft) -> tuple[str, str]:
    """The title, and the sentence it was taken from when that says more."""
    full = " ".join(draft.title.split())
    quoted = QUOTED.match(full)
    if quoted:
        full = quoted[1]
    if len(full.split()) <= LONGEST_HEADING and not full.endswith("."):
        lead, rest = split_lead(full) if not draft.section else ("", full)
        return (capital(lead), capital(rest)) if lead else (capital(full), "")
    lead, rest = split_lead(full) if not draft.section else ("", full)
    if lead and len(lead.split()) <= 6:
        return capital(lead), capital(rest)
    title = title_of(full)
    return title, "" if title == full else capital(full)


def _take_motto(body: list[Piece], parts: Parts, plain_mottos: bool) -> None:
    first = next((piece for piece in body[:2] if not piece.heading), None)
    if first is None or first.is_item or _is_label(first) or first.words > 25 or body[0].heading:
        return
    is_marked = first.block.is_quote or first.block.italic or QUOTED.match(first.text)
    if is_marked or (plain_mottos and first is body[0] and _opens_with_line(body)):
        parts.motto = first.take().strip(QUOTES)
        parts.motto_sureness = MARKED_MOTTO if is_marked else PLAIN_MOTTO


def dated(objective: RecognisedObjective) -> RecognisedObjective:
    """With the time its text says it is to be reached, if it says one."""
    target, target_on = target_of(objective.text)
    return replace(objective, target=target, target_on=target_on)


def _take(piece: Piece, following: Piece | None, parts: Parts, number: int, themes: list[RecognisedTheme]) -> None:
    """Puts one piece where it belongs; a label changes what the pieces after it are."""
    text = piece.text
    if KEYWORDS_LABEL.match(text) and (piece.words <= 40 or piece.heading):
        _take_labelled(piece, KEYWORDS_LABEL, "keywords", parts)
    elif MOTTO_LABEL.match(text) and piece.is_short:
        _take_labelled(piece, MOTTO_LABEL, "motto", parts)
    elif found := (OBJECTIVE_LINE.match(text) if not piece.heading or not piece.number else None):
        piece.take()
        parts.objectives.append(dated(RecognisedObjective(found["number"], found["rest"].strip(), sureness=LABELLED)))
    elif found := OBJECTIVES_INLINE.match(text):
        piece.take()
        lines = re.split(r";\s+", found["rest"].rstrip(" ."))
        parts.objectives += [
            dated(RecognisedObjective("", line.strip(), sureness=ANNOUNCED)) for line in lines if line.strip()
        ]
    elif OBJECTIVES_LABEL.match(text) and piece.words <= 12 and not piece.number:
        parts.mode = "objectives"
        piece.leave(Reason.LABEL)
    elif TEXT_LABEL.match(text) and piece.is_short:
        parts.mode = "text"
        piece.leave(Reason.LABEL)
    elif found := (THEMES_LABEL.match(text) if piece.words <= 15 and not piece.is_finished else None):
        parts.themes += themes_named(found["which"], themes)
        piece.take()
        if not parts.themes:
            parts.paragraphs.append(text)
    elif _is_objective(piece, parts, number):
        sureness = LABELLED if piece.bare_number.split(".")[0] == str(number) else ANNOUNCED
        parts.objectives.append(dated(RecognisedObjective(piece.bare_number, piece.take(), sureness=sureness)))
        parts.mode = "objective" if piece.heading else parts.mode
    else:
        _take_plain(piece, following, parts)


def _is_objective(piece: Piece, parts: Parts, number: int) -> bool:
    numbers = piece.bare_number.split(".")
    if len(numbers) >= 2 and (numbers[0] == str(number) or parts.mode in ("objectives", "objective")):
        return True
    if parts.mode != "objectives":
        return False
    return piece.is_item or (piece.words <= 40 and not piece.heading and not piece.text.endswith(":"))


def _take_labelled(piece: Piece, label: re.Pattern[str], mode: str, parts: Parts) -> None:
    rest = label.sub("", piece.text, count=1).strip()
    parts.mode = mode
    if not rest:
        piece.leave(Reason.LABEL)
        return
    piece.take()
    _add(rest, parts)


def _add(text: str, parts: Parts) -> None:
    if parts.mode == "keywords":
        parts.keywords += split_keywords(text)
    else:
        parts.motto = parts.motto or text.strip(QUOTES)
        parts.mode = "text"


def _take_plain(piece: Piece, following: Piece | None, parts: Parts) -> None:
    if parts.mode == "keywords" and (piece.is_item or (piece.words <= 25 and not piece.is_finished)):
        _add(piece.take(), parts)
        parts.mode = "keywords" if following and following.is_item else "text"
        return
    if parts.mode == "motto":
        _add(piece.take(), parts)
        return
    text = piece.shown if piece.number else piece.take()
    piece.take()
    if parts.mode == "objective" and parts.objectives and not piece.heading:
        last = parts.objectives[-1]
        parts.objectives[-1] = dated(replace(last, text=f"{last.text.rstrip('.')}. {text}"))
        return
    parts.mode = "text" if piece.heading or not piece.is_item else parts.mode
    parts.paragraphs.append(f"{ITEM}{text}" if piece.is_item else text)


def _objectives_from_list(parts: Parts) -> None:
    """ "We will:" and a list, with no objectives elsewhere: the list is the objectives."""
    stem = next((at for at, text in enumerate(parts.paragraphs) if AIM_STEM.search(text)), None)
    sureness = STEMMED if stem is not None else LISTED
    if stem is None:
        stem = _before_last_list(parts.paragraphs)
    items: list[str] = []
    for text in parts.paragraphs[stem + 1 :]:
        if not text.startswith(ITEM):
            break
        items.append(text[1:])
    if len(items) >= 2:
        for item in items:
            number, text = split_number(item)
            parts.objectives.append(dated(RecognisedObjective(bare(number), text, sureness=sureness)))
        del parts.paragraphs[stem + 1 : stem + 1 + len(items)]


def _before_last_list(paragraphs: list[str]) -> int:
    """Where the text ends when all that follows is a list; else the end of everything."""
    items = 0
    while items < len(paragraphs) and paragraphs[-1 - items].startswith(ITEM):
        items += 1
    return len(paragraphs) - items - 1


def split_keywords(text: str) -> list[str]:
    separator = r"[;·•|\n]" if re.search(r"[;·•|\n]", text) else r",|\s/\s"
    return [word.strip(" .") for word in re.split(separator, text) if word.strip(" .")]


def themes_named(text: str, themes: list[RecognisedTheme]) -> list[int]:
    """ "1 and 3", or a theme's name → numbers."""
    named = [theme.number for theme in themes if theme.name.lower() in text.lower()]
    numbers = [number_of(word) for word in re.findall(r"\b\d{1,2}\b", text)]
    return named or [number for number in numbers if number and number in {theme.number for theme in themes}]


def _from_cells(draft: Draft, themes: list[RecognisedTheme]) -> Parts:
    cells = draft.cells
    parts = Parts(motto=" ".join(cells.get("motto", "").split()).strip(QUOTES))
    parts.keywords = split_keywords(cells.get("keywords", ""))
    parts.themes = themes_named(cells.get("themes", ""), themes)
    parts.paragraphs = [cells["text"]] if cells.get("text") else []
    if cells.get("themes") and not parts.themes:
        parts.paragraphs.append(cells["themes"])
    for line in _cell_lines(cells.get("objectives", "")):
        number, text = split_number(split_bullet(line)[1])
        parts.objectives.append(dated(RecognisedObjective(bare(number), text, sureness=LABELLED)))
    return parts


def _cell_lines(cell: str) -> list[str]:
    """One objective to a line; or, on a single line, one to a number or semicolon."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if len(lines) == 1 and ";" in lines[0]:
        lines = [line.strip() for line in lines[0].split(";")]
    if len(lines) == 1:
        lines = [line.strip() for line in re.split(r"\s+(?=\d{1,2}\.\d{1,2}\.?\s)", lines[0])]
    joined: list[str] = []
    for line in lines:
        starts = bool(split_number(line)[0]) or split_bullet(line)[0] or not joined
        continues = any(depth(split_number(each)[0]) for each in joined) and not starts
        if continues:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return [line for line in joined if line]
