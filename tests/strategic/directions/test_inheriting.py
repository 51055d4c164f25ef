"""A new strategy carries the old one on: nothing is lost, and what people said keeps counting."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action
from roret.strategic.directions import operations
from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective
from roret.strategic.directions.models import Direction, Origin, TopicLink
from roret.strategic.directions.readings import behind, behind_all, fates, lines_back, lines_forward
from roret.strategic.voices.models import Sorting
from tests import make

TODAY = make.TODAY


@pytest.fixture
def old(havneby):
    return make.strategy(havneby, directions=3)


@pytest.fixture
def new(havneby, old):
    return operations.write_next(old, title="The next plan", period_from=2030, by=havneby.consultant)


def carry_on(old, number, new, numbers, by, reason=""):
    heirs = [make.direction(new, one) for one in numbers]
    operations.carry_on(make.direction(old, number), successor=new, heirs=heirs, reason=reason, by=by, at=make.NOW)


def in_force(strategy, by, **more):
    return operations.adopt(strategy, adopted_on=TODAY, adopted_by="The council", by=by, at=make.NOW, **more)


def said_of(direction, collection, words, topic=None):
    """A contribution behind the direction: through a topic, or straight."""
    contribution = make.contribution(collection, words)
    if topic:
        Sorting.objects.create(contribution=contribution, topic=topic, at=make.NOW)
        TopicLink.objects.get_or_create(direction=direction, topic=topic, defaults={"at": make.NOW})
    else:
        Origin.objects.create(direction=direction, contribution=contribution, at=make.NOW)
    return contribution


# Writing the next one


def test_the_next_one_has_all_that_the_old_one_says(havneby):
    by = havneby.consultant
    old = operations.write_strategy(
        "Plan",
        organisation=havneby.organisation,
        by=by,
        area="Adults",
        word="guidepost",
        words="guideposts",
        foreword="Dear all",
    )
    operations.add_policy(old, title="A law", link="https://example.dk", by=by)
    theme = operations.add_theme(old, name="Homes", text="A home.", focus_areas=[FocusArea("Rent", "Low.")], by=by)
    objective = RecognisedObjective("1.1", "Nobody waits", target="by 2028")
    operations.add_direction(
        old, title="A home", motto="Home", text="We.", keywords=["rent"], objectives=[objective], themes=[theme], by=by
    )
    in_force(old, by)
    new = operations.write_next(old, title="Plan II", by=by)
    before, after = make.direction(old), make.direction(new)
    assert (new.state, new.follows, new.area, new.direction_words, new.foreword) == (
        "draft",
        old,
        "Adults",
        "guideposts",
        "",
    )
    assert [(policy.title, policy.link) for policy in new.policies.all()] == [("A law", "https://example.dk")]
    assert [(each.name, each.focus_areas.get().text) for each in new.themes.all()] == [("Homes", "Low.")]
    assert (after.title, after.motto, after.text, after.themes.get().strategy) == ("A home", "Home", "We.", new)
    assert [keyword.word for keyword in after.keywords.all()] == ["rent"]
    assert [(each.number, each.target) for each in after.objectives.all()] == [("1.1", "by 2028")]
    assert (list(after.inherits.all()), list(before.inherited_by.all())) == ([before], [after])
    assert Entry.objects.get(verb="directions.write_next").detail == {"follows": old.pk}


def test_only_what_is_adopted_is_followed_and_by_one_at_a_time(havneby, old, new):
    with pytest.raises(operations.CannotFollow, match="follows it already"):
        operations.write_next(old, title="Another", by=havneby.consultant)
    with pytest.raises(operations.CannotFollow, match="adopted"):
        operations.write_next(new, title="Too soon", by=havneby.consultant)
    with pytest.raises(PermissionDenied):
        operations.write_next(old, title="Mine", by=havneby.leader)


def test_when_the_next_one_comes_into_force_the_old_one_ends_that_day(havneby, old, new):
    day = TODAY + timedelta(days=30)
    in_force(new, havneby.consultant, in_force_on=day)
    old.refresh_from_db()
    assert old.state == "in_force"
    operations.put_in_force_what_is_due(on=day + timedelta(days=3))
    old.refresh_from_db()
    assert (old.state, old.ended_on) == ("ended", day)
    entry = Entry.objects.get(verb="directions.end")
    assert (entry.actor, entry.detail) == ("system", {"followed_by": new.pk})


def test_an_old_one_never_ends_before_its_own_first_day(havneby, old, new):
    in_force(new, havneby.consultant, in_force_on=old.in_force_on - timedelta(days=100))
    old.refresh_from_db()
    assert (old.state, old.ended_on) == ("ended", old.in_force_on)


# What becomes of each


def test_two_are_merged_one_is_split_and_one_is_dropped_with_a_reason(havneby, old, new):
    by = havneby.consultant
    carry_on(old, 1, new, [1], by)
    carry_on(old, 2, new, [1, 3], by)
    carry_on(old, 3, new, [], by, reason="It is reached.")
    assert [([heir.number for heir in fate.heirs], fate.dropped and fate.dropped.reason) for fate in fates(new)] == [
        ([1], None),
        ([1, 3], None),
        ([], "It is reached."),
    ]
    carry_on(old, 3, new, [2], by)  # after all
    assert [fate.dropped for fate in fates(new)] == [None, None, None]


def test_nothing_is_dropped_without_a_reason_nor_adopted_unaccounted_for(havneby, old, new):
    by = havneby.consultant
    with pytest.raises(operations.SayWhy):
        carry_on(old, 3, new, [], by, reason=" ")
    operations.remove_direction(make.direction(new, 3), by=by)
    with pytest.raises(operations.CannotMove, match=r"what becomes of “3\. Direction no\. 3”"):
        in_force(new, by)
    carry_on(old, 3, new, [], by, reason="It is reached.")
    assert in_force(new, by).state == "in_force"


def test_only_directions_of_the_strategy_before_are_carried_on_so_no_circle_can_come(havneby, old, new):
    other = make.strategy(havneby, title="Another")
    by = havneby.consultant
    with pytest.raises(operations.Elsewhere):
        carry_on(other, 1, new, [1], by)
    with pytest.raises(operations.Elsewhere):
        carry_on(new, 1, new, [2], by)
    in_force(new, by)
    with pytest.raises(operations.Frozen):
        carry_on(old, 1, new, [2], by)


def test_a_circle_in_the_database_is_not_walked_twice(old):
    one, two = make.direction(old, 1), make.direction(old, 2)
    one.inherits.add(two)
    two.inherits.add(one)
    assert lines_back([one.pk]) == {one.pk: (one.pk, two.pk)}
    assert lines_forward([one.pk]) == {one.pk: (one.pk, two.pk)}


def test_it_is_said_on_a_page_what_becomes_of_each(havneby, as_, old, new):
    browser = as_(havneby.consultant)
    page = reverse("directions:inheritance", args=[new.pk])
    old_third = make.direction(old, 3)
    form = reverse("directions:carry_on", args=[new.pk, old_third.pk])
    refused = browser.post(form, {"reason": ""})
    assert (refused.status_code, "Say why nothing carries it on" in refused.text) == (409, True)
    assert browser.post(form, {"reason": "It is reached."}).url == page
    assert "It is reached." in browser.get(page).text
    assert browser.post(form, {"heirs": [make.direction(new, 1).pk, make.direction(new, 2).pk]}).url == page
    assert "It is reached." not in browser.get(page).text
    assert browser.post(form, {"heirs": [old_third.pk]}).status_code == 200  # no choice of ours
    assert browser.get(reverse("directions:carry_on", args=[old.pk, old_third.pk])).status_code == 404


def test_the_next_one_is_begun_on_a_page(havneby, as_, old):
    browser = as_(havneby.consultant)
    begun = browser.post(reverse("directions:write_next", args=[old.pk]), {"title": "Next", "period_from": "2030"})
    assert begun.url == reverse("directions:inheritance", args=[old.successors.get().pk])
    again = browser.post(reverse("directions:write_next", args=[old.pk]), {"title": "Again"})
    assert (again.status_code, "follows it already" in again.text) == (409, True)


# What people said keeps counting


@pytest.fixture
def kick_off(havneby):
    return make.collection(havneby)


def test_words_behind_the_old_one_count_behind_the_new_each_once(havneby, old, new, kick_off):
    before, after = make.direction(old), make.direction(new)
    topic = make.topic(kick_off)
    through = said_of(before, kick_off, "The bus is late.", topic)
    said_of(before, kick_off, "Nobody calls back.")
    Origin.objects.create(direction=after, contribution=through, reason="Again", at=make.NOW)  # both ways: once
    said_of(after, kick_off, "New words.")
    found = behind(after)
    assert (found.voices, found.straight, [each.topic for each in found.topics]) == (3, 3, [topic])
    assert {quote.text for quote in found.quotes} == {"The bus is late.", "Nobody calls back.", "New words."}
    assert behind(before).voices == 2


def test_a_merged_one_counts_those_of_all_it_carries_on_and_a_split_one_gives_to_each(havneby, old, new, kick_off):
    both = make.topic(kick_off)
    said_of(make.direction(old, 1), kick_off, "First.", both)
    TopicLink.objects.create(direction=make.direction(old, 2), topic=both, at=make.NOW)
    said_of(make.direction(old, 2), kick_off, "Second.")
    carry_on(old, 2, new, [1, 3], havneby.consultant)
    found = behind_all(new)
    assert [found[make.direction(new, n).pk].voices for n in (1, 2, 3)] == [2, 0, 2]


def test_it_counts_all_the_way_back(havneby, old, new, kick_off):
    said_of(make.direction(old), kick_off, "Long ago.")
    in_force(new, havneby.consultant)
    third = operations.write_next(new, title="The third", by=havneby.consultant)
    first, last = make.direction(old), make.direction(third)
    assert lines_back([last.pk]) == {last.pk: (last.pk, make.direction(new).pk, first.pk)}
    assert [quote.text for quote in behind(last).quotes] == ["Long ago."]


@pytest.mark.parametrize("generations", [1, 3])
def test_the_number_of_queries_is_the_same_however_far_back(
    havneby, old, kick_off, django_assert_num_queries, generations
):
    said_of(make.direction(old), kick_off, "Long ago.", make.topic(kick_off))
    newest = old
    for n in range(generations):
        newest = operations.write_next(newest, title=f"Plan {n}", by=havneby.consultant)
        in_force(newest, havneby.consultant)
    with django_assert_num_queries(8):
        assert behind_all(newest, quotes=6)[make.direction(newest).pk].voices == 1


def test_the_receipt_shows_the_new_plan_too(havneby, as_, old, new, kick_off):
    """Rule 1: merging, splitting, re-sorting and a new strategy keep the trail."""
    mine = said_of(make.direction(old), kick_off, "The bus is late.", make.topic(kick_off))
    operations.edit_direction(make.direction(new), title="A bus that comes", by=havneby.consultant)
    receipt = reverse("thread:receipt", args=[mine.receipt_code])
    assert "A bus that comes" not in as_(None).get(receipt).text  # only a draft
    in_force(new, havneby.consultant)
    make.action(make.direction(new), at=havneby.offer, title="Free tickets", state="running")
    page = as_(None).get(receipt).text
    for words in (
        "A bus that comes",
        "The next plan 2030",
        "It carries on “Direction no. 1” in a new plan.",
        "Free tickets",
    ):
        assert words in page


def test_old_and_new_lead_to_each_other_and_what_is_dropped_says_why(havneby, as_, old, new):
    by = havneby.consultant
    operations.remove_direction(make.direction(new, 3), by=by)
    carry_on(old, 3, new, [], by, reason="It is reached.")
    pages = [reverse("directions:direction", args=[make.direction(*one).pk]) for one in ((old, 1), (old, 3), (new, 1))]
    before = as_(None).get(pages[0]).text
    assert ("carried on in" in before, as_(None).get(pages[2]).status_code) == (False, 404)  # a draft is for staff
    in_force(new, by)
    first, dropped, heir = (as_(None).get(page).text for page in pages)
    assert ("It is carried on in “The next plan”" in first, pages[2] in first) == (True, True)
    assert ("It is not carried on in “The next plan”" in dropped, "It is reached." in dropped) == (True, True)
    assert ("It carries on from “Master plan”" in heir, pages[0] in heir) == (True, True)


# Actions


def test_actions_going_on_are_shown_with_what_carries_theirs_on(havneby, as_, old, new):
    make.action(make.direction(old), at=havneby.offer, title="Going on", state="running")
    make.action(make.direction(old), at=havneby.offer, title="Long done", state="done")
    in_force(new, havneby.consultant)
    heir = make.direction(new)
    assert [action.title for action in Action.objects.following(heir)] == ["Going on"]
    page = as_(None).get(reverse("directions:direction", args=[heir.pk])).text
    assert ("Going on" in page, "Long done" in page) == (True, False)


def test_a_consultant_lets_them_follow_the_heir_in_one_act_and_it_stands_in_their_history(havneby, as_, old, new):
    before, heir = make.direction(old), make.direction(new)
    going = [make.action(before, at=havneby.offer, title=f"Going on {n}", state="running") for n in (1, 2)]
    done = make.action(before, at=havneby.offer, title="Long done", state="done")
    move = reverse("actions:follow_heir", args=[before.pk, heir.pk])
    browser, page = as_(havneby.consultant), reverse("directions:inheritance", args=[new.pk])
    assert "when “The next plan” is adopted" in browser.post(move, follow=True).text
    in_force(new, havneby.consultant)
    assert "Let all 2 follow" in browser.get(page).text
    assert "2 actions follow “1. Direction no. 1” now." in browser.post(move, follow=True).text
    assert set(Action.objects.filter(direction=heir)) == set(going)
    assert Action.objects.get(pk=done.pk).direction == before
    assert going[0].happenings.get().detail["changed"] == {"direction": [str(before), str(heir)]}
    assert Entry.objects.filter(verb="actions.follow_heir").count() == 2
    assert "No action is left" in browser.get(page).text


def test_they_only_go_to_what_carries_theirs_on(havneby, old, new):
    in_force(new, havneby.consultant)
    with pytest.raises(actions.CannotInherit, match="does not carry on"):
        actions.follow_heir(make.direction(old, 1), make.direction(new, 2), by=havneby.consultant, on=TODAY)
    with pytest.raises(actions.CannotInherit):
        actions.follow_heir(make.direction(old, 1), make.direction(old, 1), by=havneby.consultant, on=TODAY)
    with pytest.raises(PermissionDenied):
        actions.follow_heir(make.direction(old, 1), make.direction(new, 1), by=havneby.leader, on=TODAY)


def test_what_is_dropped_with_actions_going_on_is_listed(havneby, as_, old, new):
    make.action(make.direction(old, 3), at=havneby.offer, title="Left alone", state="running")
    operations.remove_direction(make.direction(new, 3), by=havneby.consultant)
    carry_on(old, 3, new, [], havneby.consultant, reason="It is reached.")
    page = as_(havneby.consultant).get(reverse("directions:inheritance", args=[new.pk])).text
    assert ("Left alone" in page, "Nothing carries it on" in page) == (True, True)


@pytest.mark.parametrize("number", [3, 60])
def test_the_account_takes_the_same_queries_with_sixty(havneby, as_, django_assert_num_queries, number):
    new = operations.write_next(make.strategy(havneby, directions=number), title="Next", by=havneby.consultant)
    browser, page = as_(havneby.consultant), reverse("directions:inheritance", args=[new.pk])
    browser.get(page)
    with django_assert_num_queries(14):
        assert browser.get(page).text.count("no. ") >= number
    assert Direction.objects.filter(strategy=new).count() == number
