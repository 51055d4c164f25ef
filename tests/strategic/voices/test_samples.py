"""A sample sorted twice: drawn from every topic, sorted blind by somebody else, and held against the first."""

import pytest
from django.urls import reverse

from roret.strategic.voices.models import Sample
from roret.strategic.voices.operations import samples, screening, sorting, topics, undoing, withdraw
from roret.strategic.voices.readings.agreement import looked_at
from roret.strategic.voices.status import Settled
from tests import make


@pytest.fixture
def notes(kickoff, karen, homes, health):
    notes = [make.contribution(kickoff, f"Said {n}") for n in range(6)]
    sorting.sort_many(notes[:5], under=[homes], by=karen, at=make.NOW)
    sorting.sort(notes[5], under=[health], by=karen, at=make.NOW)
    return notes


def drawn_by(person, collection, size=40):
    return samples.draw_sample(collection, size=size, seed=1, by=person, at=make.NOW)


def names(contribution):
    return sorted(row.topic.name for row in contribution.sortings.select_related("topic"))


def test_every_topic_is_in_the_sample_however_small_and_the_same_seed_draws_the_same(karen, kickoff, notes):
    drawn = [drawn_by(karen, kickoff, size=2) for _time in range(2)]

    keys = [{row.contribution_id for row in sample.contributions.all()} for sample in drawn]
    assert keys[0] == keys[1]
    assert notes[5].pk in keys[0]


def test_nothing_sorted_is_nothing_to_draw(as_, karen, kickoff):
    response = as_(karen).post(reverse("voices:samples", args=[kickoff.pk]), {"size": "9" * 30})

    assert (response.status_code, Sample.objects.count()) == (409, 0)


def test_the_second_person_does_not_see_where_it_stands(as_, karen, bo, kickoff, notes):
    sample = drawn_by(karen, kickoff)

    page = as_(bo).get(reverse("voices:sample_sort", args=[sample.pk]))

    assert page.context["left"] == 6
    assert " checked" not in page.content.decode()


def test_what_has_become_abuse_or_a_case_is_skipped_and_its_words_stand_nowhere(as_, karen, bo, kickoff, health, notes):
    sample = drawn_by(karen, kickoff)
    page = reverse("voices:sample_sort", args=[sample.pk])
    first, second = sample.contributions.select_related("contribution")[:2]
    samples.sort_again(first, under=[health], by=bo, at=make.NOW)
    samples.settle(first, as_=Settled.KEPT, by=karen, at=make.NOW)
    for hidden in (first, second):
        screening.hide_abuse(hidden.contribution, reason="abuse", by=karen, at=make.NOW)

    shown = as_(bo).get(page)
    assert shown.context["second"] not in (first, second)
    assert (shown.context["left"], shown.context["hidden"]) == (4, 1)
    assert "1 is skipped: it is an individual case now, or hidden as abuse." in shown.content.decode()
    looked = as_(bo).get(reverse("voices:sample", args=[sample.pk])).content.decode()
    assert str(first.contribution) in looked
    assert first.contribution.text not in looked


def test_one_is_not_ones_own_second_unless_one_says_so(as_, karen, kickoff, homes, notes):
    sample = drawn_by(karen, kickoff)
    client, page = as_(karen), reverse("voices:sample_sort", args=[sample.pk])
    shown = client.get(page)
    assert shown.context["second"] is None
    assert "6 are left that you sorted the first time yourself." in shown.content.decode()

    second = client.get(f"{page}?own=1").context["second"]
    assert client.post(page, {"second": second.pk, "topic": homes.pk}).status_code == 409
    client.post(f"{page}?own=1", {"second": second.pk, "topic": homes.pk})
    assert (looked_at(sample).done, looked_at(sample).own) == (1, 1)


