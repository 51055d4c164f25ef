"""Factories of this area: collections that take input whatever the day, and files of contributions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from roret.strategic.voices.models import Collection
from tests import make

HEADER = "ref;question;role;channel;place;spoken_on;text"
GOOD = [
    "A1;1;borger;møde;Havnehallen;12-03-2025;Mere tid til at tale sammen",
    "A2;2;pårørende;telefon;;2025-03-13;Ring til mig, når noget ændrer sig",
    "A3;;;;;;En bænk ved busstoppet",
]


def open_collection(place: make.Place, **more: str) -> Collection:
    collection = make.collection(place, **more)
    collection.opens_on = date(2020, 1, 1)
    collection.save()
    return collection


def csv_text(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def csv_file(folder: Path, *rows: str, name: str = "notes.csv") -> Path:
    path = folder / name
    path.write_text(csv_text(*rows))
    return path


def uploaded(*rows: str, name: str = "notes.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, csv_text(*rows).encode(), content_type="text/csv")


@contextmanager
def meanwhile(statement: str, act: Callable[[], object]) -> Iterator[None]:
    """Somebody else does `act` right after the first SQL statement that has these words in it."""
    waiting = [act]

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if waiting and statement in sql:
            waiting.pop()()
        return done

    with connection.execute_wrapper(watch):
        yield
    assert not waiting, f"nothing said {statement}"
