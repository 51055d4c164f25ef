"""Files that come again: corrected, with numbers that are taken, after an upgrade, or to two workers at once."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from python_calamine import CalamineWorkbook

from roret.strategic.voices import operations
from roret.strategic.voices.models import Contribution
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import GOOD, csv_file, uploaded

CORRECTED = "A1;1;borger;møde;Havnehallen;12-03-2025;Mere tid til at lytte"


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def bring_in(kickoff, havneby, tmp_path):
    def brought(*rows, **more):
        path = csv_file(tmp_path, *rows)
        return operations.bring_in(path, collection=kickoff, by=havneby.consultant, at=NOW, **more)

    return brought


@pytest.fixture
def looked_through(kickoff, havneby):
    def looked(*rows):
        return operations.check(operations.upload(uploaded(*rows), to=kickoff, by=havneby.consultant, at=NOW))

    return looked


def test_rows_that_came_before_the_upgrade_are_known_and_what_came_another_way_keeps_its_key(bring_in, kickoff):
    bring_in(*GOOD)
    for one in Contribution.objects.all():
        Contribution.objects.filter(pk=one.pk).update(source_key=one.source_key.removeprefix("file:"))
    other = make.contribution(kickoff, "From the form", source_key="a" * 32)

    migration = import_module("roret.strategic.voices.migrations.0009_say_that_a_row_came_in_a_file")
    for _twice in range(2):
        migration.begin_keys_with_file(apps, SimpleNamespace(connection=connection))

    assert bring_in(*GOOD).known == 3
    other.refresh_from_db()
    assert other.source_key == "a" * 32


def test_another_number_of_the_form_does_not_keep_a_row_of_a_file_out(bring_in, kickoff):
    bring_in(*GOOD)
    for key in Contribution.objects.values_list("source_key", flat=True):
        make.contribution(kickoff, "Given", source_key=key.removeprefix("file:"))

    assert Contribution.objects.count() == 6


def test_a_known_number_with_other_words_is_wrong_and_not_passed_over(bring_in):
    bring_in(*GOOD)

    result = bring_in(CORRECTED, *GOOD[1:])

    assert (result.new, result.known, result.bad) == (0, 2, 1)
    assert [(one.row, one.column, one.code, one.value) for one in result.problems] == [(2, "ref", "other_words", "A1")]


def test_the_row_with_a_taken_number_is_among_those_to_correct(bring_in, looked_through, havneby):
    bring_in(*GOOD)
    coming = looked_through(CORRECTED, GOOD[1], "A4;;;;;;Flere peers")

    assert coming.counts == {"new": 1, "known": 1, "bad": 1, "empty": 0}
    with operations.bad_rows(coming, by=havneby.consultant) as file:
        rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["ref", "A1"]
    assert "with other words" in rows[1][-1]


def test_other_space_is_not_other_words(bring_in):
    bring_in("A1;;;;;;Flere  peers")

    assert bring_in("A1;;;;;;Flere peers ").known == 1


def test_what_was_withdrawn_is_known_and_does_not_come_back(bring_in):
    bring_in(*GOOD)
    operations.withdraw(Contribution.objects.get(reference="A1"), at=NOW)

    result = bring_in(CORRECTED, *GOOD[1:])

    assert (result.new, result.known, result.bad) == (0, 3, 0)
    assert Contribution.objects.filter(text="").count() == 1
