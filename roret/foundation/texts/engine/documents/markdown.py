"""Takes the marks off Markdown, keeping what they say: heading, bold, italic, quote."""

from __future__ import annotations

import re

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
TAG = re.compile(r"</?(?:sup|sub|b|i|em|strong|u|br|p|span|div|small)\b[^<>]{0,200}>", re.I)
COMMENT = re.compile(r"<!--.*?-->", re.S)
LINK = re.compile(
    r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{0,500}(?:\([^()]{0,100}\)[^()\s]{0,200})?)(?:\s+\"[^\"]{0,200}\")?\)"
)
ADDRESS = re.compile(r"<((?:https?://|mailto:)[^>\s]+|[^>\s]+@[^>\s]+)>")
BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
ITALIC = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>=~&\"'])")
PARKED = 0xE000  # where escaped letters wait while marks are taken off: Unicode's private use
ESCAPED = re.compile("[\ue020-\ue07e]")
LONGEST_MARKED = 20_000  # characters; a longer paragraph keeps its marks rather than take all day
DIVIDER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def is_markdown(text: str) -> bool:
    return bool(re.search(r"^#{1,6} \S", text, re.M))


def split_heading(line: str) -> tuple[int | None, str]:
    found = HEADING.match(line)
    return (len(found[1]), found[2]) if found else (None, line)


def split_row(line: str) -> tuple[str, ...]:
    """ "| a | b |" → ("a", "b"); empty for a line that is no table row."""
    stripped = line.strip()
    if not (stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2):
        return ()
    cells = re.split(r"(?<!\\)\|", stripped[1:-1])
    return tuple(re.sub(r"<br\s*/?>", "\n", cell, flags=re.I).strip() for cell in cells)


def unmark(text: str) -> tuple[str, bool, bool]:
    """The text without marks, and whether the whole of it was bold, and italic."""
    if len(text) > LONGEST_MARKED:
        return text.replace("**", "").strip(), False, False
    text = ESCAPE.sub(lambda found: chr(PARKED + ord(found[1])), text)
    text = ADDRESS.sub(r"\1", TAG.sub("", COMMENT.sub("", text)))
    text = LINK.sub(_link, text).strip()
    whole = re.fullmatch(r"(\*\*|__)([^*]+)\1[:.]?", text)
    bold = bool(whole) or bool(re.fullmatch(r"\*\*\*([^*]+)\*\*\*", text))
    italic = bool(re.fullmatch(r"([*_])(?!\1)([^*]+)(?<!\1)\1|\*\*\*([^*]+)\*\*\*", text))
    text = ITALIC.sub(r"\2", BOLD.sub(r"\2", text))
    text = ESCAPED.sub(lambda found: chr(ord(found[0]) - PARKED), text.replace("**", ""))
    return text.strip(), bold, italic


def _link(found: re.Match[str]) -> str:
    is_picture, words, address = found[1], found[2], found[3]
    if is_picture:
        return f"Image: {words}" if words else "Image"
    plain = address.removeprefix("mailto:")
    return words if address.startswith("#") or words == plain or not plain else f"{words} ({plain})"
