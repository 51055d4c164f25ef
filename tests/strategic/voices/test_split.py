"""Topics made into several, closed, brought back and put together again, with the trail kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from roret.strategic.voices.models import Topic
from roret.strategic.voices.operations import sorting, topics, undoing, withdraw
from roret.strategic.voices.readings.trails import trail_of
from tests import make

LATER = make.NOW + timedelta(minutes=1)


@pytest.fixture
def notes(kickoff, karen, homes):
    notes = [make.contribution(kickoff, text) for text in ("A flat", "A house", "The rent", "The deposit")]
    sorting.sort_many(notes, under=[homes], by=karen, at=make.NOW)
    return notes


def names(contribution):
    return sorted(row.topic.name for row in contribution.sortings.select_related("topic"))


def in_use(collection):
    return sorted(Topic.objects.filter(collection=collection).in_use().values_list("name", flat=True))


def test_what_is_chosen_moves_to_new_topics_and_the_rest_stays(kickoff, karen, homes, notes):
    done = topics.split_topic(homes, into={"Rent": notes[2:3], "Deposit": notes[3:]}, by=karen, at=LATER)

    assert [names(note) for note in notes] == [["Homes"], ["Homes"], ["Rent"], ["Deposit"]]
    assert [(made.name, made.split_from, made.letter) for made in done.made] == [
        ("Rent", homes, "r"),
        ("Deposit", homes, "d"),
    ]
    assert (done.left_out, notes[2].sortings.get().by) == (0, karen)


def test_what_left_the_topic_meanwhile_stays_where_somebody_put_it(kickoff, karen, bo, homes, health, notes):
    sorting.choose(notes[3], under=[health], seen=[homes], by=bo, at=make.NOW)

    done = topics.split_topic(homes, into={"Rent": notes[2:]}, by=karen, at=LATER)

    assert (done.left_out, names(notes[2]), names(notes[3])) == (1, ["Rent"], ["Health"])
    with pytest.raises(topics.CannotSplit):
        topics.split_topic(homes, into={"Other": notes[3:]}, by=karen, at=LATER)


def test_a_split_is_undone_in_one_and_the_topics_it_made_are_closed(kickoff, karen, homes, notes):
    topics.split_topic(homes, into={"Rent": notes[2:]}, by=karen, at=LATER)

    undoing.undo(kickoff, by=karen, at=LATER)

    assert [names(note) for note in notes] == [["Homes"]] * 4
    assert in_use(kickoff) == ["Homes"]
    again = topics.split_topic(homes, into={"Rent": notes[2:]}, by=karen, at=LATER)
    assert again.made[0].name == "Rent"


def test_a_merge_is_undone_and_both_topics_hold_what_they_held(kickoff, karen, bo, homes, health, notes):
    old = make.topic(kickoff, "Old")
    topics.merge_topics(old, into=homes, by=bo, at=make.NOW)
    sorting.sort(notes[0], under=[health], by=bo, at=make.NOW)
    topics.merge_topics(homes, into=health, by=karen, at=LATER)
    assert [names(note) for note in notes] == [["Health"]] * 4

    undoing.undo(kickoff, by=karen, at=LATER)

    assert [names(note) for note in notes] == [["Health", "Homes"], ["Homes"], ["Homes"], ["Homes"]]
    old.refresh_from_db()
    assert (in_use(kickoff), old.merged_into) == (["Health", "Homes"], homes)


def test_a_merge_is_past_undoing_when_the_name_is_taken_or_what_moved_was_touched(
    kickoff, karen, bo, homes, health, notes
):
    topics.merge_topics(homes, into=health, by=karen, at=LATER)
    make.topic(kickoff, "Homes")
    with pytest.raises(undoing.PastUndoing, match="Another topic has taken the name since"):
        undoing.undo(kickoff, by=karen, at=LATER)

    topics.merge_topics(health, into=make.topic(kickoff, "Life"), by=karen, at=LATER)
    sorting.sort(notes[0], under=[make.topic(kickoff, "Bus")], by=bo, at=LATER)
    with pytest.raises(undoing.PastUndoing, match="Somebody else has sorted it since"):
        undoing.undo(kickoff, by=karen, at=LATER)


def test_only_an_empty_topic_is_closed_and_nobody_sorts_under_it_until_it_is_back(kickoff, karen, bo, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    with pytest.raises(topics.CannotClose):
        topics.close_topic(homes, by=karen, at=LATER)

    topics.close_topic(health, by=karen, at=LATER)
    with pytest.raises(sorting.SomebodyElse, match="Health has been closed since"):
        sorting.sort(note, under=[health], by=bo, at=LATER)

    topics.bring_back(health, by=bo)
    sorting.sort(note, under=[health], by=bo, at=LATER)
    assert names(note) == ["Health", "Homes"]
    with pytest.raises(topics.CannotComeBack):
        topics.bring_back(health, by=bo)


def test_undoing_a_move_opens_the_topic_it_came_from_again(kickoff, karen, homes):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    sorting.unsort(note, under=[homes], by=karen, at=make.NOW)
    topics.close_topic(homes, by=karen, at=LATER)

    undoing.undo(kickoff, by=karen, at=LATER)

    assert (names(note), in_use(kickoff)) == (["Homes"], ["Homes"])


def test_only_consultants_of_the_own_organisation_split_and_close(havneby, klitby, homes, notes, health):
    for person in (havneby.employee, havneby.leader, klitby.consultant):
        with pytest.raises(PermissionDenied):
            topics.split_topic(homes, into={"Rent": notes}, by=person, at=LATER)
        with pytest.raises(PermissionDenied):
            topics.close_topic(health, by=person, at=LATER)


def test_a_name_that_is_taken_splits_nothing(kickoff, karen, homes, health, notes):
    with pytest.raises(ValidationError):
        topics.split_topic(homes, into={"Health": notes}, by=karen, at=LATER)
    assert names(notes[0]) == ["Homes"]


def test_the_trail_says_what_has_happened_and_who_did_it(kickoff, karen, bo):
    homes = topics.make_topic("Homes", collection=kickoff, by=karen)
    old = topics.make_topic("Old", collection=kickoff, by=karen)
    topics.rename_topic(homes, name="Places", text="", by=bo, colour="blue")
    homes.refresh_from_db()
    topics.merge_topics(old, into=homes, by=bo, at=LATER)
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=LATER)
    topics.split_topic(homes, into={"Rent": [note]}, by=karen, at=LATER)

    assert [(row.person, row.said) for row in trail_of(homes)] == [
        (karen.name, "Made as Homes"),
        (bo.name, "Worded anew: Homes became Places"),
        (bo.name, "Took in Old; 0 moved"),
        (karen.name, "Split: Rent (1)"),
    ]
    assert [row.said for row in trail_of(Topic.objects.get(name="Rent"))] == ["Made as Rent, split from Places"]
    assert homes.colour == "blue"


def test_the_page_suggests_a_division_shows_what_will_move_and_then_does_it(as_, karen, kickoff, homes, notes):
    client, page = as_(karen), reverse("voices:split", args=[homes.pk])
    assert {line.contribution for line in client.get(page).context["lines"]} == set(notes)
    sent = {"name-1": "Rent", **{f"part-{note.pk}": "1" for note in notes[2:]}}

    preview = client.post(page, {**sent, "do": "preview"}).content.decode()
    assert "This will happen" in preview
    assert names(notes[2]) == ["Homes"]

    trail = client.post(page, {**sent, "do": "split"}, follow=True).content.decode()
    assert [names(note) for note in notes] == [["Homes"], ["Homes"], ["Rent"], ["Rent"]]
    assert "Split: Rent (2)" in trail


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what is to move to a new topic."),
        ({"part": "1"}, "Give each new topic a name."),
        ({"part": "9" * 30, "name-1": "Rent"}, "Choose what is to move to a new topic."),
        ({"part": "1", "name-1": "Homes"}, "There is already a topic with that name."),
    ],
)
def test_what_cannot_be_split_so_is_said_and_nothing_moves(as_, karen, homes, notes, sent, said):
    part = {f"part-{notes[0].pk}": sent["part"]} if "part" in sent else {}

    response = as_(karen).post(reverse("voices:split", args=[homes.pk]), {**sent, **part, "do": "split"})

    assert (response.status_code, names(notes[0])) == (409, ["Homes"])
    assert said in response.content.decode()


def test_an_empty_topic_is_closed_and_brought_back_from_the_pages(as_, karen, kickoff, homes, health):
    client = as_(karen)
    client.post(reverse("voices:close", args=[health.pk]))
    assert in_use(kickoff) == ["Homes"]
    assert "It is closed." in client.get(reverse("voices:trail", args=[health.pk])).content.decode()

    client.post(reverse("voices:bring_back", args=[health.pk]))
    assert in_use(kickoff) == ["Health", "Homes"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_split_page_asks_as_often_for_three_as_for_one(
    as_, karen, kickoff, homes, number, django_assert_num_queries
):
    for n in range(number):
        sorting.sort(make.contribution(kickoff, f"Flat {n}"), under=[homes], by=karen, at=make.NOW)
    client = as_(karen)

    with django_assert_num_queries(7):
        client.get(reverse("voices:split", args=[homes.pk]))


def test_what_was_withdrawn_stays_where_it_stands_and_is_counted_as_left(kickoff, karen, homes):
    kept, gone = make.contribution(kickoff), make.contribution(kickoff)
    sorting.sort_many([kept, gone], under=[homes], by=karen, at=make.NOW)
    withdraw(gone, at=make.NOW)

    done = topics.split_topic(homes, into={"Rent": [kept, gone]}, by=karen, at=make.NOW)

    assert (done.left_out, gone.sortings.get().topic) == (1, homes)
