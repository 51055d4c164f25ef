"""Files that come again: corrected, with numbers that are taken, after an upgrade, or to two workers at once."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from python_calamine import CalamineWorkbook

from roret.strategic.voices import operations, tasks
from roret.strategic.voices.models import Contribution, Import
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import GOOD, csv_file, uploaded

CORRECTED = "A1;1;borger;møde;Havnehallen;12-03-2025;Mere tid til at lytte"

BAD_DATE = "B1;1;borger;;;the other day;We talked about it"


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


@pytest.fixture
def confirmed(looked_through, havneby):
    """Decided on and waiting for a worker."""
    return lambda *rows: operations.confirm(looked_through(*rows), leave_out_bad=True, by=havneby.consultant)


def stored(coming, by):
    return operations.store(coming, by=by, at=NOW)


def test_a_worker_that_breaks_leaves_what_another_has_stored_alone(confirmed, havneby):
    coming = confirmed(*GOOD)
    slow = Import.objects.get(pk=coming.pk)
    stored(coming, havneby.consultant)

    operations.give_up(slow, "It broke.", was="storing")

    assert (Import.objects.get().state, Import.objects.get().problem) == ("stored", "")


def test_a_worker_that_breaks_leaves_what_another_has_taken_on_alone(confirmed, havneby):
    coming = confirmed(*GOOD)
    Import.objects.update(claimed_at=NOW)

    operations.give_up(coming, "It broke.", was="storing")
    stored(coming, havneby.consultant)

    assert Import.objects.get().state == "storing"
    assert not Contribution.objects.exists()


def test_what_stopped_is_taken_on_again_when_somebody_says_so(confirmed, havneby):
    coming = confirmed(*GOOD)
    Import.objects.update(claimed_at=NOW)

    stored(operations.store_again(coming, by=havneby.consultant), havneby.consultant)

    assert Import.objects.get().state == "stored"


def test_what_breaks_while_it_is_stored_may_be_tried_again(confirmed, havneby):
    coming = confirmed(*GOOD)
    kept = Path(coming.file.path)
    kept.rename(kept.with_suffix(".away"))
    with pytest.raises(FileNotFoundError):
        tasks.store_import.call(coming.pk, havneby.consultant.pk)
    assert Import.objects.get().state == "checked"

    kept.with_suffix(".away").rename(kept)
    stored(operations.confirm(coming, leave_out_bad=False, by=havneby.consultant), havneby.consultant)

    assert Contribution.objects.count() == 3


def test_a_file_read_a_second_time_stays_as_it_was_decided_meanwhile(confirmed):
    coming = confirmed(*GOOD)
    coming.state = "uploaded"

    operations.check(coming)

    assert Import.objects.get().state == "storing"


def test_of_a_stored_file_only_the_rows_that_were_left_out_are_kept(confirmed, havneby):
    coming = confirmed(*GOOD, BAD_DATE)
    upload = Path(coming.file.path)

    stored(coming, havneby.consultant)

    kept = Import.objects.get().file
    assert not upload.exists()
    assert [row[0] for row in CalamineWorkbook.from_path(kept.path).get_sheet_by_index(0).to_python()] == ["ref", "B1"]
    with operations.bad_rows(Import.objects.get(), by=havneby.consultant) as file:
        assert file.read() == Path(kept.path).read_bytes()


def test_a_stored_file_that_a_crash_left_behind_is_let_go_after_an_hour(confirmed, havneby):
    coming = confirmed(*GOOD)
    upload = Path(coming.file.path)
    Import.objects.update(state="stored", stored_at=NOW)

    operations.forget_old_uploads(at=NOW + timedelta(minutes=59))
    assert upload.exists()
    operations.forget_old_uploads(at=NOW + timedelta(hours=1))

    assert not upload.exists()
    assert not Import.objects.get().file


def test_a_file_that_could_not_be_read_is_kept_for_a_week(
    looked_through, havneby, kickoff, django_capture_on_commit_callbacks
):
    coming = operations.upload(SimpleUploadedFile("file.csv", b"%PDF-1.7"), to=kickoff, by=havneby.consultant, at=NOW)
    upload = Path(operations.check(coming).file.path)
    waiting = looked_through(*GOOD)

    operations.forget_old_uploads(at=NOW + timedelta(days=6, hours=23))
    assert upload.exists()
    with django_capture_on_commit_callbacks(execute=True):
        operations.forget_old_uploads(at=NOW + timedelta(days=7))

    assert not upload.exists()
    assert Import.objects.get() == waiting
