"""What a direction grew out of: links that may come after adoption, honest counts, and quotes that may be quoted."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.strategic.directions import operations
from roret.strategic.directions.models import Origin
from roret.strategic.directions.readings import behind, behind_all, found_contributions
from roret.strategic.voices.models import Sorting
from tests import make


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


@pytest.fixture
def direction(havneby):
    return make.direction(make.strategy(havneby))


def say(collection, text, *topics, **more):
    said = make.contribution(collection, text, **more)
    for topic in topics:
        Sorting.objects.create(contribution=said, topic=topic, at=make.NOW)
    return said


def link(direction, thing, by, reason=""):
    verb = operations.link_topic if thing._meta.model_name == "topic" else operations.link_contribution
    return verb(direction, thing, reason=reason, by=by, at=make.NOW)


def test_links_are_added_and_taken_away_after_adoption_too(havneby, collection, direction):
    topic, said = make.topic(collection), make.contribution(collection)
    link(direction, topic, havneby.consultant, "It came up at every table.")
    link(direction, said, havneby.consultant, "It became the motto.")
    assert [link.reason for link in direction.topic_links.all()] == ["It came up at every table."]
    assert [origin.reason for origin in direction.origins.all()] == ["It became the motto."]
    operations.unlink_topic(direction, topic, by=havneby.consultant)
    operations.unlink_contribution(direction, said, by=havneby.consultant)
    assert (direction.topic_links.count(), direction.origins.count()) == (0, 0)


def test_the_same_link_twice_is_one_with_the_last_reason(havneby, collection, direction):
    said = make.contribution(collection)
    link(direction, said, havneby.consultant, "First thought.")
    link(direction, said, havneby.consultant, "Second thought.")
    assert [origin.reason for origin in Origin.objects.all()] == ["Second thought."]


def test_only_consultants_link(havneby, collection, direction):
    with pytest.raises(PermissionDenied):
        link(direction, make.topic(collection), havneby.employee)


def test_nothing_is_linked_across_organisations(havneby, klitby, direction):
    theirs = make.collection(klitby)
    with pytest.raises(operations.Elsewhere):
        link(direction, make.topic(theirs), havneby.consultant)
    with pytest.raises(operations.Elsewhere):
        link(direction, make.contribution(theirs), havneby.consultant)


def test_a_voice_counts_once_however_many_ways_it_leads_here(havneby, collection, direction):
    time, letters = make.topic(collection, "Time"), make.topic(collection, "Letters")
    both = say(collection, "More time and better letters.", time, letters)
    say(collection, "More time.", time)
    alone = say(collection, "Sundays are long.")
    for thing in (time, letters, both, alone):
        link(direction, thing, havneby.consultant)
    said = behind(direction)
    assert (said.voices, said.straight) == (3, 2)
    assert [(each.topic.name, each.size) for each in said.topics] == [("Time", 2), ("Letters", 1)]


def test_a_topic_that_was_merged_still_leads_to_its_voices(havneby, collection, direction):
    old, new = make.topic(collection, "Post"), make.topic(collection, "Letters")
    link(direction, old, havneby.consultant)
    both = say(collection, "Write so that I understand it.", new)
    link(direction, both, havneby.consultant)
    old.merged_into = new
    old.save()
    said = behind(direction)
    assert ([(each.topic.name, each.size) for each in said.topics], said.voices) == ([("Letters", 1)], 1)
    link(direction, old, havneby.consultant)  # leads to the one it was merged into, and is shown once
    assert [each.topic.name for each in behind(direction).topics] == ["Letters"]
    operations.unlink_topic(direction, new, by=havneby.consultant)
    assert behind(direction).topics == ()


def test_quotes_are_only_what_may_be_quoted_as_it_may_be_shown(havneby, collection, direction):
    topic = make.topic(collection)
    say(
        collection,
        "Call me on 12 34 56 78 about the letters.",
        topic,
        shown_text="Call me on [phone] about the letters.",
    )
    say(collection, "This stays between us, please.", topic, may_quote=False)
    say(
        collection,
        "A case of its own, handed on.",
        topic,
        set_aside_at=make.NOW,
        set_aside_kind="other",
        set_aside_reason="A case.",
    )
    secret = say(collection, "Do not print this either.", may_quote=False)
    link(direction, topic, havneby.consultant)
    link(direction, secret, havneby.consultant, "It mattered.")
    assert [quote.text for quote in behind(direction).quotes] == ["Call me on [phone] about the letters."]


def test_personal_data_in_where_it_was_said_and_in_the_reason_is_hidden_from_everybody(
    havneby, collection, direction, as_
):
    words = say(collection, "The door should be open all day.", place_name="At home, call 51 15 15 15")
    link(direction, words, havneby.consultant, "Write to somebody@example.dk about it.")
    (quote,) = behind(direction).quotes
    assert (quote.place, quote.reason) == (
        "At home, call [telefonnummer skjult]",
        "Write to [mailadresse skjult] about it.",
    )
    page = as_(None).get(reverse("directions:direction", args=[direction.pk])).text
    assert "[telefonnummer skjult]" in page
    assert "51 15 15 15" not in page
    assert "somebody@example.dk" not in page


def test_words_linked_with_a_reason_come_first_and_no_topic_takes_all_the_room(havneby, collection, direction):
    time, letters = make.topic(collection, "Time"), make.topic(collection, "Letters")
    for number in range(1, 6):
        say(collection, f"We need more time, for reason number {number}.", time)
    say(collection, "Write so that my mother understands.", letters)
    chosen = say(collection, "Sundays are long when nobody comes.")
    for thing in (time, letters):
        link(direction, thing, havneby.consultant)
    link(direction, chosen, havneby.consultant, "It became objective 1.2.")
    assert [(quote.text, quote.reason, quote.topic) for quote in behind(direction).quotes] == [
        ("Sundays are long when nobody comes.", "It became objective 1.2.", ""),
        ("We need more time, for reason number 1.", "", "Time"),
        ("Write so that my mother understands.", "", "Letters"),
        ("We need more time, for reason number 2.", "", "Time"),
        ("We need more time, for reason number 3.", "", "Time"),
    ]


def test_words_too_short_or_too_long_to_read_at_a_glance_come_last(havneby, collection, direction):
    topic = make.topic(collection)
    for text in ("Listen.", "A long story. " * 30, "Somebody should call back the same week."):
        say(collection, text, topic)
    link(direction, topic, havneby.consultant)
    assert behind(direction).quotes[0].text == "Somebody should call back the same week."


def test_near_duplicates_are_quoted_once(havneby, collection, direction):
    topic = make.topic(collection)
    first = say(collection, "We want the same contact person.", topic)
    say(collection, "We want the same contact person!", topic, alike=first.pk)
    link(direction, topic, havneby.consultant)
    assert [quote.text for quote in behind(direction).quotes] == ["We want the same contact person."]


@pytest.mark.parametrize("directions", [1, 3])
def test_a_whole_strategy_takes_seven_queries(havneby, collection, directions, django_assert_num_queries):
    strategy = make.strategy(havneby, directions=directions)
    topic = make.topic(collection)
    say(collection, "More time for each of us, please.", topic)
    for direction in strategy.directions.all():
        link(direction, topic, havneby.consultant)
        link(direction, make.contribution(collection), havneby.consultant)
    with django_assert_num_queries(7):
        said = behind_all(strategy, quotes=6)
    assert [(each.voices, len(each.quotes)) for each in said.values()] == [(2, 2)] * directions


def test_what_is_linked_is_found_by_words_in_any_form_or_by_reference_and_never_by_hidden_ones(
    havneby, collection, direction
):
    said = say(collection, "Call Grethe about the gardens.", shown_text="Call ▒▒▒ about the gardens.", reference="N-17")

    def found(words, by=havneby.consultant):
        return found_contributions(direction, words, by=by)

    assert [found("garden"), found("n-17"), found("Grethe"), found("“ ”")] == [[said], [said], [], []]
    assert found("garden", by=havneby.politician) == []
