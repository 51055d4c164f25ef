"""The document's title, area, period and foreword."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from .outline import Section
from .pieces import Piece, open_pieces, squash
from .sentences import calm, unshout
from .series import match_label, plural_word
from .vocabulary import BACK, FOREWORD, FRONT, GREETING, WORD, Reason

SKIPPED = re.compile(
    r"^(?:bilag|appendix|annex|udkast|draft|version|dato|date|vedtaget|godkendt|adopted|approved|udgivet|notat|memo|"
    r"gæld(?:er|ende)\b|i kraft|in force|(?:for )?perioden|the period|\(|"
    r"[\d\s./–-]+$|(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"[a-z]+ary|march|may|june|july)\s+\d{4}$)",
    re.I,
)
SENDER = re.compile(
    r"^(?:[A-ZÆØÅ][\w-]+[\s-]|of\s){1,4}(?i:kommune|municipality|council|region)(?:,? [\w ]{0,12}20\d\d)?$|"
    r"^(?i:city|town|county) of [\w ]+$"
)
YEAR_IN_TITLE = re.compile(r"(?:kurs|vision|strategi|plan|politik|mod|towards?|strategy|policy)\w*\s+(20\d\d)\b", re.I)
GENRE = re.compile(
    r"strateg|plan\b|politik|policy|status|framework|rapport|report|ansøgning|"
    r"tilkend|tillkend|expression|udbud|call\b",
    re.I,
)
GOES_ON = re.compile(r"^(?:for|på|i|til|om|og|af|mod|with|of|on|to|towards?|and|in|from|the)\b", re.I)
AREA = re.compile(
    r"\b(?:for|på|i|af|of|on|within)\s+(?P<area>(?:det|the)\s+(?:[\w-]+\s+){1,4}?(?:[\w-]*område|area|sector|field)\b|"
    r"[\w-]*området\b|social (?:services|care|work)\b|[\w-]+ (?:services|care)\b)",
    re.I,
)
RANGE = re.compile(r"\b(20\d\d)\s*(?:[-–—/]|til|to|until|through|and|og)\s*(?:og med\s*)?(20\d\d|\d\d)\b", re.I)
UNTIL = re.compile(
    r"\b(?:frem (?:mod|til)|til og med|indtil|inden|towards?|until|by|through)\s+(?:udgangen af\s+)?(20\d\d)\b", re.I
)
OWN = re.compile(
    r"strategi|plan(?!t)|politik|policy|strategy|periode|period|gælde|in force|retning|direction|pejlemærke|"
    r"vision|document|achieve|opnå",
    re.I,
)
FOREIGN = re.compile(r"projekt|task force|reform|forløb|project|undersøgelse|survey|budget", re.I)


def find_title(pieces: list[Piece], spoken: Counter[str]) -> str:
    """From the cover: what the file calls its title, or the largest lines, or the first that name a genre."""
    cover = _cover(pieces)
    lines = [p for p in cover if not SKIPPED.match(p.text) and not SENDER.match(p.text)] or cover[:1]
    if not lines:
        return ""
    chosen = _chosen(lines)
    parts = [chosen]
    above = lines[lines.index(chosen) - 1] if lines.index(chosen) else None
    name = _name_above(above, chosen)
    for piece in lines[lines.index(chosen) + 1 :]:
        same_look = chosen.block.size is not None and piece.block.size == chosen.block.size
        one_word = chosen.words == 1 and piece.words > 1 and piece is lines[lines.index(chosen) + 1]
        if (
            chosen.block.level
            or piece.block.level
            or ":" in piece.text
            or not (GOES_ON.match(piece.text) or (same_look and one_word))
        ):
            break
        parts.append(piece)
    text = " ".join(unshout(p.take(), spoken) if i else p.take() for i, p in enumerate(parts))
    title = calm(text.strip(" :"), spoken)
    name_text = f"{calm(name.take().strip(' :'), spoken)} – " if name else ""
    _leave_cover(pieces, cover, squash(title))
    return name_text + title


def _name_above(above: Piece | None, chosen: Piece) -> Piece | None:
    """The plan's own name, when it stands above the line that says what it is."""
    if above is None or above.block.level is not None or chosen.block.level is not None:
        return None
    same_size = above.block.size == chosen.block.size
    return above if same_size and not GENRE.search(above.text) and 2 <= above.words <= 8 else None


def _cover(pieces: list[Piece]) -> list[Piece]:
    cover: list[Piece] = []
    running = Counter(piece.squashed for piece in pieces)
    for piece in pieces:
        if piece.reason and cover and piece.reason == Reason.CONTENTS:
            break
        if not piece.is_open or running[piece.squashed] > 2:
            continue
        if SKIPPED.match(piece.text) and piece.is_short:
            cover.append(piece)
            continue
        is_opening = any(pattern.match(piece.text) for pattern in (FOREWORD, FRONT, BACK))
        is_text = piece.words > 22 or (piece.is_finished and piece.words > 9) or piece.is_item or piece.block.cells
        is_opening = is_opening or match_label(piece) is not None or piece.text.endswith(":")
        is_opening = is_opening or (_has_name(cover) and _names_series(piece))
        is_opening = is_opening or bool(cover and piece.block.page > cover[0].block.page)
        is_second = any(p.block.level for p in cover) and piece.block.level
        if is_opening or is_text or len(cover) >= 10 or is_second:
            break
        cover.append(piece)
    return cover