def test_how_far_two_agree_is_counted_and_stays_so_whatever_is_done_about_it(karen, bo, kickoff, homes, health, notes):
    sample = drawn_by(karen, kickoff)
    for row in sample.contributions.all():
        under = [health] if row.contribution_id in (notes[0].pk, notes[5].pk) else [homes]
        samples.sort_again(row, under=under, by=bo, at=make.NOW)

    looked = looked_at(sample)
    assert (looked.agreement.same, looked.agreement.count, looked.share) == (5, 6, 83)
    assert [(row.name, row.both, row.one) for row in looked.topics] == [("Health", 1, 1), ("Homes", 4, 1)]
    assert [(row.first, row.other) for row in looked.differing] == [(("Homes",), ("Health",))]

    samples.settle(looked.differing[0].second, as_=Settled.CHANGED, by=karen, at=make.NOW)
    assert names(notes[0]) == ["Health"]
    assert looked_at(sample).agreement.same == 5
    undoing.undo(kickoff, by=karen, at=make.NOW)
    assert names(notes[0]) == ["Homes"]


def test_a_difference_is_settled_once_on_the_page_and_kept_moves_nothing(as_, karen, bo, kickoff, health, notes):
    sample = drawn_by(karen, kickoff)
    row = sample.contributions.get(contribution=notes[0])
    samples.sort_again(row, under=[health], by=bo, at=make.NOW)
    client, page = as_(karen), reverse("voices:sample", args=[sample.pk])
    assert "Where the two differ" in client.get(page).content.decode()

    def settle(to):
        return client.post(reverse("voices:sample_settle", args=[sample.pk, row.pk, to]), follow=True)

    assert settle("nonsense").status_code == 404
    assert "left as it was" in settle("kept").content.decode()
    assert "Somebody has decided that already." in settle("changed").content.decode()
    assert names(notes[0]) == ["Homes"]


def test_a_topic_merged_since_counts_as_the_one_it_went_to(karen, bo, kickoff, homes, health, notes):
    sample = drawn_by(karen, kickoff)
    row = sample.contributions.get(contribution=notes[0])
    samples.sort_again(row, under=[health], by=bo, at=make.NOW)
    topics.merge_topics(homes, into=health, by=karen, at=make.NOW)

    assert looked_at(sample).agreement.same == 1


def test_nothing_chosen_or_done_already_is_said(as_, bo, karen, kickoff, homes, notes):
    sample = drawn_by(karen, kickoff)
    row, client = sample.contributions.first(), as_(bo)
    page = reverse("voices:sample_sort", args=[sample.pk])
    for sent in ({}, {"second": row.pk}, {"second": "9" * 30, "topic": homes.pk}):
        assert client.post(page, sent).status_code == 409

    client.post(page, {"second": row.pk, "topic": homes.pk})
    again = client.post(page, {"second": row.pk, "topic": homes.pk})
    assert "Somebody has sorted that one again already." in again.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_result_asks_as_often_for_three_as_for_one(
    as_, karen, bo, kickoff, homes, health, number, django_assert_num_queries
):
    for n in range(number):
        sorting.sort(make.contribution(kickoff, f"Said {n}"), under=[homes], by=karen, at=make.NOW)
    sample = drawn_by(karen, kickoff)
    for row in sample.contributions.all():
        samples.sort_again(row, under=[health], by=bo, at=make.NOW)
    client = as_(karen)

    with django_assert_num_queries(8):
        client.get(reverse("voices:sample", args=[sample.pk]))


def test_what_was_withdrawn_is_not_sorted_again_and_is_not_put_elsewhere(as_, bo, kickoff, karen, health, notes):
    sample = drawn_by(karen, kickoff)
    settled, unseen = sample.contributions.all()[:2]
    samples.sort_again(settled, under=[health], by=bo, at=make.NOW)
    for second in (settled, unseen):
        withdraw(second.contribution, at=make.NOW)

    with pytest.raises(sorting.SomebodyElse, match="withdrawn"):
        samples.sort_again(unseen, under=[health], by=bo, at=make.NOW)
    page = reverse("voices:sample_settle", args=[sample.pk, settled.pk, Settled.CHANGED])
    assert "It was withdrawn by whoever said it." in as_(karen).post(page, follow=True).text
    shown = as_(karen).get(reverse("voices:sample_sort", args=[sample.pk]) + "?own=1").context
    assert (shown["left"], shown["second"] == unseen) == (4, False)
