"""The time line: what stands in the window, what collides, and how dates are moved."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from roret.organisational.actions.models import Action, Dependency, Milestone
from roret.organisational.planning.engine.quarters import Quarter, window
from roret.organisational.planning.readings.timeline import timeline
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import on_record, work

QUARTERS = window(Quarter(2027, 1), 4)
QUERIES = 14


@pytest.fixture
def there(havneby):
    return work(havneby)


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def shown(place, by="unit", after=None, person=None):
    return timeline(
        Action.objects.filter(organisation=place.organisation).for_card(),
        QUARTERS,
        by=by,
        after=after,
        person=person or place.consultant,
        on=TODAY,
    )


def an_action(place, there, title, starts, due, **more):
    day = {"starts_on": starts and date.fromisoformat(starts), "due_on": due and date.fromisoformat(due)}
    return make.action(there.direction, at=more.pop("at", place.offer), title=title, **day, **more)


def test_what_touches_the_window_or_has_no_dates_is_shown_and_the_rest_is_counted(havneby, there):
    an_action(havneby, there, "Across", "2026-01-01", "2029-01-01")
    an_action(havneby, there, "Last day", "2026-01-01", "2027-01-01")
    an_action(havneby, there, "First day", "2027-12-31", "2028-12-31")
    an_action(havneby, there, "Only due", None, "2027-06-30")
    an_action(havneby, there, "Only start", "2027-06-30", None)
    an_action(havneby, there, "No dates", None, None)
    for n, days in enumerate(
        [("2026-01-01", "2026-12-31"), ("2028-01-01", "2028-02-01"), (None, "2028-01-01"), ("2026-12-31", None)]
    ):
        an_action(havneby, there, f"Elsewhere {n}", *days)
    line = shown(havneby)
    rows = {row.action.title: row for _name, group in line.groups for row in group}
    assert set(rows) == {"Across", "Last day", "First day", "Only due", "Only start", "No dates"}
    assert (line.outside, line.without_dates) == (4, 1)
    across = rows["Across"]
    assert (across.x, across.width, across.cut_before, across.cut_after) == (0, 100, True, True)
    assert (rows["No dates"].x, rows["No dates"].dated) == (None, False)
    assert rows["First day"].x + rows["First day"].width > 99.9


def test_rows_are_grouped_by_unit_or_by_direction(havneby, there):
    second = make.direction(there.direction.strategy, 2)
    an_action(havneby, there, "A", "2027-01-01", "2027-02-01")
    make.action(second, at=havneby.offer, title="B")
    an_action(havneby, there, "C", "2027-01-01", "2027-02-01", at=there.harbour)
    said = {
        by: [(name, [row.action.title for row in rows]) for name, rows in shown(havneby, by).groups]
        for by in ("unit", "direction")
    }
    assert said["unit"] == [("The Lighthouse", ["A", "B"]), ("The Harbour", ["C"])]
    assert said["direction"] == [("1. Direction no. 1", ["A", "C"]), ("2. Direction no. 2", ["B"])]


def test_a_hundred_rows_come_forty_at_a_time_each_once(havneby, there):
    Action.objects.bulk_create(
        Action(
            organisation=havneby.organisation,
            direction=there.direction,
            lead_unit=[havneby.offer, there.harbour][n % 2],
            title=f"No. {n % 7}",
            starts_on=date(2027, 1, 1 + n % 3) if n % 5 else None,
            created_at=NOW,
        )
        for n in range(100)
    )
    seen, after = [], None
    while True:
        line = shown(havneby, after=after)
        seen += [row.action.pk for _name, rows in line.groups for row in rows]
        after = line.more_after
        if after is None:
            break
    assert (len(seen), len(set(seen))) == (100, 100)


def test_an_action_that_starts_before_what_it_waits_for_ends_says_so(havneby, as_, there):
    first = an_action(havneby, there, "First", "2027-01-01", "2027-03-31")
    early = an_action(havneby, there, "Early", "2027-03-31", "2027-06-30")
    later = an_action(havneby, there, "Later", "2027-04-01", "2027-06-30")
    for one in (early, later):
        Dependency.objects.create(action=one, needs=first)
    rows = {row.action.title: row.collisions for _name, group in shown(havneby).groups for row in group}
    assert (rows["First"], rows["Later"]) == ((), ())
    (said,) = rows["Early"]
    assert said == "It starts on March 31, 2027, before “First”, which it waits for, is done on March 31, 2027."
    Action.objects.filter(pk=first.pk).update(state="done")
    assert [row.collisions for _name, group in shown(havneby).groups for row in group] == [(), (), ()]


def test_dates_that_were_promised_are_moved_with_a_reason_and_the_old_ones_stay(havneby, as_, there):
    action = an_action(havneby, there, "Walk", "2027-01-01", "2027-06-30", state="planned")
    leader = as_(havneby.leader)
    new = {"starts_on": "2027-02-01", "due_on": "2027-07-31", "next": "/plan/timeline/?by=direction"}
    refused = leader.post(url("dates", action.pk), new)
    assert refused.status_code == 422
    assert "Say why the dates are moved." in refused.text
    assert on_record(action) == []
    done = leader.post(url("dates", action.pk), {**new, "reason": "The room is not ready."})
    assert done.url == f"/plan/timeline/?by=direction#action-{action.pk}"
    action.refresh_from_db()
    assert (action.starts_on, action.due_on) == (date(2027, 2, 1), date(2027, 7, 31))
    kept = action.happenings.get()
    assert (kept.reason, kept.by) == ("The room is not ready.", havneby.leader)
    assert kept.detail["changed"] == {
        "starts_on": ["2027-01-01", "2027-02-01"],
        "due_on": ["2027-06-30", "2027-07-31"],
    }
    assert on_record(action) == ["actions.replan"]


def test_the_actions_own_form_asks_for_the_reason_too(havneby, as_, there):
    action = an_action(havneby, there, "Walk", "2027-01-01", "2027-06-30", state="planned")
    address = reverse("actions:edit", args=[action.pk])
    page = as_(havneby.leader).get(address)
    form = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    new = {**form, "starts_on": "2027-01-01", "due_on": "2027-08-31"}
    refused = as_(havneby.leader).post(address, new)
    assert (refused.status_code, "Say why the dates are moved." in refused.text) == (422, True)
    assert as_(havneby.leader).post(address, {**new, "reason": "Rain"}).status_code == 302
    assert action.happenings.get().reason == "Rain"


def test_an_idea_is_moved_without_a_reason_and_saving_what_is_there_changes_nothing(havneby, as_, there):
    action = an_action(havneby, there, "Walk", "2027-01-01", "2027-06-30")
    same = {"starts_on": "2027-01-01", "due_on": "2027-06-30"}
    assert as_(havneby.leader).post(url("dates", action.pk), same).status_code == 302
    assert on_record(action) == []
    assert as_(havneby.leader).post(url("dates", action.pk), {"due_on": "2027-08-01"}).status_code == 302
    action.refresh_from_db()
    assert (action.starts_on, action.due_on) == (None, date(2027, 8, 1))


@pytest.mark.parametrize(
    "days",
    [
        {"starts_on": "2027-07-01", "due_on": "2027-06-30", "reason": "x"},
        {"starts_on": "2027-02-31", "reason": "x"},
        {"due_on": "99999-01-01", "reason": "x"},
        {"due_on": "2027-06-30\x00", "reason": "x"},
    ],
)
def test_dates_that_cannot_be_are_refused_and_kept_on_the_page(havneby, as_, there, days):
    action = an_action(havneby, there, "Walk", "2027-01-01", "2027-06-30", state="planned")
    assert as_(havneby.leader).post(url("dates", action.pk), days).status_code == 422
    assert on_record(action) == []


def test_what_has_ended_is_not_moved(havneby, as_, there):
    action = an_action(havneby, there, "Walk", "2027-01-01", "2027-06-30", state="done")
    answer = as_(havneby.leader).post(url("dates", action.pk), {"due_on": "2028-01-01", "reason": "x"})
    assert (answer.status_code, "It has ended" in answer.text) == (422, True)
    assert 'class="timeline-bar"' not in as_(havneby.leader).get(url("timeline"), {"from": "2027-1"}).text


def test_moving_says_what_it_collides_with(havneby, as_, there):
    first = an_action(havneby, there, "First", "2027-01-01", "2027-03-31")
    second = an_action(havneby, there, "Second", "2027-04-01", "2027-06-30")
    Dependency.objects.create(action=second, needs=first)
    answer = as_(havneby.leader).post(url("dates", first.pk), {"due_on": "2027-05-31"}, follow=True)
    assert "“Second” waits for it and starts on April 1, 2027, before it is done on May 31, 2027." in answer.text


def test_shape_and_word_say_the_state_and_milestones_say_whether_they_are_reached(havneby, as_, there):
    action = an_action(havneby, there, "Walk", "2027-01-01", "2027-06-30", state="paused")
    Milestone.objects.create(action=action, title="Map <b>", due_on=date(2027, 2, 1), done_on=date(2026, 2, 1))
    text = as_(havneby.leader).get(url("timeline"), {"from": "2027-1", "quarters": "4"}).text
    assert 'aria-label="Walk, 01/01/2027 – 06/30/2027, paused"' in text
    assert 'stroke-dasharray="10 5"' in text
    assert "Map &lt;b&gt;, 02/01/2027, reached" in text
    assert "style=" not in text


def test_the_window_moves_by_half_and_strange_ones_are_now(havneby, as_):
    browser = as_(havneby.leader)
    steps = browser.get(url("timeline"), {"from": "2027-1", "quarters": "4", "unit": ""}).context["steps"]
    assert (steps["earlier"], steps["later"]) == ("?from=2026-3&quarters=4", "?from=2027-3&quarters=4")
    for strange in ({"from": "9999-9"}, {"quarters": "9000000000000000000000"}, {"after": "-1"}, {"by": "colour"}):
        line = browser.get(url("timeline"), strange).context["line"]
        assert len(line.quarters) == 6
        assert line.quarters[0].first <= timezone.localdate() <= line.quarters[0].last


@pytest.mark.parametrize("actions", [1, 3])
def test_the_time_line_takes_the_same_queries_for_one_action_and_for_three(
    havneby, as_, there, django_assert_num_queries, actions
):
    for n in range(actions):
        made = an_action(havneby, there, f"No. {n}", "2027-01-01", "2027-03-31", owner=havneby.leader)
        Milestone.objects.create(action=made, title="Key", due_on=date(2027, 2, 1))
        Dependency.objects.create(action=made, needs=make.action(there.direction, at=there.harbour, title=f"W{n}"))
    browser = as_(havneby.consultant)
    with django_assert_num_queries(QUERIES):
        browser.get(url("timeline"), {"from": "2027-1"})
