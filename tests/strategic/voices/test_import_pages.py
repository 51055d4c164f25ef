"""A consultant brings a file in: upload, look through, decide."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from roret.strategic.voices import tasks
from roret.strategic.voices.models import Contribution, Import
from tests import make
from tests.strategic.voices.make_voices import GOOD, uploaded

BAD = "B1;1;borger;;;the other day;We talked about it"


@pytest.fixture
def kickoff(havneby):
    return make.collection(havneby)


@pytest.fixture
def consultant(as_, havneby):
    return as_(havneby.consultant)


@pytest.fixture
def upload(consultant, kickoff):
    """Upload and follow: the page of the import, or the upload page with a problem."""

    def uploads(*rows, file=None):
        to = reverse("voices:bring_in", args=[kickoff.pk])
        return consultant.post(to, {"file": file or uploaded(*rows)}, follow=True)

    return uploads


def words_of(response):
    return response.content.decode()


def page_of(client, name="import"):
    return client.get(reverse(f"voices:{name}", args=[Import.objects.get().pk]))


def decide(client, name, **chosen):
    return client.post(reverse(f"voices:{name}", args=[Import.objects.get().pk]), chosen, follow=True)


def test_a_file_is_shown_before_anything_is_brought_in(upload):
    page = upload(*GOOD)

    assert page.context["coming"].counts == {"new": 3, "known": 0, "bad": 0, "empty": 0}
    assert "Mere tid til at tale sammen" in words_of(page)
    assert "Bring in 3 rows" in words_of(page)
    assert not Contribution.objects.exists()


def test_saying_yes_brings_it_in(upload, consultant):
    upload(*GOOD)

    page = decide(consultant, "confirm")

    assert page.context["coming"].state == "stored"
    assert Contribution.objects.count() == 3


def test_bad_rows_are_explained_and_hold_the_file_back(upload, consultant):
    page = upload(*GOOD, BAD)
    assert "This is not a date we can read." in words_of(page)
    assert "Bring in the 3 good rows" in words_of(page)

    assert "Some rows are wrong." in words_of(decide(consultant, "confirm"))
    assert not Contribution.objects.exists()

    decide(consultant, "confirm", leave_out_bad="yes")
    assert Contribution.objects.count() == 3


def test_the_wrong_rows_can_be_downloaded_before_and_after(upload, consultant):
    upload(*GOOD, BAD)
    before = page_of(consultant, "bad_rows").getvalue()
    decide(consultant, "confirm", leave_out_bad="yes")
    after = page_of(consultant, "bad_rows").getvalue()

    for file in (before, after):
        rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
        assert [row[0] for row in rows] == ["ref", "B1"]


def test_the_same_file_again_says_when_it_came_and_adds_nothing(upload, consultant):
    upload(*GOOD)
    decide(consultant, "confirm")

    page = upload(*GOOD)

    assert page.status_code == 422
    assert "This file was brought in on" in words_of(page)
    assert (Import.objects.count(), Contribution.objects.count()) == (1, 3)


def test_a_file_with_nothing_new_says_so_and_cannot_be_brought_in(upload, consultant):
    upload(*GOOD)
    decide(consultant, "confirm")

    page = upload(*GOOD[:2])

    assert "There is nothing to bring in." in words_of(page)
    assert "Bring in" not in words_of(page).split('class="toolbar"')[1].split("Choose another file")[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "This is not a table."),
        (b"text\n", "There are column names but no rows below them."),
        (b"PK\x03\x04rest", "The file cannot be read."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(upload, content, sentence):
    page = upload(file=SimpleUploadedFile("file.csv", content))

    assert sentence in words_of(page)
    assert "Choose another file" in words_of(page)


def test_an_empty_file_is_refused_at_once(upload):
    page = upload(file=SimpleUploadedFile("file.csv", b""))

    assert "The file is empty." in words_of(page)
    assert not Import.objects.exists()


def test_no_file_asks_for_one_and_says_what_happened(consultant, kickoff):
    page = consultant.post(reverse("voices:bring_in", args=[kickoff.pk]), {})

    assert "Choose a file first." in words_of(page)
    assert "Nothing has been brought in." in words_of(page)
    assert "What you wrote is still here" not in words_of(page)


def test_a_danish_reader_gets_a_danish_name_and_natural_words(upload, consultant):
    consultant.cookies["django_language"] = "da"
    page = upload(GOOD[0], BAD)
    assert "Hent den ene gode række ind" in words_of(page)

    file = page_of(consultant, "bad_rows")

    assert "ret-disse-raekker.xlsx" in file.headers["Content-Disposition"]


def test_a_file_above_the_limit_is_refused_with_the_limit(upload, settings):
    settings.UPLOAD_LIMIT = 100

    page = upload(*GOOD)

    assert "larger than 100" in words_of(page)
    assert not Import.objects.exists()


def test_a_name_that_leads_elsewhere_stays_a_name(upload):
    upload(file=SimpleUploadedFile("../../etc/<b>passwd.csv", uploaded(*GOOD).read()))

    kept = Import.objects.get()
    assert "/" not in kept.name
    assert kept.file.name.startswith("imports/")
    assert "passwd" not in kept.file.name


def test_columns_can_be_chosen_by_hand(upload, consultant):
    upload(*GOOD)

    page = decide(consultant, "columns", text="4")

    assert page.context["coming"].preview[0]["text"] == "Havnehallen"


@pytest.mark.parametrize("chosen", [{"text": ""}, {"text": "99"}, {"text": "6", "place": "6"}])
def test_columns_that_cannot_be_are_refused(upload, consultant, chosen):
    upload(*GOOD)

    page = decide(consultant, "columns", **chosen)

    assert page.status_code == 422
    assert Import.objects.get().mapping["text"] == 6


def test_a_file_can_be_thrown_away(upload, consultant):
    upload(*GOOD)

    decide(consultant, "drop")

    assert not Import.objects.exists()


def test_work_that_stopped_half_way_is_set_going_again(upload, consultant):
    upload(*GOOD)
    Import.objects.update(state="storing")
    assert "Start again" in words_of(page_of(consultant))

    decide(consultant, "again")

    assert Import.objects.get().state == "stored"
    assert Contribution.objects.count() == 3


def test_when_the_file_has_gone_the_page_says_that_nothing_came_in(upload, consultant):
    upload(*GOOD)
    coming = Import.objects.get()
    coming.file.storage.delete(coming.file.name)

    page = decide(consultant, "confirm")

    assert "Nothing has been brought in. Try again." in words_of(page)
    assert Import.objects.get().state == "checked"
    assert not Contribution.objects.exists()


def test_a_file_dropped_meanwhile_is_not_read(db):
    assert tasks.check_import.call(999_999) is None


def test_htmx_gets_the_middle_of_the_page_alone(upload, consultant):
    upload(*GOOD)

    part = words_of(
        consultant.get(reverse("voices:import", args=[Import.objects.get().pk]), headers={"HX-Request": "true"})
    )

    assert part.lstrip().startswith('<div id="import"')
    assert "<html" not in part


@pytest.mark.parametrize("who", ["employee", "leader", "politician", "administrator"])
def test_nobody_but_a_consultant_brings_files_in(as_, havneby, kickoff, upload, who):
    upload(*GOOD)
    client = as_(getattr(havneby, who))

    assert client.get(reverse("voices:bring_in", args=[kickoff.pk])).status_code == 403
    assert page_of(client).status_code == 404
    assert decide(client, "confirm").status_code == 404


@pytest.mark.parametrize("name", ["columns", "confirm", "again", "drop"])
def test_another_municipality_decides_nothing(as_, klitby, upload, name):
    upload(*GOOD)

    assert decide(as_(klitby.consultant), name).status_code == 404
    assert page_of(as_(klitby.consultant), "bad_rows").status_code == 404
    assert Import.objects.get().state == "checked"


@pytest.mark.parametrize("many", [1, 3])
def test_the_import_page_asks_as_often_for_three_rows_as_for_one(upload, consultant, many, django_assert_num_queries):
    coming = upload(*GOOD[:many]).context["coming"]

    with django_assert_num_queries(5):
        consultant.get(reverse("voices:import", args=[coming.pk]))
