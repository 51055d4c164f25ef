"""Editions through the front door: read, fetched, and told from one another."""

from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse

from roret.insight.reports import operations as reports
from roret.insight.reports.models import Edition
from roret.organisational.actions.models import Milestone
from roret.organisational.followup import operations as followup
from tests import make
from tests.organisational.followup.things import answered, opened, request_of, work

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=3)


def url(name: str, *args: int) -> str:
    return reverse(f"reports:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


def frozen(place, *, units: int = 1, title: str = "Fourth quarter", light: str = "yellow", here=None) -> Edition:
    """The edition of a round that the offer answered, and the other units did not."""
    here = here or work(place, units=units)
    round = opened(here, title=title)
    answered(request_of(round, place.offer), by=place.leader, light=light, words="Most come twice.")
    followup.close(round, by=place.consultant, at=make.NOW)
    return Edition.objects.get(round=round)


def corrected(place, edition: Edition) -> Edition:
    """The next version, with a late milestone the first did not know."""
    action = edition.round.requests.get(unit=place.offer).lines.exclude(action=None).get().action
    Milestone.objects.create(action=action, title="Forgotten", due_on=date(2026, 11, 1))
    return reports.freeze(edition.round, by=place.consultant, at=LATER)


def test_before_the_first_report_the_list_says_where_they_come_from(havneby, as_):
    assert "No report has been made yet." in text_of(as_(havneby.politician).get(url("editions")))


def test_the_list_gives_each_report_to_read_and_to_fetch(havneby, as_):
    edition = frozen(havneby)
    page = text_of(as_(havneby.politician).get(url("editions")))
    for name in ("edition", "word", "pdf"):
        assert url(name, edition.pk) in page


def test_the_page_says_what_the_documents_say_in_their_language(havneby, as_):
    edition = frozen(havneby, units=2)
    page = text_of(as_(havneby.politician).get(url("edition", edition.pk)))
    assert '<article class="edition" lang="da">' in page
    for words in (
        "Hvad er ændret siden sidst",
        "Most come twice.",
        "Hvem har ikke svaret",
        "Offer no. 2",
        '<span class="light light-yellow">Gul</span>',
        '<span class="light light-none">Intet svar</span>',
        "Udgave 1, version 1",
        edition.checksum,
    ):
        assert words in page
    assert "The checksum does not fit." not in page


def test_what_changed_stands_before_the_state_of_each_direction(havneby, as_):
    here = work(havneby)
    frozen(havneby, title="First", light="green", here=here)
    round = opened(here, title="Second")
    answered(request_of(round, havneby.offer), by=havneby.leader, light="red")
    followup.close(round, by=havneby.consultant, at=LATER)
    page = text_of(as_(havneby.politician).get(url("edition", Edition.objects.get(round=round).pk)))
    assert page.index("Vendt til det værre") < page.index("Sådan melder enhederne")


def test_word_and_pdf_are_fetched_as_they_were_kept_with_names_one_can_find_again(havneby, as_):
    edition = frozen(havneby, title="Status: for 3. kvartal/æøå")
    client = as_(havneby.politician)
    word, pdf = client.get(url("word", edition.pk)), client.get(url("pdf", edition.pk))
    assert (word.content, pdf.content) == (bytes(edition.word), bytes(edition.pdf))
    assert word["Content-Type"].startswith("application/vnd.openxmlformats")
    assert pdf["Content-Type"] == "application/pdf"
    assert unquote(word["Content-Disposition"]).endswith("Havneby Kommune - Status for 3. kvartal æøå - 1.1.docx")
    assert unquote(pdf["Content-Disposition"]).endswith("Havneby Kommune - Status for 3. kvartal æøå - 1.1.pdf")


def test_an_old_version_says_it_was_replaced_and_the_new_one_what_it_replaces(havneby, as_):
    old = frozen(havneby)
    new = corrected(havneby, old)
    client = as_(havneby.politician)
    assert "Version 2 has replaced this one." in text_of(client.get(url("edition", old.pk)))
    assert "This replaces version 1." in text_of(client.get(url("edition", new.pk)))


def test_a_round_leads_to_its_newest_edition(havneby, as_):
    old = frozen(havneby)
    client = as_(havneby.politician)
    assert client.get(url("of_round", old.round_id)).url == url("edition", old.pk)
    new = corrected(havneby, old)
    assert client.get(url("of_round", old.round_id)).url == url("edition", new.pk)
    unfinished = opened(work(havneby), title="Open")
    assert client.get(url("of_round", unfinished.pk)).status_code == 404


def test_a_closed_round_links_to_its_newest_report_and_an_open_one_to_none(havneby, as_):
    here = work(havneby)
    edition = frozen(havneby, here=here)
    going_on = opened(here, title="Next quarter", period_from=date(2027, 1, 1), period_to=date(2027, 3, 31))
    newest = corrected(havneby, edition)
    client = as_(havneby.consultant)
    link = f'href="{url("edition", newest.pk)}"'
    assert link in text_of(client.get(reverse("followup:round", args=[edition.round_id])))
    assert "Read the report" not in text_of(client.get(reverse("followup:round", args=[going_on.pk])))


def test_a_page_that_was_tampered_with_says_so(havneby, as_):
    edition = frozen(havneby)
    rows = super(type(Edition.objects.all()), Edition.objects.all())
    rows.update(content=edition.content.replace("Most come twice.", "All come daily."))
    client = as_(havneby.politician)
    assert "The checksum does not fit." in text_of(client.get(url("edition", edition.pk)))
    rows.update(content="gone")
    page = client.get(url("edition", edition.pk))
    assert "The content cannot be read as it was frozen." in text_of(page)


def test_only_those_who_see_the_round_are_led_to_it(havneby, as_):
    edition = frozen(havneby)
    led_to = reverse("followup:round", args=[edition.round_id])
    assert led_to in text_of(as_(havneby.consultant).get(url("edition", edition.pk)))
    assert led_to not in text_of(as_(havneby.politician).get(url("edition", edition.pk)))


def test_the_list_goes_on_below_the_fiftieth(havneby, as_):
    first = frozen(havneby)
    Edition.objects.bulk_create(
        Edition(
            organisation=havneby.organisation,
            round=first.round,
            number=1,
            version=version,
            title=f"Version {version:02}",
            content=first.content,
            checksum=first.checksum,
            word=b"",
            pdf=b"",
            frozen_at=make.NOW,
            frozen_by="test",
        )
        for version in range(2, 53)
    )
    client = as_(havneby.politician)
    page = text_of(client.get(url("editions")))
    assert ("Version 03" in page, "Version 02" in page) == (True, False)
    rest = text_of(client.get(url("editions"), {"before": Edition.objects.get(version=3).pk}))
    assert ("Version 03" in rest, "Version 02" in rest, "Fourth quarter" in rest) == (False, True, True)


@pytest.mark.parametrize("units", [1, 3])
def test_pages_take_the_same_queries_however_much_they_say(havneby, units, as_, django_assert_num_queries):
    here = work(havneby, units=units)
    for n in range(units):
        edition = frozen(havneby, title=f"Report {n}", here=here)
    client = as_(havneby.politician)
    with django_assert_num_queries(5):
        client.get(url("editions"))
    with django_assert_num_queries(6):
        client.get(url("edition", edition.pk))


SEES = {
    "citizen": {"editions": 403, "edition": 404, "word": 404, "pdf": 404, "of_round": 404},
    "employee": {"editions": 200, "edition": 200, "word": 200, "pdf": 200, "of_round": 302},
    "leader": {"editions": 200, "edition": 200, "word": 200, "pdf": 200, "of_round": 302},
    "consultant": {"editions": 200, "edition": 200, "word": 200, "pdf": 200, "of_round": 302},
    "politician": {"editions": 200, "edition": 200, "word": 200, "pdf": 200, "of_round": 302},
    "administrator": {"editions": 200, "edition": 200, "word": 200, "pdf": 200, "of_round": 302},
}


@pytest.mark.parametrize("role", list(SEES))
def test_who_reads_reports(havneby, role, as_):
    edition = frozen(havneby)
    client = as_(getattr(havneby, role))
    seen = {name: client.get(url(name, edition.pk)).status_code for name in ("edition", "word", "pdf")}
    seen["editions"] = client.get(url("editions")).status_code
    seen["of_round"] = client.get(url("of_round", edition.round_id)).status_code
    assert seen == SEES[role]


def test_another_municipality_reads_none_of_it(havneby, klitby, as_):
    edition = frozen(havneby)
    client = as_(klitby.consultant)
    assert "Fourth quarter" not in text_of(client.get(url("editions")))
    for name in ("edition", "word", "pdf"):
        assert client.get(url(name, edition.pk)).status_code == 404
    assert client.get(url("of_round", edition.round_id)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(havneby, as_):
    assert as_(None).get(url("edition", frozen(havneby).pk)).url.startswith(reverse("people:sign_in"))
