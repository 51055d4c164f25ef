"""What people wrote, made safe for a document format without losing more than the format forces.

Word's XML has no room for control characters or half surrogates. PDF/UA refuses a character no font can draw,
so those become a word in brackets or a box, and are counted, so that the document can say so.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

# Nothing here can stand in XML 1.0; the directional overrides could, but can make a text read as another.
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_END: Final = re.compile("\r\n?|\u2028|\u2029")
_LONG_WORD: Final = re.compile(r"\S{31,}")
_PIECE: Final = 15  # characters: fits the narrowest column of the PDF

# First and last code point of what typst's own fonts can draw, upright and slanted, of what people here may write.
SHOWN: Final[tuple[tuple[int, int], ...]] = (
    (0x0A, 0x0A), (0x20, 0x7E), (0xA0, 0x377), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x482), (0x48A, 0x4FF),
    (0x591, 0x5C7), (0x5D0, 0x5EA), (0x60C, 0x60C), (0x61F, 0x61F), (0x621, 0x63A),
    (0x640, 0x652), (0x660, 0x66D), (0x67E, 0x67E), (0x686, 0x686), (0x698, 0x698), (0x6A9, 0x6A9),
    (0x6AF, 0x6AF), (0x6CC, 0x6CC), (0x6F0, 0x6F9),
    (0x1E00, 0x1EFF), (0x2000, 0x2015), (0x2018, 0x2027), (0x202F, 0x2040), (0x2070, 0x2071),
    (0x2074, 0x208E), (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2122, 0x2122), (0x2126, 0x214F),
    (0x2153, 0x2184), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2500, 0x25FF), (0x2600, 0x2606),
    (0x2609, 0x262F), (0x2638, 0x268B), (0x26A0, 0x26A7), (0x2701, 0x2704), (0x2706, 0x2709),
    (0x270C, 0x2714), (0x2717, 0x2726), (0x272A, 0x274B),
    (0x2761, 0x277F), (0xFB00, 0xFB06),
)  # fmt: skip
_UNSHOWN: Final = re.compile("[^" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in SHOWN) + "]")
_PLAIN: Final = re.compile("[^\n\x20-\x7e\xa0-\u017f\u2010-\u2026\u25a0-\u25cf]")
_EMOJI: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[\u2300-\u23ff\u2600-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
    "(?:(?<=\u200d)[\u2640-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)*"
)
_MODIFIERS: Final = re.compile("[\ufe00-\ufe0f\u200b-\u200d\u2060\ufeff\U0001f3fb-\U0001f3ff]")


def clean(text: str) -> str:
    """The text with one kind of line end and without what XML cannot hold."""
    text = _LINE_END.sub("\n", text)
    return _OVERRIDES.sub("", _NOT_IN_XML.sub("", text)).replace("\t", " ")


@dataclass
class Drawing:
    """Turns texts into what the PDF's fonts can draw, and counts what they could not.

    `emoji` has words for some of them; the others are all called `emoji_other`, and are left out when that is "".
    """

    emoji: Mapping[str, str] = field(default_factory=dict)
    emoji_other: str = "emoji"
    plain: bool = False  # only the Latin letters: the last way out when a mixture of scripts will not be set
    unshown: int = field(default=0, init=False)

    def __call__(self, text: str) -> str:
        text = unicodedata.normalize("NFC", clean(text))
        if not text.isascii():
            text = _MODIFIERS.sub("", _EMOJI.sub(self._emoji, text))
            text = (_PLAIN if self.plain else _UNSHOWN).sub(self._box, text)
        return _LONG_WORD.sub(_with_breaks, text)

    def _emoji(self, found: re.Match[str]) -> str:
        bare = _MODIFIERS.sub("", found.group())
        if not _UNSHOWN.search(bare):
            return bare
        self.unshown += 1
        word = self.emoji.get(bare, self.emoji_other)
        return f"[{word}]" if word else ""

    def _box(self, _: re.Match[str]) -> str:
        self.unshown += 1
        return "□"


def _with_breaks(found: re.Match[str]) -> str:
    """A zero-width space lets a line end inside a web address or a word no dictionary knows."""
    word = found.group()
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
