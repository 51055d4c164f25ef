"""Strategies and directions through the front door: who sees them, what they say, and who may change them."""

import pytest
from django.urls import reverse

from roret.strategic.directions import operations
from roret.strategic.directions.models import Strategy
from roret.strategic.voices.models import Sorting
from tests import make


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def adopted(havneby):
    return make.strategy(havneby, title="The adopted plan")


@pytest.fixture
def draft(havneby):
    return make.strategy(havneby, title="The draft plan", adopted=False)


def test_an_adopted_strategy_is_for_everybody_and_a_draft_for_staff(havneby, adopted, draft, as_):
    found = {
        role: tuple(
            as_(person).get(reverse("directions:strategy", args=[strategy.pk])).status_code
            for strategy in (adopted, draft)
        )
        for role, person in {
            "visitor": None,
            "citizen": havneby.citizen,
            "employee": havneby.employee,
            "leader": havneby.leader,
            "consultant": havneby.consultant,
            "politician": havneby.politician,
            "administrator": havneby.administrator,
        }.items()
    }
    assert found == {
        "visitor": (200, 404),
        "citizen": (200, 404),
        "employee": (200, 200),
        "leader": (200, 200),
        "consultant": (200, 200),
        "politician": (200, 200),
        "administrator": (200, 200),
    }


def test_the_other_municipality_finds_nothing_here(adopted, draft, klitby, as_):
    client = as_(klitby.consultant)
    direction = adopted.directions.first()
    theirs = [
        client.get(reverse(f"directions:{name}", args=[thing.pk])).status_code
        for name, thing in [
            ("strategy", adopted),
            ("strategy", draft),
            ("edit", draft),
            ("adopt", draft),
            ("end", adopted),
            ("add_theme", draft),
            ("add_direction", draft),
            ("direction", direction),
            ("edit_direction", direction),
            ("origins", direction),
        ]
    ]
    assert theirs == [404] * 10
    assert " plan" not in words_of(client.get(reverse("directions:strategies")))


def test_the_list_shows_a_visitor_what_is_adopted_and_staff_the_drafts_too(havneby, adopted, draft, as_):
    address = reverse("directions:strategies")
    assert [s.title for s in as_(None).get(address).context["strategies"]] == ["The adopted plan"]
    assert [s.title for s in as_(havneby.employee).get(address).context["strategies"]] == [
        "The draft plan",
        "The adopted plan",
    ]


def test_an_empty_list_says_so(havneby, as_):
    assert "There are no strategies to read yet." in words_of(
        as_(havneby.employee).get(reverse("directions:strategies"))
    )


def test_more_than_fifty_strategies_come_in_pages(havneby, as_):
    for number in range(52):
        make.strategy(havneby, title=f"Plan {number}", directions=0)
    first = as_(havneby.employee).get(reverse("directions:strategies"))
    second = as_(havneby.employee).get(first.context["next_url"])
    assert [strategy.title for strategy in second.context["strategies"]] == ["Plan 1", "Plan 0"]
    assert second.context["next_url"] == ""


@pytest.mark.parametrize("strategies", [1, 3])
def test_the_list_takes_one_query_for_a_visitor(havneby, as_, strategies, django_assert_num_queries):
    for number in range(strategies):
        make.strategy(havneby, title=f"Plan {number}")
    client = as_(None)
    with django_assert_num_queries(1):
        client.get(reverse("directions:strategies"))


@pytest.mark.parametrize("directions", [1, 3])
def test_a_strategy_takes_twenty_three_queries_for_a_visitor(havneby, as_, directions, django_assert_num_queries):
    strategy = make.strategy(havneby, directions=directions)
    collection = make.collection(havneby)
    for direction in strategy.directions.all():
        by, at = havneby.consultant, make.NOW
        operations.link_topic(direction, make.topic(collection, f"Topic {direction.number}"), by=by, at=at)
        direction.keywords.create(word="home")
        direction.themes.add(strategy.themes.create(number=direction.number, name="Theme"))
    client = as_(None)
    with django_assert_num_queries(23):
        client.get(reverse("directions:strategy", args=[strategy.pk]))


