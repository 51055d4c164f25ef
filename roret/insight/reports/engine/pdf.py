"""An edition as tagged PDF (PDF/UA-1), set by typst with the fonts it brings: no network, no host's fonts.

The same content gives the same bytes: the creation date is the day of publication, not the day of printing.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from .content import EditionContent
from .labels import BY_LANGUAGE
from .texts import Drawing
from .wording import Words, counted, words

_TEMPLATE: Final = Path(__file__).parent / "templates" / "edition.typ"


def pdf(content: EditionContent) -> bytes:
    """The edition as PDF/UA-1.

    A character no font can draw is written as a word in brackets or a box, and the last page counts them.
    """
    try:
        return _set(content, Drawing(BY_LANGUAGE[content.language]))
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
        return _set(content, Drawing(BY_LANGUAGE[content.language], plain=True))


def _set(content: EditionContent, drawing: Drawing) -> bytes:
    edition = words(content)
    said: Words = _each_text(edition, drawing) | {"checksum": edition["checksum"]}
    unshown = BY_LANGUAGE[content.language].unshown
    said["unshown"] = counted(unshown, drawing.unshown) if drawing.unshown else ""
    made: bytes = typst.compile(
        _TEMPLATE,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(said)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(content.published_on, time(12), UTC),
    )
    return made


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same nested value with every text changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each_text(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_each_text(each, change) for each in value]
    return value
