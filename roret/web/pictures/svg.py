"""The few pieces of SVG the pictures are made of: an element, a text that fits, and the frame around it all."""

import re
from collections.abc import Iterable
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString

INK: Final = "#1d2327"
QUIET: Final = "#55606a"
HAIR: Final = "#c9d0d6"
CARD: Final = "#f3f6f8"
ACCENT: Final = "#0b3c5d"
FONT: Final = "IBM Plex Sans, system-ui, sans-serif"

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROW, _WIDE = frozenset("ijltfrI.,:;'|!()[] "), frozenset("mwMWÆæ@%—")


def element(name: str, *children: str, **attributes: object) -> str:
    """One element. Attributes: `_` becomes `-`, None is left out, numbers are rounded; children are markup."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def text(words: object, x: float, y: float, size: float = 13, **attributes: object) -> str:
    """One line of text with its baseline at y; `words` is escaped."""
    return element("text", plain(words), x=x, y=y, font_size=size, **({"fill": INK} | attributes))


def counted(number: int, words: str, x: float, y: float, size: float = 13) -> str:
    """A line that begins with a number in bold."""
    bold = element("tspan", plain(number), font_weight="bold")
    return element("text", bold, plain(f" {words}"), x=x, y=y, font_size=size, fill=INK)


def plain(words: object) -> str:
    """Words as XML can hold them: escaped, and without control characters and half surrogates."""
    return str(escape(_NOT_IN_XML.sub("", str(words))))


def title(words: object) -> str:
    """What a mouse that rests on the parent sees, and the parent's name to those who listen."""
    return element("title", plain(words))


def frame(
    kind: str, width: float, height: float, name: str, description: str, parts: Iterable[str], *, links: bool
) -> SafeString:
    """The whole picture. One with links is a group, for what is inside an image cannot be reached by keyboard."""
    return SafeString(
        element(
            "svg",
            title(name),
            element("desc", plain(description)),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            class_=f"picture picture-{kind}",
            role="group" if links else "img",
            aria_label=name,
            width=width,
            height=height,
            viewBox=f"0 0 {_value(width)} {_value(height)}",
            font_family=FONT,
        )
    )


def linked(url: str | None, *parts: str, **attributes: object) -> str:
    """The parts as a link when there is somewhere to go, and as a group when there is not."""
    return element("a", *parts, href=url, **attributes) if url else element("g", *parts, **attributes)


def width_of(words: str, size: float = 13) -> float:
    """About how wide a text is in pixels, on the safe side, in any common sans serif."""
    return sum(0.34 if c in _NARROW else 0.92 if c in _WIDE else 0.7 if c.isupper() else 0.58 for c in words) * size


def wrapped(words: str, width: float, lines: int, size: float = 13) -> list[str]:
    """The words in at most so many lines of this width; what does not fit ends in an ellipsis."""
    made: list[str] = []
    rest = " ".join(words.split())
    while rest and len(made) < lines:
        line, rest = _line(rest, width, size)
        made.append(line)
    if rest and made:
        made[-1] = _shortened(made[-1], width, size)
    return made


def _line(words: str, width: float, size: float) -> tuple[str, str]:
    if width_of(words, size) <= width:
        return words, ""
    fits = next(n for n in range(len(words), 0, -1) if n == 1 or width_of(words[:n], size) <= width)
    space = words.rfind(" ", 0, fits + 1)
    if space > 0:
        return words[:space], words[space + 1 :]
    fits = max(fits - 1, 1)
    return words[:fits] + "-", words[fits:]


def _shortened(line: str, width: float, size: float) -> str:
    line = line.removesuffix("-")
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return plain(value)
