"""Keeping an uploaded file: nobody waits for it, and no file stays that nobody knows of."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from roret.strategic.voices import operations
from roret.strategic.voices.models import Import
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import GOOD, csv_text, meanwhile, uploaded


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def folder(settings, tmp_path):
    """Where files are kept."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept_files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_an_uploaded_file_is_read(kickoff, havneby, folder):
    locked = []

    class Watched(SimpleUploadedFile):
        def chunks(self, chunk_size=None):
            locked.append(connection.in_atomic_block)
            return super().chunks(chunk_size)

    operations.upload(Watched("notes.csv", csv_text(*GOOD).encode()), to=kickoff, by=havneby.consultant, at=NOW)

    assert locked
    assert not any(locked)
    assert len(kept_files(folder)) == 1


def test_an_upload_that_cannot_be_written_down_leaves_no_file(kickoff, havneby, folder):
    def breaks():
        assert len(kept_files(folder)) == 1
        raise OperationalError("the disk is full")

    with meanwhile('INSERT INTO "voices_import"', breaks), pytest.raises(OperationalError):
        operations.upload(uploaded(*GOOD), to=kickoff, by=havneby.consultant, at=NOW)

    assert not Import.objects.exists()
    assert not kept_files(folder)


def test_the_same_file_uploaded_twice_at_once_is_one_import_and_one_file(kickoff, havneby, folder):
    firsts = []

    def somebody_faster():
        firsts.append(operations.upload(uploaded(*GOOD), to=kickoff, by=havneby.consultant, at=NOW))

    with meanwhile('FROM "voices_import"', somebody_faster):
        slower = operations.upload(uploaded(*GOOD), to=kickoff, by=havneby.consultant, at=NOW)

    assert [slower] == firsts
    assert Import.objects.count() == 1
    assert len(kept_files(folder)) == 1
