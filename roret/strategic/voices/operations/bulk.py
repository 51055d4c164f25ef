"""Many rows at once: the one place that speaks to the database past the models, because the models are too slow.

`executemany` on SQLite, COPY on PostgreSQL: several times as fast as `bulk_create`, so that others wait less.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

from roret.strategic.voices.models import Contribution

_TOGETHER = 1000


def insert_alike(sample: models.Model, varying: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows that are as the unsaved `sample` in all but the fields `varying`; returns how many they were.

    `varying` are attribute names, in the order of the values. Values are as the database takes them: text, numbers,
    truth, ISO dates and None. Constraints hold as always. `rows` is never held, and may not ask the database.
    """
    fields = {field.attname: field for field in sample._meta.concrete_fields if not field.primary_key}
    same = {name: _prepared(field, sample) for name, field in fields.items() if name not in varying}
    columns = [str(fields[name].column) for name in (*varying, *same)]
    constant = tuple(same.values())
    with _searched_together(sample):
        return _insert(sample._meta.db_table, columns, ((*row, *constant) for row in rows))


@contextmanager
def _searched_together(sample: models.Model) -> Iterator[None]:
    """Put contributions into the search index of SQLite in one statement: row by row it takes five times as long.

    Even a trigger that does nothing takes as long as the row itself, so it is away meanwhile, within the transaction.
    What is searched is written out here once more as `migrations/_search.py` says it: a migration stays as it was when
    it ran, and the code must not follow it. A test compares what both put into the index.
    """
    if connection.vendor == "postgresql" or not isinstance(sample, Contribution):
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'voices_search_insert'")
        trigger = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(max(id), 0) FROM voices_contribution")
        last = cursor.fetchone()[0]
        cursor.execute("DROP TRIGGER voices_search_insert")
        yield
        cursor.execute(trigger)
        cursor.execute(
            "INSERT INTO voices_search (rowid, words) SELECT id, "
            "replace(replace(shown_text || ' ' || added_text, 'é', 'e'), 'É', 'E') "
            "FROM voices_contribution WHERE id > %s",
            [last],
        )


def _prepared(field: Any, sample: models.Model) -> Any:
    return field.get_db_prep_save(getattr(sample, field.attname), connection)


def _insert(table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> int:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    inserted = 0
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
                    inserted += 1
            return inserted
        places = ", ".join(["%s"] * len(columns))
        while some := list(islice(rows, _TOGETHER)):
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", some)  # noqa: S608
            inserted += len(some)
    return inserted


def set_column(model: type[models.Model], field: str, values: Mapping[int, Any]) -> None:
    """Give each row, by its key, its own value of one field."""
    quote = connection.ops.quote_name
    columns = {known.attname: str(known.column) for known in model._meta.concrete_fields}
    table, column = quote(model._meta.db_table), quote(columns[field])
    key = quote(columns["id"])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {column} = %s WHERE {key} = %s",  # noqa: S608 - our own names
            [(value, pk) for pk, value in values.items()],
        )