@pytest.mark.parametrize("links", [1, 3])
def test_a_direction_takes_twenty_nine_queries_for_a_visitor(havneby, adopted, as_, links, django_assert_num_queries):
    direction = make.direction(adopted)
    collection = make.collection(havneby)
    for number in range(links):
        topic = make.topic(collection, f"Topic {number}")
        said = make.contribution(collection, f"We need more time, for reason {number}.")
        Sorting.objects.create(contribution=said, topic=topic, at=make.NOW)
        operations.link_topic(direction, topic, by=havneby.consultant, at=make.NOW)
        straight = make.contribution(collection, f"Sundays are long, for reason {number}.")
        operations.link_contribution(direction, straight, by=havneby.consultant, at=make.NOW)
    client = as_(None)
    with django_assert_num_queries(29):
        client.get(reverse("directions:direction", args=[direction.pk]))


def test_a_direction_says_what_people_said_and_where_they_said_it(havneby, adopted, as_):
    direction = make.direction(adopted)
    said = make.contribution(make.collection(havneby), "Sundays are long.", place_name="The Harbour Hall")
    operations.link_contribution(direction, said, reason="It became objective 1.2.", by=havneby.consultant, at=make.NOW)
    page = words_of(as_(None).get(reverse("directions:direction", args=[direction.pk])))
    assert "“Sundays are long.”" in page
    assert "Citizen · meeting · The Harbour Hall" in page
    assert "It became objective 1.2." in page
    assert "See the contribution" not in page  # a visitor may not read contributions word for word


def test_the_organisations_own_word_is_used(havneby, draft, as_):
    havneby.organisation.direction_word, havneby.organisation.direction_words = "pejlemærke", "pejlemærker"
    havneby.organisation.save()
    page = words_of(as_(havneby.consultant).get(reverse("directions:strategy", args=[draft.pk])))
    assert "Pejlemærker</h2>" in page
    assert "Add: pejlemærke" in page
    assert "retning" not in page


def test_a_consultant_writes_a_strategy_from_the_first_word_to_adoption(havneby, as_):
    client = as_(havneby.consultant)
    client.post(reverse("directions:write"), {"title": "Our plan", "period_from": "2026", "period_to": "2029"})
    strategy = Strategy.objects.get(title="Our plan")
    client.post(
        reverse("directions:add_theme", args=[strategy.pk]),
        {"name": "Homes", "text": "Where we live.", "focus_areas": "Rent\nWhat it costs."},
    )
    client.post(
        reverse("directions:add_direction", args=[strategy.pk]),
        {
            "title": "A home first",
            "motto": "The key before the plan.",
            "text": "We will.",
            "themes": [strategy.themes.get().pk],
            "keywords": "home, rent",
            "objectives": "1.1 Fewer wait.\n1.2 Rents are lower.",
        },
    )
    client.post(
        reverse("directions:adopt", args=[strategy.pk]), {"adopted_on": "2026-01-05", "adopted_by": "The committee"}
    )
    page = words_of(as_(None).get(reverse("directions:direction", args=[strategy.directions.get().pk])))
    for words in ("A home first", "The key before the plan.", "Fewer wait.", "1.2", "rent", "1. Homes", "adopted"):
        assert words in page


def test_what_is_missing_is_said_and_what_was_written_stays(havneby, draft, as_):
    address = reverse("directions:add_direction", args=[draft.pk])
    page = words_of(as_(havneby.consultant).post(address, {"motto": "The key before the plan.", "number": "1"}))
    assert "This field is required." in page
    assert "The key before the plan." in page
    taken = as_(havneby.consultant).post(address, {"title": "Second", "number": "1"})
    assert (taken.status_code, "Number 1 is taken. Choose another." in words_of(taken)) == (409, True)


