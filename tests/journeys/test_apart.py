"""Two municipalities share the house and see nothing of each other."""

import re

import pytest

from tests.journeys.walking import ADMINISTRATOR, CONSULTANT, NEIGHBOUR, PATHS

# where a consultant of Havneby finds it, and what its address is like
THINGS = {
    "a collection": ("/collections/", r"/collections/\d+/"),
    "an action": ("/actions/", r"/actions/\d+/"),
    "a round": ("/rounds/", r"/rounds/\d+/"),
    "a report": ("/editions/", r"/editions/\d+/"),
    "the report in Word": ("/editions/", r"/editions/\d+/word/"),
    "the report as PDF": ("/editions/", r"/editions/\d+/pdf/"),
    "an answer": ("/answers/", r"/answers/\d+/"),
    "the desk": ("/desk/", r"/collections/\d+/sort/"),
}


@pytest.fixture
def consultant(walk):
    return walk(CONSULTANT)


@pytest.fixture
def neighbour(walk):
    return walk(NEIGHBOUR)


def addresses(page, listing: str, like: str) -> list[str]:
    page.goto(listing)
    found = page.locator("main a").evaluate_all(PATHS)
    return [path for path in dict.fromkeys(found) if re.fullmatch(like, path)]


@pytest.mark.parametrize("thing", THINGS)
def test_what_one_consultant_opens_is_not_there_for_the_other_municipalitys(consultant, neighbour, thing):
    paths = addresses(consultant, *THINGS[thing])[:3]
    assert paths
    assert [consultant.request.get(path).status for path in paths] == [200] * len(paths)
    assert [neighbour.request.get(path).status for path in paths] == [404] * len(paths)


def test_single_words_lists_and_files_are_apart_too(consultant, neighbour):
    (collection, *_more) = addresses(consultant, "/collections/", r"/collections/\d+/")
    below = [f"{collection}{part}/" for part in ("contributions", "topics", "bring-in", "note", "export")]
    (contribution, *_more) = addresses(consultant, "/directions/1/", r"/contributions/\d+/")
    paths = [*below, contribution]
    assert [consultant.request.get(path).status for path in paths] == [200] * len(paths)
    assert [neighbour.request.get(path).status for path in paths] == [404] * len(paths)


def test_units_are_administered_at_home_only(walk, neighbour):
    unit, *_more = addresses(walk(ADMINISTRATOR), "/administration/", r"/administration/units/\d+/")
    assert neighbour.request.get(unit).status in (403, 404)


def test_the_lists_of_the_neighbour_hold_nothing_of_havneby(neighbour):
    for listing in ("/desk/", "/collections/", "/actions/", "/rounds/", "/editions/", "/answers/"):
        neighbour.goto(listing)
        assert "Havneby" not in neighbour.content()
