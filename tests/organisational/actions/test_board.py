"""The board and the list: who sees them, how they are narrowed, and what happens where there are many."""

import pytest
from django.urls import reverse

from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import add_milestone
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import work

BOARD_QUERIES = 9


@pytest.fixture
def there(havneby):
    return work(havneby)


@pytest.fixture
def action(havneby, there):
    return make.action(there.direction, at=havneby.offer, state="running", owner=havneby.leader)


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


def test_the_board_shows_the_organisations_own_actions(havneby, klitby, as_, action):
    assert "Open door on Thursdays" in as_(havneby.employee).get(url("board")).text
    assert "Open door on Thursdays" not in as_(klitby.consultant).get(url("board")).text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("employee", 200),
        ("leader", 200),
        ("consultant", 200),
        ("politician", 200),
        ("administrator", 200),
        ("citizen", 403),
    ],
)
def test_staff_and_politicians_see_the_board(havneby, as_, who, status):
    assert as_(getattr(havneby, who)).get(url("board")).status_code == status


def test_a_visitor_signs_in_first(as_, action):
    assert as_(None).get(url("board")).status_code == 302
    assert as_(None).get(url("action", action.pk)).status_code == 302


def titles(response):
    shown = response.context.get("columns")
    cards = [card for column in shown for card in column.cards] if shown else response.context["cards"]
    return [card.action.title for card in cards]


def test_the_board_is_narrowed_by_direction_unit_level_and_owner(havneby, as_, there):
    second = make.direction(there.direction.strategy, 2)
    make.action(there.direction, at=havneby.offer, title="A", owner=havneby.consultant)
    make.action(second, at=havneby.offer, title="B", level="individual")
    make.action(there.direction, at=havneby.committee, title="C")
    board = as_(havneby.consultant)
    assert titles(board.get(url("board"))) == ["A", "C", "B"]
    assert titles(board.get(url("board"), {"direction": second.pk})) == ["B"]
    assert titles(board.get(url("board"), {"unit": havneby.centre.pk})) == ["A", "B"]
    assert titles(board.get(url("board"), {"level": "individual"})) == ["B"]
    assert titles(board.get(url("board"), {"mine": "on"})) == ["A"]
    assert titles(board.get(url("board"), {"as": "list"})) == ["C", "B", "A"]
    assert titles(board.get(url("board"), {"as": "list", "state": "done"})) == []


def test_what_cannot_be_understood_narrows_nothing(havneby, klitby, as_, action):
    strange = {"direction": "north", "unit": klitby.root.pk, "level": "high", "before": "x"}
    assert titles(as_(havneby.consultant).get(url("board"), strange)) == ["Open door on Thursdays"]


def test_more_than_200_actions_stand_in_a_list_with_50_on_a_page(havneby, as_, there):
    def some(first, last):
        Action.objects.bulk_create(
            Action(
                organisation=havneby.organisation,
                direction=there.direction,
                lead_unit=havneby.offer,
                title=f"No. {n}",
                created_at=NOW,
            )
            for n in range(first, last + 1)
        )

    browser = as_(havneby.consultant)
    some(1, 200)
    assert "columns" in browser.get(url("board")).context
    some(201, 201)
    page = browser.get(url("board"), {"level": "organisational"})
    assert titles(page) == [f"No. {n}" for n in range(201, 151, -1)]
    for last in (151, 101, 51, 1):
        page = browser.get(url("board") + page.context["next_url"])
        assert titles(page) == [f"No. {n}" for n in range(last, max(last - 50, 0), -1)]
    assert page.context["next_url"] == ""
    assert page.context["first_url"] == "?level=organisational"


def test_an_empty_board_says_so(havneby, as_):
    assert as_(havneby.consultant).get(url("board")).text.count("None.") == 6
    assert "No action fits." in as_(havneby.consultant).get(url("board"), {"as": "list"}).text


@pytest.mark.parametrize("actions", [1, 3])
@pytest.mark.parametrize("shown", ["board", "list"])
def test_the_board_takes_the_same_queries_for_one_action_and_for_three(
    havneby, as_, there, django_assert_num_queries, actions, shown
):
    for n in range(actions):
        made = make.action(there.direction, at=havneby.offer, title=f"No. {n}", owner=havneby.leader)
        add_milestone(made, "Key", due_on=TODAY, by=havneby.leader)
    browser = as_(havneby.consultant)
    with django_assert_num_queries(BOARD_QUERIES):
        browser.get(url("board"), {"as": shown})
