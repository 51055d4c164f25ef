"""A direction that was split: what followed it stands under each of its heirs, and counts once in all."""

from collections import Counter

import pytest
from django.urls import reverse

from roret.insight.thread import readings
from roret.insight.thread.readings import Where, public
from roret.organisational.actions.models import Action
from roret.organisational.actions.status import State
from roret.organisational.followup.models import Line
from roret.organisational.followup.status import Light
from tests import make
from tests.insight.thread.things import closed_round, world

SAID = "2 actions stand in several places, because what they follow was split. In all each is counted once."


@pytest.fixture
def there(havneby):
    """Two running actions of the old direction and one that is done; one more of the first heir."""
    old = world(havneby, number=3)
    Action.objects.filter(pk=old.actions[2].pk).update(state=State.DONE)
    new = make.strategy(havneby, title="The next one")
    heirs = list(new.directions.all())
    for heir in heirs:
        heir.inherits.add(old.direction)
    old.since = make.action(heirs[0], at=havneby.offer, title="Begun since", state=State.RUNNING)
    old.strategy = new
    return old


def asked_about_both(there):
    """The answer is sent: green for one of the old, none for the other, none for the new one."""
    round = closed_round(there, {there.since: Light.YELLOW})
    request, direction = round.requests.get(), there.since.direction
    request.lines.filter(action=there.since).update(light=Light.NONE, answered_at=None)
    green, silent = there.actions[:2]
    Line.objects.create(request=request, direction=direction, action=green, light=Light.GREEN, answered_at=make.NOW)
    Line.objects.create(request=request, direction=direction, action=silent)


def bands(thread):
    tables = dict(readings.picture_of(thread, lambda _kind, _key: None).tables)
    return [(band.source, band.target, band.value) for band in tables["Actions"]]


def test_each_heir_has_its_line_and_the_totals_count_once(there):
    thread = readings.strategy_thread(there.strategy)
    assert [line.actions for line in thread.lines] == [3, 2]
    assert (thread.states, thread.shared) == (Counter({State.RUNNING: 3}), 2)


def test_the_lights_of_what_both_carry_on_are_counted_once(there):
    asked_about_both(there)
    thread = readings.strategy_thread(there.strategy)
    assert [line.lights for line in thread.lines] == [{Light.GREEN: 1, Light.NONE: n} for n in (2, 1)]
    assert thread.lit == {(State.RUNNING, Light.GREEN): 1, (State.RUNNING, Light.NONE): 2}
    assert {stop.where: stop.count for stop in thread.stops}[Where.SILENT_ACTIONS] == 2
    assert bands(thread) == [
        ("Direction no. 1", "Under way", 3),
        ("Direction no. 2", "Under way", 2),
        ("Under way", "Goes as planned", 1),
        ("Under way", "No answer", 2),
    ]


def test_what_nobody_was_asked_about_is_counted_once_too(there):
    closed_round(there, {there.since: Light.GREEN})
    thread = readings.strategy_thread(there.strategy)
    assert [line.not_asked for line in thread.lines] == [2, 2]
    assert bands(thread)[2:] == [("Under way", "Goes as planned", 1), ("Under way", "not asked about", 2)]


@pytest.mark.parametrize("name", ["thread:strategy", "thread:state", "directions:strategy"])
def test_the_page_says_it(there, havneby, as_, name):
    page = as_(havneby.consultant).get(reverse(name, args=[there.strategy.pk]))
    assert SAID in " ".join(page.text.split())


def test_where_nothing_was_split_nothing_is_said(havneby, as_):
    whole = world(havneby)
    page = as_(havneby.consultant).get(reverse("thread:strategy", args=[whole.strategy.pk]))
    assert "in several places" not in page.text
    assert public.state_of(whole.strategy, on=make.TODAY).shared == 0
