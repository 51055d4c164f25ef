"""From what was said to an action in one move: from a contribution, a topic, the sorting desk, and several chosen."""

import pytest
from django.urls import reverse

from roret.organisational.actions.operations import grew_out_of
from roret.strategic.directions.models import TopicLink
from roret.strategic.voices.models import Sorting
from tests import make
from tests.make import NOW
from tests.organisational.actions.things import work

BEGIN = reverse("actions:begin")


@pytest.fixture
def there(havneby):
    return work(havneby)


@pytest.fixture
def said(there):
    return [make.contribution(there.collection, text) for text in ("Bread, please.", "Coffee, please.", "More time.")]


def carried(browser, address):
    return [one.pk for one in browser.get(address).context["why"].contributions]


def test_a_contributions_page_leads_to_an_action_and_to_those_that_grew_out_of_it(havneby, as_, there, said):
    page = reverse("voices:contribution", args=[said[0].pk])
    address = f"{BEGIN}?contributions={said[0].pk}"
    browser = as_(havneby.leader)
    assert address in browser.get(page).text
    assert carried(browser, address) == [said[0].pk]
    action = make.action(there.direction, at=havneby.offer)
    grew_out_of(action, said[0], by=havneby.leader, at=NOW)
    shown = as_(havneby.employee).get(page).text
    assert "Open door on Thursdays" in shown
    assert BEGIN not in shown


def test_a_topics_page_leads_to_an_action_that_follows_what_the_topic_leads_to(havneby, as_, there, said):
    topic = make.topic(there.collection)
    for one in said[:2]:
        Sorting.objects.create(contribution=one, topic=topic, at=NOW)
    TopicLink.objects.create(direction=there.direction, topic=topic, at=NOW)
    browser, address = as_(havneby.consultant), f"{BEGIN}?topic={topic.pk}"
    assert address in browser.get(reverse("voices:trail", args=[topic.pk])).text
    page = browser.get(address)
    assert sorted(one.pk for one in page.context["why"].contributions) == sorted(one.pk for one in said[:2])
    assert page.context["form"]["direction"].value() == there.direction.pk
    assert page.text.count("checked") >= 2


def test_the_list_sends_those_that_are_ticked(havneby, as_, there, said):
    page = reverse("voices:contributions", args=[there.collection.pk])
    text = as_(havneby.consultant).get(page).text
    assert f'formaction="{BEGIN}"' in text
    assert f'value="{said[0].pk}" form="chosen"' in text
    address = f"{BEGIN}?contributions={said[0].pk}&contributions={said[2].pk}"
    assert carried(as_(havneby.consultant), address) == [said[0].pk, said[2].pk]
    assert 'form="chosen"' not in as_(havneby.employee).get(page).text


def test_the_sorting_desk_leads_on_with_the_one_shown(havneby, as_, there, said):
    text = as_(havneby.consultant).get(reverse("voices:desk", args=[there.collection.pk])).text
    assert f"{BEGIN}?contributions=" in text


@pytest.mark.parametrize(
    "query", ["topic=x", "topic=999999", "after=x", "after=-1", "contributions=x,,9", "direction=x"]
)
def test_nonsense_in_the_address_fills_in_nothing(havneby, as_, there, query):
    page = as_(havneby.consultant).get(f"{BEGIN}?{query}")
    assert page.status_code == 200
    assert page.context["why"].contributions == []


def test_nothing_of_another_municipality_is_carried_along(havneby, klitby, as_, there):
    elsewhere = work(klitby)
    theirs = make.contribution(elsewhere.collection, "From the dunes.")
    topic = make.topic(elsewhere.collection)
    Sorting.objects.create(contribution=theirs, topic=topic, at=NOW)
    action = make.action(elsewhere.direction, at=klitby.offer, title="Theirs", text="Theirs.")
    browser = as_(havneby.consultant)
    for query in (f"contributions={theirs.pk}", f"topic={topic.pk}", f"after={action.pk}"):
        page = browser.get(f"{BEGIN}?{query}")
        assert page.context["why"].contributions == []
        assert "Theirs" not in page.text
