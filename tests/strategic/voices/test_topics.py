"""The page of topics through the front door."""

import pytest
from django.urls import reverse

from roret.strategic.voices.models import Topic
from roret.strategic.voices.operations import sorting
from roret.strategic.voices.status import Speaker
from tests import make
from tests.strategic.voices.make_voices import meanwhile


def page_of(collection):
    return reverse("voices:topics", args=[collection.pk])


def fill(topic, number, by, **more):
    notes = [make.contribution(topic.collection, **more) for _n in range(number)]
    if notes:
        sorting.sort_many(notes, under=[topic], by=by, at=make.NOW)
    return notes


def test_topics_stand_by_size_with_a_bar_and_those_of_few_or_one_group_alone_are_marked(as_, karen, kickoff):
    homes, health, empty = (make.topic(kickoff, name) for name in ("Homes", "Health", "Art"))
    fill(homes, 6, karen)
    fill(homes, 2, karen, role=Speaker.RELATIVE)
    fill(health, 2, karen, role=Speaker.RELATIVE)

    response = as_(karen).get(page_of(kickoff))

    rows = [(row.topic, row.size, row.share, row.few, row.mostly, row.percent) for row in response.context["rows"]]
    assert rows == [
        (homes, 8, 100, False, "", 0),
        (health, 2, 25, True, "relative", 100),
        (empty, 0, 0, False, "", 0),
    ]
    page = response.content.decode()
    assert page.count("few, but affected") == 1
    assert "(100 % relative)" in page
    assert "100 % from one group: relative" in page
    assert '<rect width="25%"' in page


def test_without_topics_the_page_says_how_to_begin(as_, karen, kickoff):
    assert "There are no topics yet." in as_(karen).get(page_of(kickoff)).content.decode()


def test_a_topic_is_made_and_a_name_is_used_once(as_, karen, kickoff):
    client = as_(karen)

    response = client.post(page_of(kickoff), {"name": " Homes ", "text": "Flats and rooms"}, follow=True)
    assert [(row.topic.name, row.topic.text) for row in response.context["rows"]] == [("Homes", "Flats and rooms")]

    again = client.post(page_of(kickoff), {"name": "Homes", "text": ""})
    assert "There is already a topic with that name." in again.content.decode()
    assert Topic.objects.count() == 1


def test_a_topic_is_renamed_and_described(as_, karen, kickoff):
    homes, _health = make.topic(kickoff, "Homes"), make.topic(kickoff, "Health")
    client = as_(karen)
    assert 'value="Homes"' in client.get(reverse("voices:topic", args=[homes.pk])).content.decode()

    client.post(reverse("voices:topic", args=[homes.pk]), {"name": "Places to live", "text": "Flats"})
    homes.refresh_from_db()
    assert (homes.name, homes.text) == ("Places to live", "Flats")

    refused = client.post(reverse("voices:topic", args=[homes.pk]), {"name": "Health", "text": "Flats"})
    assert "There is already a topic with that name." in refused.content.decode()


def test_before_a_merge_one_sees_how_many_move_and_nothing_has_moved(as_, karen, kickoff):
    homes, health = make.topic(kickoff, "Homes"), make.topic(kickoff, "Health")
    notes = fill(homes, 3, karen)
    sorting.sort(notes[0], under=[health], by=karen, at=make.NOW)
    client = as_(karen)

    page = client.get(reverse("voices:merge", args=[homes.pk]), {"into": health.pk}).content.decode()

    assert "2 contributions move to Health." in page
    assert "1 stands there already." in page
    assert (homes.sortings.count(), health.sortings.count()) == (3, 1)


def test_merging_moves_all_and_the_empty_topic_is_gone_from_the_list(as_, karen, kickoff):
    homes, health = make.topic(kickoff, "Homes"), make.topic(kickoff, "Health")
    fill(homes, 3, karen)
    client = as_(karen)

    response = client.post(reverse("voices:merge", args=[homes.pk]), {"into": health.pk}, follow=True)

    assert [(row.topic, row.size) for row in response.context["rows"]] == [(health, 3)]
    assert "3 contributions now stand under Health." in response.content.decode()
    assert client.get(reverse("voices:topic", args=[homes.pk])).status_code == 404
    assert client.get(reverse("voices:merge", args=[homes.pk])).status_code == 404


def test_of_two_who_merge_at_once_the_slower_is_told_and_nothing_moves(as_, karen, kickoff):
    homes, health, art = (make.topic(kickoff, name) for name in ("Homes", "Health", "Art"))
    fill(homes, 2, karen)
    client = as_(karen)

    with meanwhile("SAVEPOINT", lambda: Topic.objects.filter(pk=health.pk).update(merged_into=art)):
        response = client.post(reverse("voices:merge", args=[homes.pk]), {"into": health.pk}, follow=True)

    assert "Somebody else has just merged one of the two topics." in response.content.decode()
    assert (homes.sortings.count(), health.sortings.count()) == (2, 0)


def test_a_topic_merges_only_into_another_of_its_collection(as_, havneby, karen, kickoff):
    homes = make.topic(kickoff, "Homes")
    elsewhere = make.topic(make.collection(havneby, slug="other"))

    for into in (homes, elsewhere):
        response = as_(karen).post(reverse("voices:merge", args=[homes.pk]), {"into": into.pk})
        assert "into" in response.context["form"].errors
    homes.refresh_from_db()
    assert homes.merged_into is None


def test_topics_are_for_consultants_and_unknown_to_other_municipalities(as_, havneby, klitby, kickoff):
    homes, health = make.topic(kickoff, "Homes"), make.topic(kickoff, "Health")
    urls = [page_of(kickoff), reverse("voices:topic", args=[homes.pk]), reverse("voices:merge", args=[homes.pk])]

    def answers(person):
        client, sent = as_(person), {"name": "New", "text": "", "into": health.pk}
        return {client.get(url).status_code for url in urls} | {client.post(url, sent).status_code for url in urls}

    assert answers(None) == {302}
    assert answers(havneby.employee) == {403}
    assert answers(havneby.leader) == {403}
    assert answers(havneby.politician) == {403}
    assert answers(havneby.administrator) == {403}
    assert answers(klitby.consultant) == {404}
    assert sorted(Topic.objects.values_list("name", flat=True)) == ["Health", "Homes"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_as_often_for_three_topics_as_for_one(
    as_, karen, kickoff, number, django_assert_num_queries
):
    for n in range(number):
        fill(make.topic(kickoff, f"Topic {n}"), n + 1, karen)
    client = as_(karen)

    with django_assert_num_queries(9):
        client.get(page_of(kickoff))