def test_an_adopted_strategy_offers_no_editing_and_refuses_it_with_a_sentence(havneby, adopted, as_):
    client, direction = as_(havneby.consultant), make.direction(adopted)
    page = words_of(client.get(reverse("directions:direction", args=[direction.pk])))
    assert reverse("directions:edit_direction", args=[direction.pk]) not in page
    answers = [
        client.post(reverse("directions:edit", args=[adopted.pk]), {"title": "Other words"}),
        client.post(reverse("directions:add_theme", args=[adopted.pk]), {"name": "One more"}),
        client.post(reverse("directions:edit_direction", args=[direction.pk]), {"title": "Other words"}),
        client.post(reverse("directions:remove_direction", args=[direction.pk])),
    ]
    assert [answer.status_code for answer in answers] == [409] * 4
    assert all("its words are frozen" in words_of(answer) for answer in answers)


def test_themes_and_directions_of_a_draft_are_edited_and_removed(havneby, draft, as_):
    client, direction = as_(havneby.consultant), make.direction(draft)
    client.post(reverse("directions:add_theme", args=[draft.pk]), {"name": "Homes"})
    client.post(reverse("directions:edit_theme", args=[draft.pk, 1]), {"number": "3", "name": "Our homes"})
    assert [(theme.number, theme.name) for theme in draft.themes.all()] == [(3, "Our homes")]
    client.post(reverse("directions:remove_theme", args=[draft.pk, 3]))
    client.post(reverse("directions:edit_direction", args=[direction.pk]), {"number": "1", "title": "Another title"})
    client.post(reverse("directions:remove_direction", args=[make.direction(draft, 2).pk]))
    assert [str(each) for each in draft.directions.all()] == ["1. Another title"]
    assert draft.themes.count() == 0


def test_an_adopted_strategy_is_ended_on_a_page_that_asks_first(havneby, adopted, as_):
    client, address = as_(havneby.consultant), reverse("directions:end", args=[adopted.pk])
    assert "This cannot be undone." in words_of(client.get(address))
    client.post(address)
    adopted.refresh_from_db()
    assert adopted.state == "ended"
    assert client.post(address).status_code == 409


def test_who_may_not_write_is_refused(havneby, draft, as_):
    for person in (havneby.employee, havneby.leader, havneby.politician, havneby.administrator):
        answers = [
            as_(person).get(reverse(f"directions:{name}", args=args)).status_code
            for name, args in [("write", []), ("edit", [draft.pk]), ("adopt", [draft.pk]), ("proposals", [])]
        ]
        assert answers == [403] * 4


def test_topics_and_contributions_are_linked_and_unlinked_on_one_page(havneby, adopted, as_):
    client, direction = as_(havneby.consultant), make.direction(adopted)
    collection = make.collection(havneby)
    topic = make.topic(collection)
    said = make.contribution(collection, "Sundays are long.", reference="H047")
    client.post(reverse("directions:link_topic", args=[direction.pk]), {"topic": topic.pk, "reason": "At every table."})
    page = reverse("directions:origins", args=[direction.pk])
    assert [each.pk for each in client.get(page, {"q": "sunday"}).context["found"]] == [said.pk]
    assert [each.pk for each in client.get(page, {"q": "H047"}).context["found"]] == [said.pk]
    client.post(
        reverse("directions:link_contribution", args=[direction.pk]), {"contribution": said.pk, "reason": "The motto."}
    )
    shown = words_of(client.get(page))
    assert "At every table." in shown
    assert "The motto." in shown
    assert client.get(page, {"q": "sunday"}).context["found"] == []
    client.post(reverse("directions:unlink_topic", args=[direction.pk, topic.pk]))
    client.post(reverse("directions:unlink_contribution", args=[direction.pk, said.pk]))
    assert (direction.topic_links.count(), direction.origins.count()) == (0, 0)


def test_what_belongs_to_others_cannot_be_linked(havneby, klitby, adopted, as_):
    client, direction = as_(havneby.consultant), make.direction(adopted)
    theirs = make.collection(klitby)
    answers = [
        client.post(reverse("directions:link_topic", args=[direction.pk]), {"topic": make.topic(theirs).pk}),
        client.post(
            reverse("directions:link_contribution", args=[direction.pk]),
            {"contribution": make.contribution(theirs).pk},
        ),
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert (direction.topic_links.count(), direction.origins.count()) == (0, 0)
