"""Indicators in the browser: on the pages they belong to, and on their own."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from roret.organisational.indicators import operations
from roret.organisational.indicators.models import Indicator, Reading
from roret.strategic.directions.models import Objective
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(havneby):
    return make.action(make.direction(make.strategy(havneby)), at=havneby.offer)


def indicator(action, by, title="Visitors a week", readings=2):
    made = operations.add_indicator(title, action=action, by=by, unit_of_measure="people")
    for month in range(1, readings + 1):
        day = date(2026, month, 1)
        operations.read_off(made, Decimal(month * 1000), on=day, by=by, at=make.NOW, today=make.TODAY)
    return made


def page(client, name, *args):
    return client.get(reverse(f"indicators:{name}", args=args)).content.decode()


def test_a_leader_adds_an_indicator_and_keeps_a_first_reading(havneby, action, as_):
    client = as_(havneby.leader)
    sent = {
        "title": "Visitors a week",
        "unit_of_measure": "people",
        "good": "up",
        "baseline": "1,200",
        "baseline_on": "2026-01-01",
        "target": "2,000",
        "target_on": "2026-12-31",
    }
    made = client.post(reverse("indicators:add_to_action", args=[action.pk]), sent, follow=True)
    there = Indicator.objects.get()
    assert (there.baseline, there.target) == (1200, 2000)
    assert "not measured yet" in made.content.decode()
    client.post(reverse("indicators:read", args=[there.pk]), {"on": "2026-07-02", "value": "1,600.5", "source": "Door"})
    shown = page(client, "indicator", there.pk)
    assert "1,600.5 people" in shown
    assert "on the way to the target" in shown
    assert "+400.5" in shown
    assert "<svg" in shown


def test_what_was_written_stays_when_it_is_refused(havneby, action, as_):
    there = indicator(action, havneby.leader)
    answer = as_(havneby.leader).post(
        reverse("indicators:read", args=[there.pk]), {"on": "2026-01-01", "value": "5", "source": "My own count"}
    )
    assert answer.status_code == 422
    assert "there is a reading already, with another value" in answer.content.decode()
    assert "My own count" in answer.content.decode()


@pytest.mark.parametrize("value", ["many", "1,2,3", "", "9" * 40, "\x00"])
def test_a_value_that_is_no_number_is_refused_in_a_sentence(havneby, action, as_, value):
    there = indicator(action, havneby.leader, readings=0)
    sent = {"on": "2026-01-01", "value": value}
    assert as_(havneby.leader).post(reverse("indicators:read", args=[there.pk]), sent).status_code == 422
    assert Reading.objects.count() == 0


def test_pasted_lines_come_in_together_and_a_bad_one_is_named(havneby, action, as_):
    there, client = indicator(action, havneby.leader, readings=0), as_(havneby.leader)
    where = reverse("indicators:paste", args=[there.pk])
    refused = client.post(where, {"lines": "2026-01-31;5\n2026-02-28;many"})
    assert refused.status_code == 422
    assert "The value in line 2 is not a number: 2026-02-28;many" in refused.content.decode()
    assert Reading.objects.count() == 0
    taken = client.post(where, {"lines": "2026-01-31;5\n2026-02-28;6"}, follow=True)
    assert "2 readings are kept." in taken.content.decode()


def test_a_visitor_reads_an_objectives_indicator_without_names_or_forms(havneby, as_):
    objective = Objective.objects.create(
        direction=make.direction(make.strategy(havneby)), position=1, number="1.1", text="More come."
    )
    there = operations.add_indicator("Share", objective=objective, by=havneby.consultant, owner=havneby.employee)
    operations.read_off(there, Decimal(40), on=date(2026, 1, 1), by=havneby.employee, at=make.NOW, today=make.TODAY)
    shown = page(as_(None), "indicator", there.pk)
    assert "Share" in shown
    assert havneby.employee.name not in shown
    assert "Keep the reading" not in shown
    on_the_direction = as_(None).get(reverse("directions:direction", args=[objective.direction_id])).content.decode()
    assert "This is how we measure it" in on_the_direction
    assert "Add an indicator" not in on_the_direction


def test_the_actions_page_shows_its_indicators_and_not_closed_ones(havneby, action, as_):
    indicator(action, havneby.leader, title="Visitors a week")
    old = indicator(action, havneby.leader, title="Cups of coffee")
    operations.close_indicator(old, on=make.TODAY, by=havneby.leader)
    shown = as_(havneby.employee).get(reverse("actions:action", args=[action.pk])).content.decode()
    assert "Visitors a week" in shown
    assert "Cups of coffee" not in shown


def test_the_list_is_paged_and_closed_ones_stand_by_themselves(havneby, action, as_):
    for number in range(51):
        indicator(action, havneby.leader, title=f"Figure {number:02}", readings=0)
    operations.close_indicator(Indicator.objects.first(), on=make.TODAY, by=havneby.leader)
    client = as_(havneby.politician)
    first = client.get(reverse("indicators:indicators"))
    assert first.context["after"] is None
    assert len(first.context["shown"]) == 50
    assert [each.indicator.title for each in client.get("/indicators/?closed=1").context["shown"]] == ["Figure 00"]
    rest = client.get(f"/indicators/?after={first.context['shown'][-2].indicator.pk}")
    assert len(rest.context["shown"]) == 1


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "1'"])
def test_a_broken_page_key_is_the_first_page(havneby, action, as_, after):
    indicator(action, havneby.leader, readings=0)
    found = as_(havneby.leader).get("/indicators/", {"after": after})
    assert len(found.context["shown"]) == 1


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(havneby, action, as_, many, django_assert_num_queries):
    made = [indicator(action, havneby.leader, title=f"Figure {n}", readings=many) for n in range(many)]
    client = as_(havneby.leader)
    page(client, "indicators")
    with django_assert_num_queries(6):
        page(client, "indicators")
    with django_assert_num_queries(6):
        page(client, "indicator", made[0].pk)