def _has_name(cover: list[Piece]) -> bool:
    return any(not SKIPPED.match(piece.text) and not SENDER.match(piece.text) for piece in cover)


def _names_series(piece: Piece) -> bool:
    """ "Our directions" is a heading, where a cover already has a name."""
    return piece.words <= 6 and any(plural_word(piece.text, kind) for kind in WORD)


def _chosen(lines: list[Piece]) -> Piece:
    stated = [piece for piece in lines if piece.block.level is not None]
    if stated:
        return min(stated, key=lambda piece: piece.block.level or 0)
    sizes = [piece.block.size or 0.0 for piece in lines]
    if max(sizes) > min(sizes):
        return max(lines, key=lambda piece: piece.block.size or 0.0)
    return next((piece for piece in lines[:4] if GENRE.search(piece.text)), lines[0])


def _leave_cover(pieces: list[Piece], cover: list[Piece], title: str) -> None:
    """The last line before the text may be a heading, unless an opening or a contents list follows it."""
    after = next((p for p in pieces[pieces.index(cover[-1]) + 1 :] if not p.block.furniture), None)
    ends_clearly = after is None or bool(after.reason) or any(p.match(after.text) for p in (FOREWORD, FRONT))
    for piece in open_pieces(pieces):
        if piece.squashed == title:
            piece.leave(Reason.TITLE_AGAIN)
    for piece in cover:
        is_named = bool(SKIPPED.match(piece.text) or SENDER.match(piece.text))
        is_above = piece.words <= 9 and (ends_clearly or piece is not cover[-1])
        is_line = piece.block.level is None and (is_named or is_above)
        if is_line and not piece.text.endswith(":"):
            piece.leave(Reason.COVER)


def find_area(title: str) -> str:
    found = AREA.search(title)
    return found["area"] if found else ""


def find_period(title: str, texts: list[str]) -> tuple[int | None, int | None]:
    """The years the document says it covers; a range in the title first, then in sentences about itself."""
    ranges = [(_weight(title, "", 0) + 5, found) for found in RANGE.finditer(title)]
    for at, text in enumerate(texts):
        ranges += [(_weight(text, title, at), found) for found in RANGE.finditer(text)]
    best = max(ranges, key=lambda weighed: weighed[0], default=None)
    if best and best[0] >= 2:
        first, last = int(best[1][1]), best[1][2]
        return first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    in_title = YEAR_IN_TITLE.search(title)
    if in_title:
        return None, int(in_title[1])
    ends = Counter(int(found[1]) for text in [title, *texts] if OWN.search(text) for found in UNTIL.finditer(text))
    return (None, ends.most_common(1)[0][0]) if ends else (None, None)


def _weight(text: str, title: str, at: int) -> int:
    own, foreign = bool(OWN.search(text)), bool(FOREIGN.search(text))
    alone = len(text.split()) <= 8 and not text.rstrip().endswith((".", ":"))
    return 2 * own + 3 * (alone and at < 12) + (at < 12) - 2 * foreign


def take_foreword(root: Section, taken: set[Piece]) -> tuple[str, str]:
    """The foreword's text, and the lines under it that say who signed it and when. It ends where directions begin."""
    section = next((each for each in root.walk() if each.heading and FOREWORD.match(each.name)), None)
    if section is None or section.heading is None:
        return "", ""
    pieces = [piece for piece in takewhile(lambda piece: piece not in taken, section.pieces()) if piece.is_open]
    signed: list[Piece] = []
    while pieces and len(signed) < 5 and _is_signature(pieces[-1]):
        signed.insert(0, pieces.pop())
    section.heading.leave(Reason.LABEL)
    return "\n\n".join(piece.take() for piece in pieces), "\n".join(piece.take() for piece in signed)


def _is_signature(piece: Piece) -> bool:
    return piece.words <= 14 and not piece.is_finished and not piece.is_item and not GREETING.match(piece.text)


def sureness_of_head(
    pieces: list[Piece], title: str, period: tuple[int | None, int | None], foreword: str, signature: str
) -> dict[str, float]:
    """How sure the title, the period, the foreword and the signature are; only those that were found."""
    sure: dict[str, float] = {}
    if title:
        is_stated = any(piece.block.level is not None and piece.text and piece.text in title for piece in pieces)
        sure["title"] = 0.95 if is_stated else 0.85 if GENRE.search(title) else 0.55
    if any(period):
        sure["period"] = 0.95 if RANGE.search(title) else 0.85 if all(period) else 0.65
    if foreword:
        sure["foreword"] = 0.9
    if signature:
        sure["signature"] = 0.8 if "\n" in signature or "," in signature else 0.65
    return sure
