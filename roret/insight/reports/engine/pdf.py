"""An edition as tagged PDF (PDF/UA-1), set by typst with the fonts it brings: no network, no host's fonts.

The same content gives the same bytes: the creation date is the day of publication, not the day of printing.
"""

from pathlib import Path
from typing import Any, Final

from roret.web.typeset import Drawing, each_text, typeset

from .content import EditionContent
from .labels import BY_LANGUAGE
from .wording import Words, counted, words

_TEMPLATE: Final = Path(__file__).parent / "templates" / "edition.typ"


def pdf(content: EditionContent) -> bytes:
    """The edition as PDF/UA-1.

    A character no font can draw is written as a word in brackets or a box, and the last page counts them.
    """
    labels = BY_LANGUAGE[content.language]

    def say(drawing: Drawing) -> dict[str, Any]:
        edition = words(content)
        said: Words = each_text(edition, drawing) | {"checksum": edition["checksum"]}
        said["unshown"] = counted(labels.unshown, drawing.unshown) if drawing.unshown else ""
        return said

    return typeset(_TEMPLATE, say, on=content.published_on, emoji=labels.emoji, emoji_other=labels.emoji_other)
