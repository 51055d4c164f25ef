"""The surest suggestions as a batch: seen, ticked, seen again as counts, and sorted in one move."""

import re

import pytest
from django.urls import reverse

from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import sorting, topics, undoing
from roret.strategic.voices.readings.trails import moves_of
from tests import make


@pytest.fixture
def unsorted(kickoff, karen, homes, health):
    for n in range(6):
        flat = make.contribution(kickoff, f"A flat with rent I can pay {n}", reference=f"F{n}")
        sorting.sort(flat, under=[homes], by=karen, at=make.NOW)
        doctor = make.contribution(kickoff, f"The doctor and the dentist {n}")
        sorting.sort(doctor, under=[health], by=karen, at=make.NOW)
    said = ("The rent of my flat", "A dentist", "A flat, please")
    return [make.contribution(kickoff, text, reference=f"U{n}") for n, text in enumerate(said)]


def page_of(collection):
    return reverse("voices:batch", args=[collection.pk])


def shown_on(response):
    return re.search(r'name="shown" value="([^"]+)"', response.content.decode())[1]


def names(contribution):
    return sorted(row.topic.name for row in contribution.sortings.select_related("topic"))


def test_each_stands_under_its_topic_with_why_and_none_is_ticked_beforehand(
    as_, karen, kickoff, homes, health, unsorted
):
    response = as_(karen).get(page_of(kickoff))

    lines = {line.contribution: line for line in response.context["lines"]}
    assert {one.text: lines[one].topic for one in unsorted} == {
        "The rent of my flat": homes,
        "A dentist": health,
        "A flat, please": homes,
    }
    assert "rent" in lines[unsorted[0]].reason
    assert "F" in str(lines[unsorted[0]].near[0])
    assert " checked" not in response.content.decode().split('class="batch"')[1]


def test_ticked_ones_are_counted_first_and_sorted_in_one_move_that_is_undone_as_one(as_, karen, kickoff, unsorted):
    client = as_(karen)
    shown = shown_on(client.get(page_of(kickoff)))
    ticks = [unsorted[0].pk, unsorted[2].pk]

    preview = client.post(page_of(kickoff), {"shown": shown, "tick": ticks, "do": "preview"})
    assert preview.context["counts"] == [("Homes", 2)]
    assert Contribution.objects.unsorted().count() == 3

    client.post(page_of(kickoff), {"shown": shown_on(preview), "tick": ticks, "do": "sort"})
    assert [names(one) for one in unsorted] == [["Homes"], [], ["Homes"]]
    reason = unsorted[0].sortings.get().reason
    assert reason.startswith("suggested: ")
    assert reason.endswith(f"looked at by {karen.name}")
    assert moves_of(kickoff, karen)[0].said == "2 under Homes"

    undoing.undo(kickoff, by=karen, at=make.NOW)
    assert Contribution.objects.unsorted().count() == 3


def test_nothing_that_was_not_shown_to_this_person_here_is_sorted(as_, havneby, karen, bo, kickoff, unsorted):
    client = as_(karen)
    shown = shown_on(client.get(page_of(kickoff)))
    unseen = make.contribution(kickoff, "A flat with rent")
    other = make.collection(havneby, slug="other")
    ticks = [one.pk for one in (*unsorted, unseen)]

    for who, page, kept in (
        (karen, page_of(kickoff), "forged"),
        (karen, page_of(kickoff), shown[:-3]),
        (bo, page_of(kickoff), shown),
        (karen, page_of(other), shown),
    ):
        assert as_(who).post(page, {"shown": kept, "tick": ticks, "do": "sort"}).status_code == 409
    client.post(page_of(kickoff), {"shown": shown, "tick": ticks, "do": "sort"})

    assert names(unseen) == []
    assert [len(names(one)) for one in unsorted] == [1, 1, 1]


def test_what_changed_meanwhile_is_left_out_and_said(as_, karen, bo, kickoff, homes, health, unsorted):
    client = as_(karen)
    shown = shown_on(client.get(page_of(kickoff)))
    sorting.sort(unsorted[0], under=[health], by=bo, at=make.NOW)
    sorting.set_aside(unsorted[2], reason="Not about this", by=bo, at=make.NOW)

    sent = {"shown": shown, "tick": [one.pk for one in unsorted], "do": "sort"}
    page = client.post(page_of(kickoff), sent, follow=True).content.decode()

    assert [names(one) for one in unsorted] == [["Health"], ["Health"], []]
    left = f"#{unsorted[0].pk} (U0), #{unsorted[2].pk} (U2)"
    assert f"1 contribution is sorted. Left out, because somebody changed them meanwhile: {left}." in page


def test_a_topic_merged_meanwhile_takes_nothing_unseen(as_, karen, bo, kickoff, homes, health, unsorted):
    client = as_(karen)
    shown = shown_on(client.get(page_of(kickoff)))
    topics.merge_topics(health, into=homes, by=bo, at=make.NOW)

    client.post(page_of(kickoff), {"shown": shown, "tick": [unsorted[1].pk], "do": "sort"})

    assert names(unsorted[1]) == []


def test_nothing_ticked_or_nothing_to_suggest_is_said(as_, havneby, karen, kickoff, unsorted):
    client = as_(karen)
    shown = shown_on(client.get(page_of(kickoff)))
    empty = client.post(page_of(kickoff), {"shown": shown, "tick": ["9" * 30, "x"], "do": "sort"})
    assert (empty.status_code, "Tick at least one." in empty.content.decode()) == (409, True)

    other = make.collection(havneby, slug="other")
    assert "There is nothing to suggest." in client.get(page_of(other)).content.decode()


def test_the_latest_moves_are_listed_in_words_and_the_first_can_be_undone(as_, karen, kickoff, homes, unsorted):
    sorting.set_aside(unsorted[1], reason="Not about this", by=karen, at=make.NOW)
    sorting.sort_many([unsorted[0], unsorted[2]], under=[homes], by=karen, at=make.NOW)

    moved = as_(karen).get(reverse("voices:moves", args=[kickoff.pk])).context["moves"]

    assert [(one.said, one.undoable) for one in moved[:2]] == [
        ("2 under Homes", True),
        (f"#{unsorted[1].pk} (U1): set aside", False),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_three_as_for_one(as_, karen, kickoff, homes, number, django_assert_num_queries):
    sorting.sort(make.contribution(kickoff, "The rent of a flat"), under=[homes], by=karen, at=make.NOW)
    for _n in range(number):
        make.contribution(kickoff, "The rent of my flat")
    client = as_(karen)
    client.get(page_of(kickoff))

    with django_assert_num_queries(12):
        client.get(page_of(kickoff))
