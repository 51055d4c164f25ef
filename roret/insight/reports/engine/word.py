"""An edition as a Word document, from a template people can open and change themselves.

The same content gives the same bytes: the dates inside are the day of publication, not the day of printing.
"""

import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx.oxml.ns import qn
from docxtpl import DocxTemplate, RichText

from roret.web.typeset import clean

from .content import EditionContent
from .wording import Words, words

TEMPLATE: Final = Path(__file__).parent / "templates" / "edition.docx"
_LOCALES: Final = {"da": "da-DK", "en": "en-GB"}


def word(content: EditionContent, template: Path = TEMPLATE) -> bytes:
    """The edition as .docx. `template` may be a municipality's own, with the same tags."""
    filled = DocxTemplate(template)
    filled.render(_for_template(words(content)), autoescape=True)
    _mark(filled, content)
    made = BytesIO()
    filled.save(made)
    return _dated(made, content)


def _for_template(edition: Words) -> Words:
    """The words, with what only Word needs: coloured marks, and one text of a line's two."""
    said: Words = _each_clean(edition)
    for counts in (said["lights_total"], *(direction["lights"] for direction in said["directions"])):
        counts["line"] = _counts_line(counts)
    for light in (*said["lights_total"]["each"], *said["legend"]):
        light["head"] = _mark_of(light, bold=True)
        light["mark"] = _mark_of(light)
    for line in _lines(said):
        line["light"]["mark"] = _mark_of(line["light"])
        line["said"] = " ".join(part for part in (line["unchanged"], line["words"]) if part)
    return said


def _lines(said: Words) -> Iterator[Words]:
    for direction in said["directions"]:
        for action in direction["actions"]:
            yield from action["lines"]


def _mark_of(light: Words, *, bold: bool = False) -> RichText:
    """The shape in its colour, then the word, so that nobody needs the colour."""
    mark = RichText(light["symbol"] + " ", style=_style(light))
    mark.add(light["word"], bold=bold)
    return mark


def _counts_line(counts: Words) -> RichText:
    line = RichText()
    for light in counts["each"]:
        line.add(light["symbol"] + " ", style=_style(light))
        line.add(str(light["count"]), bold=True)
        line.add(f" {light['word']}      ")
    return line


def _style(light: Words) -> str:
    """The id Word gives the character style of the light in the template."""
    return f"Light{light['key']}"


def _mark(filled: DocxTemplate, content: EditionContent) -> None:
    """Language and dates, which lie outside what the template's tags reach."""
    published = datetime.combine(content.published_on, time(12))
    properties = filled.docx.core_properties
    properties.title, properties.author = clean(content.title)[:255], clean(content.organisation)[:255]
    properties.created = properties.modified = published
    properties.language = _LOCALES[content.language]
    properties.revision = content.version
    properties.last_modified_by = clean(content.organisation)[:255]
    for language in filled.docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[content.language])


def _dated(made: BytesIO, content: EditionContent) -> bytes:
    """The same package with every part dated the day of publication; ZIP knows no day before 1980."""
    on = content.published_on
    stamp = (max(on.year, 1980), on.month, on.day, 12, 0, 0)
    again = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, stamp), old.read(part), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _each_clean(value: Any) -> Any:
    """The same nested value with every text made fit for XML; keys stay."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _each_clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_each_clean(each) for each in value]
    return value
