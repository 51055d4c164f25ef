"""Works out the numbers Word shows beside paragraphs, which are nowhere in the text itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Level:
    form: str  # "decimal", "bullet", "lowerLetter" …
    text: str  # "%1.%2"
    start: int


@dataclass
class Numbering:
    """Counts along the document; ask once per numbered paragraph, in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by list (numId)
    family: dict[str, str] = field(default_factory=dict)  # which lists share a counter
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next(self, list_id: str, at: int) -> tuple[str, bool]:
        """The number as shown ("" for a bullet), and whether the paragraph is in a list at all."""
        level = self.levels.get(list_id, {}).get(at)
        if level is None or level.form == "none":
            return "", level is not None
        counts = self.counts[self.family[list_id]]
        counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        if level.form == "bullet":
            return "", True
        return self._shown(list_id, at, level, counts), True

    def _shown(self, list_id: str, at: int, level: Level, counts: dict[int, int]) -> str:
        shown = level.text
        for depth in range(at + 1):
            its = self.levels[list_id].get(depth, level)
            shown = shown.replace(f"%{depth + 1}", _written(counts.get(depth, its.start), its.form))
        return shown.strip()


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while count >= value:
                roman, count = roman + sign, count - value
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)


def read_numbering(root: etree._Element | None) -> Numbering:
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {
        item.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in item.findall(f"{W}lvl")
        }
        for item in root.findall(f"{W}abstractNum")
    }
    for item in root.findall(f"{W}num"):
        list_id = item.get(f"{W}numId", "")
        pointer = item.find(f"{W}abstractNumId")
        which = pointer.get(f"{W}val", "") if pointer is not None else ""
        overrides = item.findall(f"{W}lvlOverride")
        numbering.levels[list_id] = abstract.get(which, {})
        numbering.family[list_id] = list_id if overrides else f"abstract {which}"
    return numbering


def _level(level: etree._Element) -> Level:
    def value(name: str, otherwise: str) -> str:
        found = level.find(f"{W}{name}")
        return found.get(f"{W}val", otherwise) if found is not None else otherwise

    return Level(value("numFmt", "decimal"), value("lvlText", "%1."), int(value("start", "1")))
