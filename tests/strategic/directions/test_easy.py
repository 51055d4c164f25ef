"""The easy-read edition: written beside the text, stale when the text changes, shown when the reader wants it."""

import pytest
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.directions import operations
from roret.strategic.directions.readings import easy_of, made_of
from tests import make


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def adopted(havneby):
    return make.strategy(havneby, directions=2)


@pytest.fixture
def direction(adopted):
    return make.direction(adopted)


def write(thing, text, by):
    operations.write_easy_text(thing, text, made_of=made_of(thing), by=by)
    thing.refresh_from_db()


def test_it_may_be_written_after_adoption_and_the_page_says_it_is_not_the_adopted_text(
    havneby, adopted, direction, as_
):
    client = as_(havneby.consultant)
    url = reverse("directions:write_direction_easy", args=[direction.pk])
    page = client.get(url)
    assert "is not the adopted text" in words_of(page)
    sent = client.post(url, {"text": "We listen to you.", "made_of": made_of(direction)})
    assert (sent.status_code, sent.url) == (302, reverse("directions:direction", args=[direction.pk]))
    visitor = as_(None)
    visitor.post(reverse("web:easy"), {"easy": "yes", "next": "/strategies/"})
    read = words_of(visitor.get(sent.url))
    assert "We listen to you." in read
    assert "It is not the text that was adopted." in read
    assert "We will." not in read


def test_one_click_shows_it_and_one_click_the_whole_text_and_the_choice_is_kept(havneby, adopted, as_):
    write(adopted, "A plan for you.", havneby.consultant)
    visitor, url = as_(None), reverse("directions:strategy", args=[adopted.pk])
    assert "A plan for you." not in words_of(visitor.get(url))
    kept = visitor.post(reverse("web:easy"), {"easy": "yes", "next": url})
    assert (kept.status_code, kept.url) == (302, url)
    assert "A plan for you." in words_of(visitor.get(url))
    visitor.post(reverse("web:easy"), {"easy": "no", "next": url})
    assert "A plan for you." not in words_of(visitor.get(url))


def test_the_choice_never_leads_away_to_another_place(as_, db):
    assert as_(None).post(reverse("web:easy"), {"easy": "yes", "next": "https://elsewhere.example/"}).url == "/"


def test_who_wants_easy_words_where_there_are_none_is_told_and_gets_the_whole_text(direction, as_):
    visitor = as_(None)
    visitor.cookies["roret_easy"] = "yes"
    read = words_of(visitor.get(reverse("directions:direction", args=[direction.pk])))
    assert "Nobody has written this in easy words yet. Here is the whole text." in read
    assert "We will." in read


@pytest.mark.parametrize("change", ["text", "objective"])
def test_it_is_stale_when_the_text_has_changed_since(havneby, change, as_):
    draft = make.strategy(havneby, adopted=False)
    direction = make.direction(draft)
    write(direction, "We listen.", havneby.consultant)
    assert not easy_of(direction).is_stale
    if change == "text":
        direction.text = "We will not."
        direction.save()
    else:
        direction.objectives.create(position=1, number="1.1", text="Everybody has been heard.")
    assert easy_of(type(direction).objects.get(pk=direction.pk)).is_stale
    client = as_(havneby.consultant)
    client.cookies["roret_easy"] = "yes"
    read = words_of(client.get(reverse("directions:direction", args=[direction.pk])))
    assert "This edition was written for an earlier text." in read


def test_an_edition_written_while_the_text_changed_is_stale_from_the_first(havneby, direction):
    before = made_of(direction)
    direction.text = "Something new."
    direction.save()
    operations.write_easy_text(direction, "What it was.", made_of=before, by=havneby.consultant)
    direction.refresh_from_db()
    assert easy_of(direction).is_stale


def test_lix_stands_with_both_and_measuring_saves_nothing(havneby, direction, as_):
    direction.text = "Kommunalbestyrelsen iværksætter foranstaltninger vedrørende socialpædagogisk støtte. " * 6
    direction.save()
    url = reverse("directions:write_direction_easy", args=[direction.pk])
    text = "Du får hjælp til at finde en bolig. Vi mødes hver uge. " * 3
    page = as_(havneby.consultant).post(url, {"text": text, "made_of": made_of(direction), "do": "measure"})
    shown = words_of(page)
    assert "LIX 6" in shown
    assert "very hard to read" in shown
    assert text.strip() in shown
    direction.refresh_from_db()
    assert direction.easy_text == ""


def test_an_empty_text_takes_it_away_and_nothing_of_it_is_on_record(havneby, direction):
    write(direction, "We listen to Karen.", havneby.consultant)
    write(direction, "  ", havneby.consultant)
    assert (direction.easy_text, direction.easy_made_of, easy_of(direction)) == ("", "", None)
    entries = Entry.objects.filter(verb="directions.write_easy_text")
    assert len(entries) == 2
    assert "Karen" not in str([entry.detail for entry in entries])


@pytest.mark.parametrize("sent", [{}, {"text": "x"}, {"text": "x", "made_of": "no"}, {"text": "x" * 20_001}])
def test_what_cannot_be_saved_is_said_and_kept(havneby, direction, as_, sent):
    sent = {"made_of": made_of(direction), **sent} if len(sent.get("text", "")) > 1 else sent
    url = reverse("directions:write_direction_easy", args=[direction.pk])
    answer = as_(havneby.consultant).post(url, sent)
    assert answer.status_code == (422 if sent else 200)
    direction.refresh_from_db()
    assert direction.easy_text == ""


def test_the_whole_strategy_easy_to_read_says_what_nobody_has_written(havneby, adopted, direction, as_):
    write(adopted, "A plan for you.", havneby.consultant)
    write(direction, "We listen.", havneby.consultant)
    page = words_of(as_(None).get(reverse("directions:easy", args=[adopted.pk])))
    assert "A plan for you." in page
    assert "We listen." in page
    assert page.count("Nobody has written this in easy words yet.") == 1
    assert "data-read-aloud" in page


@pytest.mark.parametrize("directions", [1, 3])
def test_the_whole_strategy_in_easy_words_takes_seven_queries(havneby, as_, directions, django_assert_num_queries):
    strategy = make.strategy(havneby, directions=directions)
    client = as_(None)
    with django_assert_num_queries(7):
        client.get(reverse("directions:easy", args=[strategy.pk]))
