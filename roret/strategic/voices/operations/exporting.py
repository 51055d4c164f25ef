"""Spreadsheets out: a collection's contributions, and the rows of a file that could not come in."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.tables.sheets import separated, workbook
from roret.strategic.voices.engine.tables import Cell, RowProblem, safe_cell
from roret.strategic.voices.models import Collection, ContributionQuerySet, Import, Sorting
from roret.strategic.voices.operations.columns import as_mapping
from roret.strategic.voices.operations.looking_through import Reading, open_checked, wrong_rows
from roret.strategic.voices.readings import readable_in
from roret.strategic.voices.status import HIDDEN, Channel, Speaker


class FileGone(Exception):
    """The file of an import is no longer kept."""


LEFT_OUT = "left-out-"
"""How the name of a file begins that holds nothing but rows that were left out."""

FORMATS = {"xlsx": workbook, "csv": separated}


def export(
    collection: Collection, *, by: Person, given: ContributionQuerySet | None = None, kind: str = "xlsx"
) -> Iterator[bytes]:
    """The contributions of the collection, or those `given`, with personal data hidden: a file goes where nobody looks.

    In pieces, as .xlsx or .csv: rows are read and sent on as a stream, whatever their number.
    """
    require(by, "voices.read", collection)
    record("voices.export", collection, by=by, organisation=collection.organisation.slug)
    chosen = readable_in(collection, by).order_by("pk") if given is None else given
    return FORMATS[kind](_export_header(), _export_rows(collection, chosen))


def _export_header() -> list[str]:
    return [
        _("Number"),
        _("Reference"),
        _("Question"),
        _("What was said"),
        _("Added later"),
        _("Who spoke"),
        _("Channel"),
        _("Unit"),
        _("Where"),
        _("Said on"),
        _("Word for word"),
        _("May be quoted"),
        _("Topics"),
        _("Set aside because"),
    ]


_COLUMNS = (
    "pk",
    "reference",
    "question_id",
    "shown_text",
    "added_text",
    "role",
    "channel",
    "unit_id",
    "place_name",
    "spoken_on",
    "verbatim",
    "may_quote",
    "set_aside_reason",
    "set_aside_kind",
)


def _export_rows(collection: Collection, given: ContributionQuerySet) -> Iterator[list[Any]]:
    """Two queries for every 2,000 rows; words that repeat are looked up once."""
    questions = {question.pk: question.text for question in collection.questions.all()}
    topics = dict(collection.topics.values_list("pk", "name"))
    units = dict(Unit.objects.filter(organisation=collection.organisation_id).values_list("pk", "name"))
    roles, channels = _words_of(Speaker), _words_of(Channel)
    answers = {True: _("yes"), False: _("no")}
    rows = given.values_list(*_COLUMNS)
    for chunk in _chunks(rows.iterator(chunk_size=2000), 2000):
        sorted_under = _sorted_under([row[0] for row in chunk], topics)
        for pk, reference, question, text, added, role, channel, unit, place, day, *said, aside, kind in chunk:
            is_hidden = kind in HIDDEN
            yield [
                pk,
                reference,
                questions.get(question, ""),
                "" if is_hidden else text,
                "" if is_hidden else added,
                roles[role],
                channels[channel],
                units.get(unit, ""),
                place,
                day.isoformat() if day else "",
                *(answers[one] for one in said),
                ", ".join(sorted_under.get(pk, [])),
                aside,
            ]


def _words_of(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _chunks(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rows = iter(rows)
    while chunk := list(islice(rows, size)):
        yield chunk


def _sorted_under(keys: Sequence[int], topics: dict[int, str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    sortings = Sorting.objects.filter(contribution__gte=min(keys), contribution__lte=max(keys), topic__in=topics)
    for contribution, topic in sortings.values_list("contribution", "topic"):
        found[contribution].append(topics[topic])
    return found


def bad_rows(coming: Import, *, by: Person) -> IO[bytes]:
    """The rows that could not come in, as they stood, with what is wrong: correct them and upload that file."""
    require(by, "voices.bring_in", coming)
    if not coming.file or not Path(coming.file.path).exists():
        raise FileGone(coming.name)
    return coming.file.open() if holds_left_out(coming) else wrong_rows_of(coming)


def holds_left_out(coming: Import) -> bool:
    """Whether the file that is kept is no longer what was uploaded, but the rows that were left out."""
    return Path(coming.file.name or "").name.startswith(LEFT_OUT)


def wrong_rows_of(coming: Import) -> IO[bytes]:
    """The wrong rows of the upload in a workbook. Raises `UnreadableTable`."""
    reading = Reading(coming.name, as_mapping(coming.mapping), coming.sheet)
    opened = open_checked(Path(coming.file.path), reading, coming.collection)
    columns = opened.table.columns
    wrong = (
        [*_filled(row.cells, len(columns)), row.number, _sentence(problems)]
        for row, problems in wrong_rows(opened, coming.collection)
    )
    return _written([*columns, _("Row in the file"), _("What is wrong")], wrong)


def _filled(cells: Sequence[Cell], width: int) -> list[Cell]:
    return [*cells[:width], *[None] * (width - len(cells))]


def _sentence(problems: tuple[RowProblem, ...]) -> str:
    return " ".join(f"{problem.column}: {_(problem.message)}" for problem in problems)


def _written(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """A workbook in a temporary file that disappears when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller sends it and closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, header, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, column, safe_cell(value)[:32_767])
            else:
                sheet.write(number, column, value)
    book.close()
    file.seek(0)
    return file
