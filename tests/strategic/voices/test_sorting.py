"""Sorting as operations: added, taken away, set aside and undone, also when two people are at it at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from roret.foundation.audit.models import Entry
from roret.strategic.voices.models import Contribution, Move, Sorting, Topic
from roret.strategic.voices.operations import sorting, topics, undoing, withdraw
from tests import make

LATER = make.NOW + timedelta(minutes=1)


def names(contribution):
    return sorted(row.topic.name for row in contribution.sortings.select_related("topic"))


def unsorted(collection):
    return Contribution.objects.filter(collection=collection).unsorted().count()


def test_a_contribution_can_stand_under_several_topics_and_what_it_stands_under_stays(kickoff, karen, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW, reason="suggested: bolig")

    sorting.sort(note, under=[homes, health], by=karen, at=LATER)

    rows = [(row.topic, row.by, row.at, row.reason) for row in note.sortings.all()]
    assert rows == [(homes, karen, make.NOW, "suggested: bolig"), (health, karen, LATER, "")]
    assert unsorted(kickoff) == 0


def test_those_alike_are_sorted_in_one_move_and_undone_in_one(kickoff, karen, homes):
    notes = [make.contribution(kickoff) for _n in range(4)]

    move = sorting.sort_many(notes, under=[homes], by=karen, at=make.NOW)

    assert [step.contribution for step in move.steps.all()] == notes
    assert unsorted(kickoff) == 0
    undoing.undo(kickoff, by=karen, at=LATER)
    assert unsorted(kickoff) == 4


def test_what_is_done_is_on_record_without_the_words_of_the_citizen(kickoff, karen, homes):
    note = make.contribution(kickoff, "I live at Pier 7.", reference="H001")

    sorting.sort(note, under=[homes], by=karen, at=make.NOW)

    entry = Entry.objects.get(verb="voices.sort")
    assert (entry.actor, entry.thing, entry.organisation) == (karen.name, f"#{note.pk}", "havneby")
    assert entry.detail == {"topics": ["Homes"]}


def test_taken_away_from_its_only_topic_it_is_unsorted_again(kickoff, karen, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes, health], by=karen, at=make.NOW)

    sorting.unsort(note, under=[homes], by=karen, at=LATER)
    assert names(note) == ["Health"]

    sorting.unsort(note, under=[health], by=karen, at=LATER)
    assert unsorted(kickoff) == 1


def test_set_aside_with_a_reason_it_is_no_longer_in_the_remainder_until_taken_back(kickoff, karen):
    note = make.contribution(kickoff)

    sorting.set_aside(note, reason=" An individual case, passed on ", by=karen, at=make.NOW)

    note.refresh_from_db()
    assert (note.set_aside_reason, note.set_aside_at) == ("An individual case, passed on", make.NOW)
    assert unsorted(kickoff) == 0
    sorting.take_back(note, by=karen, at=LATER)
    assert unsorted(kickoff) == 1


def test_nothing_is_set_aside_without_a_reason(kickoff, karen):
    note = make.contribution(kickoff)

    with pytest.raises(ValidationError, match="Say why it is set aside"):
        sorting.set_aside(note, reason="  ", by=karen, at=make.NOW)

    assert unsorted(kickoff) == 1


def test_what_is_set_aside_is_not_sorted_before_it_is_taken_back(kickoff, karen, bo, homes):
    note = make.contribution(kickoff)
    sorting.set_aside(note, reason="Cannot be read", by=bo, at=make.NOW)

    with pytest.raises(sorting.SomebodyElse, match=r"It is set aside: Cannot be read\. Take it back first\."):
        sorting.sort(note, under=[homes], by=karen, at=LATER)

    assert names(note) == []


def test_the_whole_choice_takes_away_only_what_was_seen_and_keeps_what_somebody_else_added(
    kickoff, karen, bo, homes, health
):
    note, time = make.contribution(kickoff), make.topic(kickoff, "Time")
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    sorting.sort(note, under=[time], by=bo, at=make.NOW)

    sorting.choose(note, under=[health], seen=[homes], by=karen, at=LATER, reasons={health.pk: "suggested: læge"})

    assert names(note) == ["Health", "Time"]
    assert note.sortings.get(topic=health).reason == "suggested: læge"


def test_of_those_alike_only_the_ones_still_unsorted_come_along(kickoff, karen, bo, homes, health):
    note, mine, theirs, aside = (make.contribution(kickoff) for _n in range(4))
    sorting.sort(theirs, under=[health], by=bo, at=make.NOW)
    sorting.set_aside(aside, reason="Not about this", by=bo, at=make.NOW)

    sorting.choose(note, under=[homes], also=[mine, theirs, aside], by=karen, at=LATER)

    assert [names(one) for one in (note, mine, theirs, aside)] == [["Homes"], ["Homes"], ["Health"], []]


def test_what_somebody_else_has_sorted_meanwhile_is_not_set_aside_unseen(kickoff, karen, bo, homes):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=bo, at=make.NOW)

    with pytest.raises(sorting.SomebodyElse, match=r"Bo Sandvig has sorted it under Homes\."):
        sorting.set_aside(note, reason="Not about this", by=karen, at=LATER)

    assert names(note) == ["Homes"]


def test_topics_and_contributions_of_different_collections_never_meet(havneby, kickoff, karen, homes):
    other = make.collection(havneby, slug="other")
    note = make.contribution(other)

    with pytest.raises(sorting.NotOfThisCollection):
        sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    with pytest.raises(sorting.NotOfThisCollection):
        sorting.sort_many([make.contribution(kickoff), note], under=[homes], by=karen, at=make.NOW)


def test_only_consultants_of_the_own_organisation_sort(havneby, klitby, kickoff, homes):
    note = make.contribution(kickoff)

    for person in (havneby.employee, havneby.leader, havneby.administrator, klitby.consultant):
        with pytest.raises(PermissionDenied):
            sorting.sort(note, under=[homes], by=person, at=make.NOW)
        with pytest.raises(PermissionDenied):
            sorting.set_aside(note, reason="No", by=person, at=make.NOW)
        with pytest.raises(PermissionDenied):
            undoing.undo(kickoff, by=person, at=make.NOW)
    assert Move.objects.count() == 0


def test_undo_brings_back_who_sorted_it_when_and_why(kickoff, karen, bo, homes):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=bo, at=make.NOW, reason="suggested: bolig")
    sorting.unsort(note, under=[homes], by=karen, at=LATER)

    undoing.undo(kickoff, by=karen, at=LATER)

    row = note.sortings.get()
    assert (row.topic, row.by, row.at, row.reason) == (homes, bo, make.NOW, "suggested: bolig")


def test_undo_takes_back_what_was_set_aside_and_sets_aside_again_what_was_taken_back(kickoff, karen):
    note = make.contribution(kickoff)
    sorting.set_aside(note, reason="Not about this", by=karen, at=make.NOW)
    sorting.take_back(note, by=karen, at=LATER)

    undoing.undo(kickoff, by=karen, at=LATER)
    note.refresh_from_db()
    assert (note.set_aside_reason, note.set_aside_at) == ("Not about this", make.NOW)

    undoing.undo(kickoff, by=karen, at=LATER)
    note.refresh_from_db()
    assert (note.set_aside_reason, note.set_aside_at) == ("", None)


def test_the_last_fifty_moves_can_be_undone_and_no_more(kickoff, karen, homes):
    for _n in range(51):
        sorting.sort(make.contribution(kickoff), under=[homes], by=karen, at=make.NOW)

    for _n in range(50):
        undoing.undo(kickoff, by=karen, at=LATER)

    with pytest.raises(undoing.NothingToUndo):
        undoing.undo(kickoff, by=karen, at=LATER)
    assert unsorted(kickoff) == 50


def test_one_undoes_ones_own_moves_in_this_collection_alone(havneby, kickoff, karen, bo, homes):
    sorting.sort(make.contribution(kickoff), under=[homes], by=bo, at=make.NOW)
    other = make.collection(havneby, slug="other")
    sorting.sort(make.contribution(other), under=[make.topic(other)], by=karen, at=make.NOW)

    with pytest.raises(undoing.NothingToUndo):
        undoing.undo(kickoff, by=karen, at=LATER)


def test_what_somebody_else_has_changed_since_is_not_undone_but_the_move_before_can_be(
    kickoff, karen, bo, homes, health
):
    first, second = make.contribution(kickoff), make.contribution(kickoff)
    sorting.sort(first, under=[homes], by=karen, at=make.NOW)
    sorting.sort(second, under=[homes], by=karen, at=make.NOW)
    sorting.sort(second, under=[health], by=bo, at=make.NOW)

    with pytest.raises(undoing.PastUndoing, match="left as it is"):
        undoing.undo(kickoff, by=karen, at=LATER)
    assert names(second) == ["Health", "Homes"]

    undoing.undo(kickoff, by=karen, at=LATER)
    assert names(first) == []


def test_what_somebody_else_has_agreed_with_is_not_undone_from_under_them(kickoff, karen, bo, homes):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    sorting.sort(note, under=[homes], by=bo, at=make.NOW)

    with pytest.raises(undoing.PastUndoing):
        undoing.undo(kickoff, by=karen, at=LATER)

    assert names(note) == ["Homes"]


def test_of_several_alike_nothing_is_undone_when_one_was_touched(kickoff, karen, bo, homes, health):
    notes = [make.contribution(kickoff) for _n in range(3)]
    sorting.sort_many(notes, under=[homes], by=karen, at=make.NOW)
    sorting.sort(notes[1], under=[health], by=bo, at=make.NOW)

    with pytest.raises(undoing.PastUndoing):
        undoing.undo(kickoff, by=karen, at=LATER)

    assert [names(note) for note in notes] == [["Homes"], ["Health", "Homes"], ["Homes"]]


def test_merging_moves_the_sortings_with_who_and_when_and_keeps_the_topic_to_follow(kickoff, karen, bo, homes, health):
    one, both = make.contribution(kickoff), make.contribution(kickoff)
    sorting.sort(one, under=[homes], by=bo, at=make.NOW, reason="suggested: bolig")
    sorting.sort(both, under=[homes, health], by=bo, at=make.NOW)
    assert topics.merge_preview(homes, into=health) == topics.Merging(moving=1, both=1)

    topics.merge_topics(homes, into=health, by=karen, at=make.NOW)

    row = one.sortings.get()
    assert (row.topic, row.by, row.at, row.reason) == (health, bo, make.NOW, "suggested: bolig")
    assert names(both) == ["Health"]
    homes.refresh_from_db()
    assert list(Topic.objects.in_use()) == [health]
    assert list(Contribution.objects.under(homes)) == [one, both]
    entry = Entry.objects.get(verb="voices.merge_topics")
    assert (entry.thing, entry.detail) == ("Homes", {"into": "Health", "moved": 1})


def test_what_was_merged_into_a_topic_follows_when_that_is_merged_too(kickoff, karen, homes, health):
    time = make.topic(kickoff, "Time")
    topics.merge_topics(homes, into=health, by=karen, at=make.NOW)
    topics.merge_topics(health, into=time, by=karen, at=make.NOW)

    homes.refresh_from_db()

    assert homes.merged_into == time


def test_who_sorts_under_a_topic_that_was_merged_meanwhile_sorts_where_it_went(kickoff, karen, bo, homes, health):
    topics.merge_topics(homes, into=health, by=bo, at=make.NOW)
    note = make.contribution(kickoff)

    sorting.sort(note, under=[homes], by=karen, at=make.NOW)

    assert names(note) == ["Health"]


def test_a_move_into_a_topic_that_was_merged_since_is_past_undoing(kickoff, karen, bo, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    topics.merge_topics(homes, into=health, by=bo, at=make.NOW)

    with pytest.raises(undoing.PastUndoing):
        undoing.undo(kickoff, by=karen, at=LATER)

    assert names(note) == ["Health"]


def test_undo_follows_a_topic_merged_since_to_where_it_went(kickoff, karen, bo, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    sorting.unsort(note, under=[homes], by=karen, at=make.NOW)
    topics.merge_topics(homes, into=health, by=bo, at=make.NOW)

    undoing.undo(kickoff, by=karen, at=LATER)

    assert names(note) == ["Health"]


def test_a_topic_is_not_merged_into_itself_nor_twice_nor_across_collections(havneby, kickoff, karen, homes, health):
    elsewhere = make.topic(make.collection(havneby, slug="other"))

    for into in (homes, elsewhere):
        with pytest.raises(topics.CannotMerge):
            topics.merge_topics(homes, into=into, by=karen, at=make.NOW)
    topics.merge_topics(homes, into=health, by=karen, at=make.NOW)
    with pytest.raises(topics.CannotMerge):
        topics.merge_topics(homes, into=health, by=karen, at=make.NOW)


def test_a_topic_keeps_its_letter_when_it_is_renamed_and_a_new_one_gets_another(kickoff, karen):
    homes = topics.make_topic("Homes", collection=kickoff, by=karen)
    renamed = topics.rename_topic(homes, name="Places to live", text="Flats and rooms", by=karen)

    hope = topics.make_topic("Hope", collection=kickoff, by=karen)

    assert (renamed.letter, renamed.name, renamed.text) == ("h", "Places to live", "Flats and rooms")
    assert hope.letter == "o"


def test_two_topics_of_one_collection_have_different_names_unless_one_was_merged(kickoff, karen, homes, health):
    with pytest.raises(ValidationError, match="There is already a topic with that name"):
        topics.make_topic("Homes", collection=kickoff, by=karen)
    topics.merge_topics(homes, into=health, by=karen, at=make.NOW)

    assert topics.make_topic("Homes", collection=kickoff, by=karen).name == "Homes"


def test_only_consultants_of_the_own_organisation_change_topics(havneby, klitby, kickoff, homes, health):
    for person in (havneby.employee, havneby.leader, klitby.consultant):
        with pytest.raises(PermissionDenied):
            topics.make_topic("Bus", collection=kickoff, by=person)
        with pytest.raises(PermissionDenied):
            topics.rename_topic(homes, name="Bus", text="", by=person)
        with pytest.raises(PermissionDenied):
            topics.merge_topics(homes, into=health, by=person, at=make.NOW)
    assert Sorting.objects.count() == 0


def test_the_reason_for_setting_aside_stands_on_the_row_and_is_not_on_record(kickoff, karen):
    note = make.contribution(kickoff)

    sorting.set_aside(note, reason="Mette calls somebody names", by=karen, at=make.NOW)

    note.refresh_from_db()
    entry = Entry.objects.get(verb="voices.set_aside")
    assert (note.set_aside_reason, entry.detail) == ("Mette calls somebody names", {})


def test_what_was_withdrawn_follows_its_topic_in_a_merge_so_that_every_count_holds(kickoff, karen, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    withdraw(note, at=make.NOW)

    topics.merge_topics(homes, into=health, by=karen, at=make.NOW)

    assert note.sortings.get().topic == health
