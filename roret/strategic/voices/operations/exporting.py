"""Spreadsheets out: a collection's contributions, and the rows of a file that could not come in."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.strategic.voices.engine.tables import Cell, Field, RowProblem, safe_cell
from roret.strategic.voices.models import Collection, Contribution, Import
from roret.strategic.voices.operations.looking_through import open_checked


class FileGone(Exception):
    """The file of an import is no longer kept."""


def export(collection: Collection, *, by: Person) -> IO[bytes]:
    """Every contribution of the collection as .xlsx, with personal data hidden: a file goes where nobody looks.

    Rows are read and written as a stream, whatever their number. The caller closes the file.
    """
    require(by, "voices.read", collection)
    record("voices.export", collection, by=by, organisation=collection.organisation.slug)
    return _written(_export_header(), _export_rows(collection))


def _export_header() -> list[str]:
    return [
        _("Number"),
        _("Reference"),
        _("Question"),
        _("What was said"),
        _("Who spoke"),
        _("Channel"),
        _("Where"),
        _("Said on"),
        _("Word for word"),
        _("May be quoted"),
        _("Topics"),
        _("Set aside because"),
    ]


def _export_rows(collection: Collection) -> Iterator[list[Any]]:
    questions = {question.pk: question.text for question in collection.questions.all()}
    yes, no = _("yes"), _("no")
    given = Contribution.objects.filter(collection=collection).defer("text").prefetch_related("sortings__topic")
    for one in given.iterator(chunk_size=2000):
        yield [
            one.pk,
            one.reference,
            questions.get(one.question_id or 0, ""),
            one.shown_text,
            str(one.get_role_display()),
            str(one.get_channel_display()),
            one.place_name,
            one.spoken_on.isoformat() if one.spoken_on else "",
            yes if one.verbatim else no,
            yes if one.may_quote else no,
            ", ".join(sorting.topic.name for sorting in one.sortings.all()),
            one.set_aside_reason,
        ]


def bad_rows(coming: Import, *, by: Person) -> IO[bytes]:
    """The rows that could not come in, as they stood, with what is wrong: correct them and upload that file."""
    require(by, "voices.bring_in", coming)
    if not coming.file:
        raise FileGone(coming.name)
    mapping = {Field(field): column for field, column in coming.mapping.items()}
    opened = open_checked(Path(coming.file.path), coming.name, coming.collection, mapping)
    wrong = (
        [*_filled(row.cells, len(opened.columns)), row.number, _sentence(result)]
        for row, result in opened.rows
        if isinstance(result, tuple)
    )
    return _written([*opened.columns, _("Row in the file"), _("What is wrong")], wrong)


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
                sheet.write_string(number, column, safe_cell(value)[:32_767])
            else:
                sheet.write(number, column, value)
    book.close()
    file.seek(0)
    return file
