"""Which column of a table is which of our fields: by its name in Danish or English, then by content."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from types import MappingProxyType

from roret.foundation.texts.engine.tables.cells import Row, as_text
from roret.strategic.voices.engine.words import as_channel, as_role, read_date


class Field(StrEnum):
    """What a column can be to us; only the text is needed."""

    TEXT = "text"
    QUESTION = "question"
    ROLE = "role"
    CHANNEL = "channel"
    PLACE = "place"
    NOTED_BY = "noted_by"
    SPOKEN_ON = "spoken_on"
    MAY_QUOTE = "may_quote"
    VERBATIM = "verbatim"
    REFERENCE = "reference"


Mapping = dict[Field, int]
"""From our fields to the index of the column, from 0. Fields without a column are absent."""

_SAMPLE_ROWS = 200
_MOSTLY = 0.6
_NAMES = MappingProxyType(
    {
        Field.TEXT: (
            "text tekst input bidrag kommentar kommentarer bemærkning besked indhold udsagn citat ord "
            "svar forslag note seddel comment contribution message content statement answer quote"
        ),
        Field.QUESTION: "question spørgsmål spm sporgsmal spoergsmaal spørgsmålsnummer questionnumber",
        Field.ROLE: ("role rolle hvem afsender afsendertype gruppe målgruppe deltager speaker who person persontype"),
        Field.CHANNEL: "channel kanal kilde source hvordan indsamlingsform modtagetvia",
        Field.PLACE: "place sted hvor lokation location where enhed center møde bosted tilbud adresse unit",
        Field.NOTED_BY: "notedby noteretaf noteret skrevetaf nedskrevetaf referent writtenby noted ordstyrer",
        Field.SPOKEN_ON: "spokenon dato date sagtden tidspunkt hvornår modtaget tidsstempel timestamp oprettet",
        Field.MAY_QUOTE: "mayquote måciteres maciteres citeres kanciteres citattilladelse samtykke quotable",
        Field.VERBATIM: "verbatim ordret ordretgengivet ordretcitat wordforword",
        Field.REFERENCE: "reference ref id nr nummer løbenr løbenummer number no sagsnr inputnr key nøgle",
    }
)
_KNOWN = {name: field for field, names in reversed(list(_NAMES.items())) for name in names.split()}
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def recognise_columns(columns: Sequence[str], sample: Sequence[Row]) -> Mapping:
    """The best reading of a table's columns; a person sees it and may change it.

    `sample` is some of the first rows; 200 are looked at. Without a column called text, the column with
    the longest texts is the text.
    """
    mapping: Mapping = {}
    for matches in (_by_whole_name, _by_part_of_name):
        for field, column in matches(columns):
            if field not in mapping and column not in mapping.values():
                mapping[field] = column
    contents = _contents(len(columns), sample[:_SAMPLE_ROWS])
    _recognise_contents(mapping, contents)
    _recognise_text(mapping, columns, contents)
    return dict(sorted(mapping.items()))


def _by_whole_name(columns: Sequence[str]) -> Iterator[tuple[Field, int]]:
    for index, column in enumerate(columns):
        field = _KNOWN.get(_NOT_LETTERS.sub("", column.casefold()))
        if field:
            yield field, index


def _by_part_of_name(columns: Sequence[str]) -> Iterator[tuple[Field, int]]:
    """The first known word of a name decides; a name that is itself a question says nothing."""
    for index, column in enumerate(columns):
        words = [] if column.strip().endswith("?") else _NOT_LETTERS.split(column.casefold())
        for word in words:
            if word in _KNOWN:
                yield _KNOWN[word], index
                break


def _contents(width: int, sample: Sequence[Row]) -> list[list[str]]:
    """The filled cells of each column, as text."""
    contents: list[list[str]] = [[] for _ in range(width)]
    for row in sample:
        for index, cell in enumerate(row.cells[:width]):
            if text := as_text(cell):
                contents[index].append(text)
    return contents


def _recognise_contents(mapping: Mapping, contents: list[list[str]]) -> None:
    """Columns with a name that says nothing, but dates, roles or channels in most of their cells."""
    for field, reads in ((Field.SPOKEN_ON, read_date), (Field.ROLE, as_role), (Field.CHANNEL, as_channel)):
        for index, texts in enumerate(contents):
            if field in mapping or index in mapping.values() or len(texts) < 2:
                continue
            if sum(reads(text) is not None for text in texts) >= _MOSTLY * len(texts):
                mapping[field] = index


def _recognise_text(mapping: Mapping, columns: Sequence[str], contents: list[list[str]]) -> None:
    """Of several columns that may be the text, the one with the longest texts is."""
    others = {index for field, index in mapping.items() if field != Field.TEXT}
    named = {index for field, index in [*_by_whole_name(columns), *_by_part_of_name(columns)] if field == Field.TEXT}
    free = [index for index in range(len(columns)) if index not in others]
    candidates = [index for index in free if index in named] or free
    if candidates:
        mapping[Field.TEXT] = max(candidates, key=lambda index: (_mean_length(contents[index]), -index))


def _mean_length(texts: list[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0
