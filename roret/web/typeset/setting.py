"""From a template and its words to a PDF."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import segno
import typst

from .drawing import Drawing

Say = Callable[[Drawing], dict[str, Any]]


def typeset(
    template: Path, say: Say, *, on: date, emoji: Mapping[str, str] | None = None, emoji_other: str = ""
) -> bytes:
    """The template as PDF/UA-1 with the words `say` gives, dated noon of that day.

    `say` gets a drawing that turns a text into what the fonts can show, as PDF/UA takes nothing else, and can tell how
    much they could not. It is asked again with a plainer drawing when a mixture of scripts will not be set.
    """
    emoji = emoji or {}
    try:
        return _set(template, say(Drawing(emoji, emoji_other)), on)
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
        return _set(template, say(Drawing(emoji, emoji_other, plain=True)), on)


def _set(template: Path, said: dict[str, Any], on: date) -> bytes:
    made: bytes = typst.compile(
        template,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(said)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(on, time(12), UTC),
    )
    return made


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same nested value with every text changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: each_text(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [each_text(each, change) for each in value]
    return value


def qr_svg(text: str) -> str:
    """A QR code as SVG, for a template's `image(bytes(…), format: "svg", alt: …)`; without a margin of its own."""
    drawn: str = segno.make(text, error="m", micro=False).svg_inline(border=0)
    return drawn
