"""A strategy is heard, adopted, comes into force and ends: along one table, through one door, and on record."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from roret.foundation.audit.models import Entry
from roret.strategic.directions import operations
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.status import StrategyState
from tests import make

DRAFT, HEARING, ADOPTED, IN_FORCE, ENDED = StrategyState
TODAY = make.TODAY


@pytest.fixture
def draft(havneby):
    return make.strategy(havneby, adopted=False)


def hear(strategy, by, **more):
    dates = {"hearing_from": TODAY, "hearing_until": TODAY + timedelta(days=30)}
    how = {**dates, "hearing_how": "Write to us.", "at": make.NOW, **more}
    return operations.send_in_hearing(strategy, by=by, **how)


def adopt(strategy, by, **more):
    how = {"adopted_on": TODAY, "adopted_by": "The council", "at": make.NOW, **more}
    return operations.adopt(strategy, by=by, **how)


MOVES = {
    "hear": lambda strategy, by: hear(strategy, by),
    "take_back": lambda strategy, by: operations.take_back(strategy, by=by),
    "adopt": lambda strategy, by: adopt(strategy, by, in_force_on=TODAY + timedelta(days=1)),
    "put_in_force": lambda strategy, by: operations.put_in_force(strategy, on=TODAY + timedelta(days=9), by=by),
    "end": lambda strategy, by: operations.end(strategy, on=TODAY, by=by),
}

# Written out anew, never read from the table: from → {act: where it leads}. Everything else is refused.
GRID = {
    "draft": {"hear": "hearing", "adopt": "adopted"},
    "hearing": {"take_back": "draft", "adopt": "adopted"},
    "adopted": {"put_in_force": "in_force", "end": "ended"},
    "in_force": {"end": "ended"},
    "ended": {},
}


def at(strategy, state):
    """The strategy as it stands there."""
    strategy.state = state
    if state in ("adopted", "in_force", "ended"):
        strategy.adopted_on, strategy.adopted_by, strategy.in_force_on = TODAY, "The council", TODAY
    strategy.save()
    return strategy


@pytest.mark.parametrize("act", MOVES)
@pytest.mark.parametrize("state", GRID)
def test_every_move_and_no_other(havneby, draft, state, act):
    strategy = at(draft, state)
    if act in GRID[state]:
        assert MOVES[act](strategy, havneby.consultant).state == GRID[state][act]
    else:
        with pytest.raises(operations.CannotMove):
            MOVES[act](strategy, havneby.consultant)
        strategy.refresh_from_db()
        assert strategy.state == state


@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "politician", "administrator"])
@pytest.mark.parametrize(("state", "act"), [(state, act) for state, acts in GRID.items() for act in acts])
def test_only_consultants_move_it(havneby, draft, state, act, role):
    strategy = at(draft, state)
    with pytest.raises(PermissionDenied):
        MOVES[act](strategy, getattr(havneby, role))


def test_each_act_is_on_record(havneby, draft):
    by = havneby.consultant
    operations.take_back(hear(draft, by), by=by)
    operations.end(adopt(draft, by), on=TODAY, by=by)
    verbs = Entry.objects.filter(organisation="havneby", actor_id=str(by.pk)).order_by("pk")
    assert [entry.verb for entry in verbs] == [
        "directions.send_in_hearing",
        "directions.freeze",
        "directions.take_back",
        "directions.adopt",
        "directions.freeze",
        "directions.put_in_force",
        "directions.end",
    ]


# The hearing


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"hearing_until": TODAY - timedelta(days=1), "hearing_from": TODAY - timedelta(days=9)}, "before today"),
        ({"hearing_until": TODAY, "hearing_from": TODAY + timedelta(days=1)}, "ends before it begins"),
        ({"hearing_how": " "}, "how to be heard"),
    ],
)
def test_a_hearing_says_when_and_how(havneby, draft, more, sentence):
    with pytest.raises(operations.CannotMove, match=sentence):
        hear(draft, havneby.consultant, **more)
    assert not draft.versions.exists()


def test_the_collection_of_another_organisation_takes_no_input(havneby, klitby, draft):
    with pytest.raises(operations.CannotMove, match="another organisation"):
        hear(draft, havneby.consultant, hearing_collection=make.collection(klitby))


def test_nothing_is_heard_that_says_nothing(havneby):
    empty = make.strategy(havneby, adopted=False, directions=0)
    with pytest.raises(operations.CannotMove, match="no themes and no retninger"):
        hear(empty, havneby.consultant)


@pytest.fixture
def heard_now(havneby, draft):
    """In hearing today, as the clock says, with a collection that takes input."""
    today = timezone.localdate()
    dates = {"hearing_from": today, "hearing_until": today + timedelta(days=30), "at": timezone.now()}
    collection = make.collection(havneby)
    return hear(draft, havneby.consultant, hearing_text="Is it clear?", hearing_collection=collection, **dates)


def test_everybody_reads_until_when_and_where_to_be_heard(as_, heard_now):
    page = as_(None).get(reverse("directions:strategy", args=[heard_now.pk])).text
    for words in (
        "In hearing until",
        "Is it clear?",
        "Write to us.",
        "Say what you think",
        reverse("voices:give", args=["havneby", "kick-off"]),
    ):
        assert words in page


def test_a_hearing_that_is_over_says_so_and_takes_nothing(as_, heard_now):
    day = timezone.localdate() - timedelta(days=1)
    Strategy.objects.update(hearing_from=day, hearing_until=day)
    page = as_(None).get(reverse("directions:strategy", args=[heard_now.pk])).text
    assert ("The hearing ended on" in page, "Say what you think" in page) == (True, False)


def test_what_is_taken_back_is_no_longer_for_everybody(havneby, as_, heard_now):
    address = reverse("directions:strategy", args=[heard_now.pk])
    asked = as_(havneby.consultant).post(reverse("directions:take_back", args=[heard_now.pk]))
    assert asked.url == address
    assert (as_(None).get(address).status_code, as_(havneby.employee).get(address).status_code) == (404, 200)


def test_what_is_heard_stands_still(havneby, as_, heard_now):
    with pytest.raises(operations.Frozen, match="stand still"):
        operations.edit_strategy(heard_now, title="Other words", by=havneby.consultant)
    answer = as_(havneby.consultant).post(reverse("directions:edit", args=[heard_now.pk]), {"title": "Other words"})
    assert (answer.status_code, "stand still" in answer.text) == (409, True)


def test_a_consultant_sends_it_in_hearing_on_a_page(havneby, as_, draft):
    today = timezone.localdate()
    sent = {"hearing_from": today, "hearing_until": today + timedelta(days=20), "hearing_how": "Come to the meeting."}
    address, browser = reverse("directions:hear", args=[draft.pk]), as_(havneby.consultant)
    refused = browser.post(address, {**sent, "hearing_how": ""})
    assert (refused.status_code, "Say how to be heard" in refused.text) == (409, True)
    assert browser.post(address, sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.hearing_how) == (HEARING, "Come to the meeting.")


@pytest.mark.parametrize("sent", [{}, {"hearing_from": "soon"}, {"hearing_from": "2026-13-45"}])
def test_dates_that_are_none_are_asked_for_again(havneby, as_, draft, sent):
    assert as_(havneby.consultant).post(reverse("directions:hear", args=[draft.pk]), sent).status_code == 200
    draft.refresh_from_db()
    assert draft.state == DRAFT


# Adopted, in force, ended


def test_with_themes_only_it_can_be_adopted(havneby):
    themes_only = make.strategy(havneby, adopted=False, directions=0)
    themes_only.themes.create(number=1, name="Homes")
    assert adopt(themes_only, havneby.consultant).state == IN_FORCE


@pytest.mark.parametrize(
    ("in_force_on", "state"),
    [
        (None, IN_FORCE),
        (TODAY - timedelta(days=40), IN_FORCE),
        (TODAY, IN_FORCE),
        (TODAY + timedelta(days=1), ADOPTED),
    ],
)
def test_it_is_in_force_at_once_when_its_day_has_come(havneby, draft, in_force_on, state):
    adopted = adopt(draft, havneby.consultant, in_force_on=in_force_on, decision_number="7/2026")
    assert (adopted.state, adopted.in_force_on) == (state, in_force_on or TODAY)
    assert (adopted.adopted_by, adopted.decision_number) == ("The council", "7/2026")


def test_nobody_adopts_on_a_day_to_come(havneby, draft):
    with pytest.raises(operations.CannotMove, match="day to come"):
        adopt(draft, havneby.consultant, adopted_on=TODAY + timedelta(days=1))


def test_what_is_due_comes_into_force_once_also_after_missed_nights(havneby, klitby, draft):
    adopt(draft, havneby.consultant, in_force_on=TODAY + timedelta(days=3))
    late = adopt(make.strategy(klitby, adopted=False), klitby.consultant, in_force_on=TODAY + timedelta(days=9))
    done = [operations.put_in_force_what_is_due(on=TODAY + timedelta(days=n)) for n in (2, 7, 7, 8)]
    assert done == [0, 1, 0, 0]
    draft.refresh_from_db()
    late.refresh_from_db()
    assert (draft.state, draft.in_force_on, late.state) == (IN_FORCE, TODAY + timedelta(days=3), ADOPTED)
    assert Entry.objects.get(verb="directions.put_in_force").actor == "system"


def test_before_its_day_nobody_puts_it_in_force(havneby, draft):
    adopted = adopt(draft, havneby.consultant, in_force_on=TODAY + timedelta(days=3))
    with pytest.raises(operations.CannotMove, match="not before"):
        operations.put_in_force(adopted, on=TODAY, by=havneby.consultant)


def test_what_is_adopted_for_later_stands_but_is_not_in_force(havneby, draft):
    later = adopt(draft, havneby.consultant, in_force_on=TODAY + timedelta(days=3))
    now = make.strategy(havneby, title="Now")
    assert list(Strategy.objects.in_force()) == [now]
    assert list(Strategy.objects.standing().in_force_first()) == [now, later]


def test_one_that_never_came_into_force_ends_without_a_first_day(havneby, draft):
    adopted = adopt(draft, havneby.consultant, in_force_on=TODAY + timedelta(days=30))
    ended = operations.end(adopted, on=TODAY, by=havneby.consultant)
    assert (ended.state, ended.in_force_on, ended.ended_on) == (ENDED, None, TODAY)


def test_the_page_says_by_whom_when_the_decision_and_the_first_day(havneby, as_, draft):
    adopt(draft, havneby.consultant, decision_number="Item 7", in_force_on=date(2030, 1, 1))
    page = as_(None).get(reverse("directions:strategy", args=[draft.pk])).text
    for words in ("The council", "decision Item 7", "It comes into force on Jan. 1, 2030"):
        assert words in page


def test_what_was_adopted_before_there_was_a_day_is_in_force_from_its_adoption(havneby):
    old = make.strategy(havneby)
    Strategy.objects.filter(pk=old.pk).update(state=ADOPTED, in_force_on=None)
    import_module("roret.strategic.directions.migrations.0004_live_in_force_hear_and_drop").put_in_force(apps, None)
    old.refresh_from_db()
    assert (old.state, old.in_force_on) == (IN_FORCE, old.adopted_on)


def test_its_own_word_is_used_where_it_is_named(havneby, as_):
    strategy = make.strategy(havneby, adopted=False)
    by = havneby.consultant
    operations.edit_strategy(strategy, title="Guide", word="guidepost", words="guideposts", by=by)
    browser = as_(by)
    pages = {
        "directions:strategy": "Guideposts</h2>",
        "directions:add_direction": "Add: guidepost",
        "directions:versions": "Versions of",
    }
    for name, words in pages.items():
        assert words in browser.get(reverse(name, args=[strategy.pk])).text
    assert "Guidepost 1" in browser.get(reverse("directions:direction", args=[make.direction(strategy).pk])).text
    assert "2 guideposts" in browser.get(reverse("directions:strategies")).text
    assert "guidepost" in browser.get(reverse("thread:strategy", args=[strategy.pk])).text


def test_a_word_for_several_alone_is_not_enough(havneby, as_):
    strategy = make.strategy(havneby, adopted=False)
    sent = {"title": "Guide", "words": "guideposts"}
    page = as_(havneby.consultant).post(reverse("directions:edit", args=[strategy.pk]), sent)
    assert (page.status_code, "Write the word for one of them too." in page.text) == (200, True)


def test_the_clock_is_an_argument_and_the_day_is_that_of_the_municipality(havneby, draft):
    midnight = datetime.fromisoformat("2026-11-20T23:30:00+00:00")  # the 21st in Denmark
    assert adopt(draft, havneby.consultant, adopted_on=date(2026, 11, 21), at=midnight).state == IN_FORCE
