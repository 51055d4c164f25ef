"""A strategy is written while it is a draft, adopted once, and frozen from then on."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from roret.foundation.audit.models import Entry
from roret.strategic.directions import operations
from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.directions.status import StrategyState
from tests import make


@pytest.fixture
def draft(havneby):
    return operations.write_strategy("Master plan", organisation=havneby.organisation, by=havneby.consultant)


def adopt(strategy, by):
    return operations.adopt(strategy, by=by, at=make.NOW, adopted_on=date(2026, 1, 5), adopted_by="The committee")


def test_a_new_strategy_is_a_draft_and_goes_on_record(havneby, draft):
    assert draft.state == StrategyState.DRAFT
    entry = Entry.objects.get(verb="directions.write_strategy")
    assert (entry.actor, entry.organisation, entry.thing) == ("Consultant of havneby", "havneby", "Master plan")


@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "politician", "administrator"])
def test_only_consultants_write_strategies(havneby, role):
    with pytest.raises(PermissionDenied):
        operations.write_strategy("Mine", organisation=havneby.organisation, by=getattr(havneby, role))


def test_a_consultant_does_not_write_in_the_other_municipality(havneby, klitby, draft):
    with pytest.raises(PermissionDenied):
        operations.edit_strategy(draft, title="Ours now", by=klitby.consultant)


@pytest.mark.parametrize("year", ["5", "123456789"])
def test_a_year_that_can_only_be_a_slip_is_asked_about(havneby, as_, year):
    as_(havneby.consultant).post("/strategies/new/", {"title": "Someday", "period_to": year})
    assert not Strategy.objects.exists()


def test_a_period_cannot_end_before_it_begins(havneby):
    with pytest.raises(ValidationError, match="ends before it begins"):
        operations.write_strategy(
            "Backwards", organisation=havneby.organisation, by=havneby.consultant, period_from=2029, period_to=2026
        )


def test_a_theme_keeps_its_focus_areas_in_order(havneby, draft):
    areas = [FocusArea("The good meeting", "We train it."), FocusArea("Letters", "")]
    theme = operations.add_theme(draft, name="Side by side", focus_areas=areas, by=havneby.consultant)
    assert [(area.number, area.name, area.text) for area in theme.focus_areas.all()] == [
        (1, "The good meeting", "We train it."),
        (2, "Letters", ""),
    ]


def test_editing_a_theme_replaces_all_of_it(havneby, draft):
    theme = operations.add_theme(draft, name="Old", focus_areas=[FocusArea("Gone", "")], by=havneby.consultant)
    operations.edit_theme(theme, name="New", text="Words.", by=havneby.consultant)
    theme = draft.themes.get()
    assert (theme.number, theme.name, theme.text, theme.focus_areas.count()) == (1, "New", "Words.", 0)


def test_a_removed_theme_leaves_its_directions(havneby, draft):
    theme = operations.add_theme(draft, name="Homes", by=havneby.consultant)
    direction = operations.add_direction(draft, title="A home first", themes=[theme], by=havneby.consultant)
    operations.remove_theme(theme, by=havneby.consultant)
    assert list(direction.themes.all()) == []


def test_a_direction_is_kept_whole(havneby, draft):
    theme = operations.add_theme(draft, name="Homes", by=havneby.consultant)
    direction = operations.add_direction(
        draft,
        title="A home first",
        motto="The key before the plan.",
        text="Everybody gets a home they can pay for.",
        keywords=["home", "rent", "home"],
        objectives=[RecognisedObjective("1.1", "Fewer wait."), RecognisedObjective("1.2", "Rents are lower.")],
        themes=[theme],
        by=havneby.consultant,
    )
    assert (direction.number, str(direction)) == (1, "1. A home first")
    assert [keyword.word for keyword in direction.keywords.all()] == ["home", "rent"]
    assert [(each.number, each.text) for each in direction.objectives.all()] == [
        ("1.1", "Fewer wait."),
        ("1.2", "Rents are lower."),
    ]
    assert list(direction.themes.all()) == [theme]


def test_objectives_without_a_number_get_the_next_free_one(havneby, draft):
    objectives = [
        RecognisedObjective("", "One."),
        RecognisedObjective("1.1", "Two."),
        RecognisedObjective("", "Three."),
    ]
    direction = operations.add_direction(draft, title="A home", objectives=objectives, by=havneby.consultant)
    assert [each.number for each in direction.objectives.all()] == ["1.2", "1.1", "1.3"]


def test_an_objective_that_keeps_its_number_keeps_its_row(havneby, draft):
    first = RecognisedObjective("1.1", "Fewer wait.")
    direction = operations.add_direction(draft, title="A home", objectives=[first], by=havneby.consultant)
    row = direction.objectives.get()
    reworded = [RecognisedObjective("1.2", "New."), RecognisedObjective("1.1", "Nobody waits.")]
    operations.edit_direction(direction, title="A home", objectives=reworded, by=havneby.consultant)
    assert [(each.number, each.text, each.pk == row.pk) for each in direction.objectives.all()] == [
        ("1.2", "New.", False),
        ("1.1", "Nobody waits.", True),
    ]


def test_two_directions_cannot_have_the_same_number(havneby, draft):
    operations.add_direction(draft, title="First", number=1, by=havneby.consultant)
    with pytest.raises(operations.NumberTaken, match="Number 1 is taken"):
        operations.add_direction(draft, title="Second", number=1, by=havneby.consultant)


def test_a_theme_of_another_strategy_cannot_be_chosen(havneby, draft):
    other = operations.write_strategy("Other", organisation=havneby.organisation, by=havneby.consultant)
    theme = operations.add_theme(other, name="Homes", by=havneby.consultant)
    with pytest.raises(operations.Elsewhere):
        operations.add_direction(draft, title="A home", themes=[theme], by=havneby.consultant)


def test_a_direction_something_follows_is_not_removed(havneby, draft):
    direction = operations.add_direction(draft, title="A home", by=havneby.consultant)
    make.action(direction, at=havneby.offer)
    with pytest.raises(operations.InUse):
        operations.remove_direction(direction, by=havneby.consultant)
    assert Direction.objects.filter(pk=direction.pk).exists()


def test_adopting_takes_a_day_and_somebody(havneby, draft):
    operations.add_direction(draft, title="A home", by=havneby.consultant)
    with pytest.raises(operations.CannotMove, match="who adopted it"):
        operations.adopt(draft, by=havneby.consultant, at=make.NOW, adopted_on=date(2026, 1, 5), adopted_by=" ")
    adopted = adopt(draft, havneby.consultant)
    assert (adopted.adopted_on, adopted.adopted_by) == (date(2026, 1, 5), "The committee")


def test_a_strategy_that_says_nothing_is_not_adopted(havneby, draft):
    with pytest.raises(operations.CannotMove, match="no themes and no retninger"):
        adopt(draft, havneby.consultant)


def test_after_adoption_no_word_changes(havneby, draft):
    by = havneby.consultant
    theme = operations.add_theme(draft, name="Homes", by=by)
    direction = operations.add_direction(draft, title="A home", by=by)
    adopt(draft, by)
    for attempt in (
        lambda: operations.edit_strategy(draft, title="Other words", by=by),
        lambda: operations.add_theme(draft, name="One more", by=by),
        lambda: operations.edit_theme(theme, name="Other words", by=by),
        lambda: operations.remove_theme(theme, by=by),
        lambda: operations.add_direction(draft, title="One more", by=by),
        lambda: operations.edit_direction(direction, title="Other words", by=by),
        lambda: operations.remove_direction(direction, by=by),
    ):
        with pytest.raises(operations.Frozen, match="words are frozen"):
            attempt()
    draft.refresh_from_db()
    assert (draft.title, draft.themes.get().name, draft.directions.get().title) == ("Master plan", "Homes", "A home")
