"""Nothing is offered that cannot be done, and nothing stands empty without a word."""

import pytest
from django.urls import reverse

from roret.strategic.voices import operations
from tests import make


@pytest.mark.parametrize("kind", ["case", "abuse"])
def test_what_is_hidden_is_not_offered_to_be_sorted(as_, karen, kickoff, kind):
    plain = make.contribution(kickoff)
    hidden = make.contribution(kickoff, set_aside_at=make.NOW, set_aside_reason="Own case", set_aside_kind=kind)
    pages = [as_(karen).get(reverse("voices:contribution", args=[one.pk])).content.decode() for one in (plain, hidden)]

    assert ["Sort it or set it aside" in page for page in pages] == [True, False]


def test_what_is_withdrawn_is_not_offered_to_be_sorted_and_the_desk_says_why(as_, karen, kickoff, homes):
    note = operations.withdraw(make.contribution(kickoff), at=make.NOW)

    page = as_(karen).get(reverse("voices:contribution", args=[note.pk])).content.decode()
    desk = as_(karen).get(reverse("voices:desk_at", args=[kickoff.pk, note.pk])).content.decode()

    assert "Sort it or set it aside" not in page
    assert "There is nothing left to sort." in desk
    assert 'id="choice"' not in desk


def test_where_no_topic_is_small_the_page_says_so_with_the_rule(as_, karen, kickoff, homes):
    url = reverse("voices:topics", args=[kickoff.pk])
    page = as_(karen).get(url).content.decode()
    assert "No topic is like that now." in page
    assert "Topics with fewer than 5" in page

    operations.sort_many([make.contribution(kickoff)], under=[homes], by=karen, at=make.NOW)
    assert "No topic is like that now." not in as_(karen).get(url).content.decode()


def test_where_it_was_closed_early_no_day_to_come_is_said_to_be_past(client, havneby):
    collection = make.collection(havneby, state="closed")
    collection.closes_on = make.date(2999, 12, 31)
    collection.save()

    url = reverse("voices:give", args=[havneby.organisation.slug, collection.slug])
    page = client.get(url).content.decode()

    assert "You can no longer send input here." in page
    assert "2999" not in page
