"""Pages, filters, bad input, and how much is asked of the database."""

import pytest

from roret.organisational.actions.status import State
from roret.organisational.indicators.models import Indicator, Reading
from roret.strategic.directions.models import Objective, Theme
from tests import make
from tests.insight.api.things import ids, items, token, town

LISTS = ["strategies", "directions", "actions", "indicators", "contributions"]


@pytest.fixture
def here(havneby):
    return town(havneby)


def walked(client, path, headers=None):
    """Keys of every page, following `next`, and how many pages there were."""
    found, pages, url = [], 0, f"/api/v1/{path}"
    while url:
        answer = client.get(url, headers=headers).json()
        found += [each["id"] for each in answer["items"]]
        pages, url = pages + 1, answer["next"]
    return found, pages


def test_pages_hold_everything_once(client, here):
    made = [make.action(here.direction, at=here.place.offer, title=f"No. {n}", state=State.RUNNING) for n in range(6)]
    found, pages = walked(client, "havneby/actions?limit=3&state=running")
    assert (found, pages) == ([each.pk for each in made], 2)
    assert walked(client, "havneby/actions?limit=200")[1] == 1


def test_what_comes_in_between_two_pages_doubles_nothing(client, here):
    for number in range(4):
        make.contribution(here.collection, f"No. {number}", screened_at=make.NOW)
    first = client.get("/api/v1/havneby/contributions", {"limit": 3}).json()
    late = make.contribution(here.collection, "Just now.", screened_at=make.NOW)
    second = client.get(first["next"]).json()
    assert [each["id"] for each in first["items"] + second["items"]][-1] == late.pk
    assert len({each["id"] for each in first["items"] + second["items"]}) == 6


def test_readings_come_in_pages_too(client, here):
    for day in range(1, 6):
        Reading.objects.create(indicator=here.measured, on=make.TODAY.replace(day=day), value=day, at=make.NOW)
    url, days = f"/api/v1/havneby/indicators/{here.measured.pk}/readings?limit=2", []
    while url:
        answer = client.get(url).json()
        days, url = days + [each["on"] for each in answer["items"]], answer["next"]
    assert days == ["2026-11-20", *(f"2026-11-0{day}" for day in range(1, 6))]


def test_lists_can_be_narrowed(client, here):
    other = make.strategy(here.place, title="Older")
    theme = Theme.objects.create(strategy=here.strategy, number=1, name="Homes")
    here.direction.themes.add(theme)
    second = make.direction(here.strategy, 2)
    done = make.action(second, at=here.place.centre, title="Done", state=State.DONE, due_on=make.TODAY)
    asked = [
        ("strategies", {"year": 2030}, []),
        ("strategies", {"state": "in_force"}, [here.strategy.pk, other.pk]),
        ("strategies", {"state": "ended"}, []),
        ("directions", {"strategy": here.strategy.pk, "theme": 1}, [here.direction.pk]),
        ("actions", {"state": "done"}, [done.pk]),
        ("actions", {"direction": second.pk}, [done.pk]),
        ("actions", {"lead_unit": here.place.offer.pk}, [here.planned.pk]),
        ("actions", {"due_from": "2027-01-01"}, [here.planned.pk]),
        ("actions", {"due_until": "2026-12-31"}, [done.pk]),
        ("actions", {"strategy": other.pk}, []),
        ("indicators", {"objective": here.objective.pk}, [here.measured.pk]),
        ("indicators", {"strategy": other.pk}, []),
        ("indicators", {"action": here.planned.pk}, []),
        ("contributions", {"collection": "kick-off"}, [here.said.pk]),
        ("contributions", {"said_from": "2026-01-01"}, []),
    ]
    assert [ids(client, f"havneby/{path}", **query) for path, query, _found in asked] == [each[2] for each in asked]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=-1",
        f"after={10**30}",
        "after=%00",
        "after=",
        "limit=0",
        "limit=201",
        "limit=1e3",
        "limit=",
        "misspelt=1",
        "state=%00",
        "year=99999999999999999999",
        "strategy=99999999999999999999",
        "collection=%00",
        "due_from=2026-13-01",
        "said_from=x",
        "token=roret_x",
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(client, havneby, path, query):
    answer = client.get(f"/api/v1/havneby/{path}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("havneby/strategies/99999", 404),
        ("havneby/strategies/0", 422),
        ("havneby/strategies/x", 422),
        (f"havneby/strategies/{10**30}", 422),
        ("havneby/strategies/1%00", 422),
        ("havneby/strategies/", 404),
        ("havneby/nothing", 404),
        ("havneby", 404),
        ("", 404),
        ("%00/strategies", 422),
        ("æøå/strategies", 422),
        ("a/b/c/d/e", 404),
        ("havneby/data/people.csv", 422),
        ("havneby/data/actions.exe", 422),
        ("havneby/catalog.xml", 422),
        ("nowhere/data/actions.csv", 404),
    ],
)
def test_an_address_that_is_none_is_answered_as_a_problem(client, havneby, path, status):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_a_head_is_answered_as_a_get(client, here):
    answer = client.head("/api/v1/havneby/actions")
    assert (answer.status_code, answer.content) == (200, b"")
    assert client.options("/api/v1/havneby/actions").status_code == 204


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "public", "inside"),
    [("strategies", 2, 3), ("directions", 5, 6), ("actions", 5, 7), ("indicators", 3, 4), ("contributions", 3, 6)],
)
def test_the_same_is_asked_of_the_database_for_one_thing_and_for_three(
    client, havneby, count, path, public, inside, django_assert_num_queries
):
    for number in range(count):
        many(havneby, number)
    _made, headers = token(havneby)
    client.get(f"/api/v1/havneby/{path}", headers=headers)  # the day of use is written once
    with django_assert_num_queries(public):
        assert items(client, f"havneby/{path}")
    with django_assert_num_queries(inside):
        assert items(client, f"havneby/{path}", headers)


def many(place, number):
    strategy = make.strategy(place, title=f"Plan {number}", directions=1)
    direction = make.direction(strategy)
    objective = Objective.objects.create(direction=direction, position=1, number="1.1", text="More.")
    action = make.action(direction, at=place.offer, title=f"Call Bente {number}", state=State.RUNNING)
    action.milestones.create(title="One", due_on=make.TODAY)
    action.partners.create(unit=place.centre)
    measured = Indicator.objects.create(organisation=place.organisation, objective=objective, title="How many")
    Reading.objects.create(indicator=measured, on=make.TODAY, value=1, at=make.NOW)
    collection = make.collection(place, slug=f"no-{number}")
    said = make.contribution(collection, screened_at=make.NOW, unit=place.offer, place_name="Bente Hansen's home")
    said.sortings.create(topic=make.topic(collection), at=make.NOW)
