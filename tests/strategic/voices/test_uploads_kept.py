"""Files of input are kept for as long as somebody needs them, and the page says how long."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.voices import operations
from roret.strategic.voices.models import Contribution, Import
from tests import make
from tests.strategic.voices.make_voices import GOOD, meanwhile, uploaded

BAD_DATE = "B1;1;borger;;;the other day;We talked about it"
LAST_MOMENT, DUE = make.NOW + timedelta(days=29, hours=23), make.NOW + timedelta(days=30)


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def read(kickoff, havneby):
    return operations.check(
        operations.upload(uploaded(*GOOD, BAD_DATE), to=kickoff, by=havneby.consultant, at=make.NOW)
    )


@pytest.fixture
def stored(read, havneby):
    coming = operations.confirm(read, leave_out_bad=True, by=havneby.consultant)
    operations.store(coming, by=havneby.consultant, at=make.NOW)
    return Import.objects.get()


@pytest.fixture
def night(django_capture_on_commit_callbacks):
    """The daily work, at that time."""

    def works(at):
        with django_capture_on_commit_callbacks(execute=True):
            operations.forget_old_uploads(at=at)

    return works


def test_a_file_nobody_decided_on_goes_after_thirty_days_with_all_that_was_read_from_it(read, night):
    file = Path(read.file.path)
    night(LAST_MOMENT)
    assert file.exists()
    assert Import.objects.get() == read
    night(DUE)
    assert not file.exists()
    assert not Import.objects.exists()
    assert Entry.objects.filter(verb="voices.drop_import", actor_id="").count() == 1


def test_the_rows_that_were_left_out_go_after_thirty_days_and_what_was_brought_in_stays(stored, night):
    file = Path(stored.file.path)
    night(LAST_MOMENT)
    assert file.exists()
    night(DUE)
    night(DUE)
    assert not file.exists()
    left = Import.objects.get()
    assert (left.state, left.file.name, left.problems, left.counts["bad"]) == ("stored", "", [], 1)
    assert Contribution.objects.filter(imported_in=left).count() == 3
    assert Entry.objects.filter(verb="voices.forget_left_out").count() == 1


def test_a_file_that_is_decided_on_or_being_stored_is_not_forgotten(read, havneby, night):
    operations.confirm(read, leave_out_bad=True, by=havneby.consultant)
    night(DUE + timedelta(days=300))
    assert Path(read.file.path).exists()
    operations.store(Import.objects.get(), by=havneby.consultant, at=make.NOW)
    assert Contribution.objects.count() == 3


def test_somebody_who_decides_in_the_same_moment_is_not_robbed_of_the_file(read, havneby, night):
    list_is_made = '"voices_import"."file" = %s) AND NOT ("voices_import"."state" = %s'
    with meanwhile(list_is_made, lambda: operations.confirm(read, leave_out_bad=True, by=havneby.consultant)):
        night(DUE)
    assert Import.objects.get().state == "storing"
    assert Path(read.file.path).exists()


def test_two_who_let_the_same_file_go_leave_one_file_with_what_was_left_out(read, havneby):
    operations.confirm(read, leave_out_bad=True, by=havneby.consultant)
    upload, late = Path(read.file.path), make.NOW + timedelta(hours=1)
    others = {*upload.parent.iterdir()} - {upload}
    Import.objects.update(state="stored", stored_at=make.NOW)
    list_is_made = '"voices_import"."stored_at" <='
    with meanwhile(list_is_made, lambda: operations.forget_old_uploads(at=late)):
        operations.forget_old_uploads(at=late)
    assert {*upload.parent.iterdir()} - others == {Path(Import.objects.get().file.path)}


@pytest.mark.parametrize(("days", "shown"), [(30, "Dec. 20, 2026"), (10, "Nov. 30, 2026")])
def test_the_page_says_how_long_and_the_setting_decides(read, as_, havneby, settings, days, shown):
    settings.UPLOADS_KEPT_DAYS = days
    page = as_(havneby.consultant).get(reverse("voices:import", args=[read.pk])).text
    assert "Nobody has decided yet whether it is brought in." in page
    assert f"The file is kept until {shown}" in page


def test_the_page_of_what_was_brought_in_says_how_long_the_rest_is_kept_and_then_that_it_is_gone(
    stored, as_, havneby, night
):
    page = reverse("voices:import", args=[stored.pk])
    before = as_(havneby.consultant).get(page).text
    assert "The rows that did not come in wait to be corrected. The file is kept until Dec. 20, 2026" in before
    night(DUE)
    after = as_(havneby.consultant).get(page).text
    assert "Nothing of the file is kept any more. What was brought in stays." in after
    bad_rows = reverse("voices:bad_rows", args=[stored.pk])
    assert bad_rows in before
    assert bad_rows not in after
    assert as_(havneby.consultant).get(bad_rows).status_code == 404
