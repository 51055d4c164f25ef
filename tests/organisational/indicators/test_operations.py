"""Indicators are begun, changed, read off and closed; what is measured is never lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.audit.models import Entry
from roret.organisational.indicators import operations
from roret.organisational.indicators.engine.pasted import PastedReading
from roret.organisational.indicators.models import Indicator, Reading
from roret.strategic.directions.models import Objective
from tests import make

pytestmark = pytest.mark.django_db

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def action(havneby):
    return make.action(make.direction(make.strategy(havneby)), at=havneby.offer)


@pytest.fixture
def objective(havneby):
    return Objective.objects.create(
        direction=make.direction(make.strategy(havneby)), position=1, number="1.1", text="More come."
    )


def begun(action, *, by, title="Visitors a week", **words):
    return operations.add_indicator(title, action=action, by=by, **words)


def read(indicator, value, *, by, on=MARCH, **more):
    return operations.read_off(indicator, Decimal(value), on=on, by=by, at=make.NOW, today=make.TODAY, **more)


def verbs():
    found = Entry.objects.filter(thing_kind="indicators.indicator").order_by("pk")
    return [(entry.verb.removeprefix("indicators."), entry.detail) for entry in found]


def test_an_indicator_of_an_action_is_begun_read_off_and_corrected_and_all_of_it_is_on_record(havneby, action):
    indicator = begun(action, by=havneby.leader, baseline=Decimal(4), baseline_on=date(2026, 1, 1))
    reading = read(indicator, "7", by=havneby.employee, source="The register")
    operations.correct_reading(reading, Decimal(8), source="The register", by=havneby.leader, at=make.NOW)
    assert list(Reading.objects.values_list("on", "value", "source", "by__name")) == [
        (MARCH, Decimal(8), "The register", havneby.leader.name)
    ]
    of = {"of": "Open door on Thursdays"}
    assert verbs() == [
        ("add", of),
        ("read_off", of | {"on": "2026-03-01", "value": "7"}),
        ("correct_reading", of | {"on": "2026-03-01", "value": "7.000 → 8"}),
    ]


def test_the_same_reading_twice_is_one_and_another_value_must_correct_the_one_that_is_there(havneby, action):
    indicator = begun(action, by=havneby.leader)
    assert read(indicator, "7", by=havneby.leader) == read(indicator, "7", by=havneby.leader)
    with pytest.raises(operations.CannotRead, match=r"^On March 1, 2026 there is a reading already"):
        read(indicator, "9", by=havneby.leader)
    assert indicator.readings.get().value == 7


def test_nothing_is_measured_on_a_day_that_has_not_come(havneby, action):
    with pytest.raises(operations.CannotRead, match="has not come yet"):
        read(begun(action, by=havneby.leader), "7", by=havneby.leader, on=date(2027, 1, 1))


def test_many_readings_come_in_together_or_not_at_all(havneby, action):
    indicator = begun(action, by=havneby.leader)
    lines = [PastedReading(1, MARCH, Decimal(1), ""), PastedReading(2, APRIL, Decimal(2), "")]
    assert operations.read_off_many(indicator, lines, by=havneby.leader, at=make.NOW, today=make.TODAY) == 2
    wrong = [PastedReading(1, date(2026, 5, 1), Decimal(3), ""), PastedReading(2, APRIL, Decimal(9), "")]
    with pytest.raises(operations.CannotRead):
        operations.read_off_many(indicator, wrong, by=havneby.leader, at=make.NOW, today=make.TODAY)
    assert list(indicator.readings.values_list("on", flat=True)) == [MARCH, APRIL]


def test_a_closed_indicator_keeps_its_readings_and_takes_no_more(havneby, action):
    indicator = begun(action, by=havneby.leader)
    read(indicator, "7", by=havneby.leader)
    operations.close_indicator(indicator, on=make.TODAY, by=havneby.leader)
    with pytest.raises(operations.CannotRead, match=r"^The indicator is closed"):
        read(indicator, "8", by=havneby.leader, on=APRIL)
    operations.reopen_indicator(indicator, by=havneby.leader)
    read(indicator, "8", by=havneby.leader, on=APRIL)
    assert indicator.readings.count() == 2


def test_one_is_not_opened_again_beside_another_of_the_same_name(havneby, action):
    first = begun(action, by=havneby.leader)
    operations.close_indicator(first, on=make.TODAY, by=havneby.leader)
    begun(action, by=havneby.leader)
    with pytest.raises(operations.CannotKeep, match="with that name already"):
        operations.reopen_indicator(first, by=havneby.leader)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"title": " "}, "cannot be blank"),
        ({"baseline": Decimal(1)}, "both a value and a date"),
        ({"target_on": APRIL}, "which value is to be reached"),
        (
            {"baseline": Decimal(1), "baseline_on": APRIL, "target": Decimal(2), "target_on": MARCH},
            "The target lies before the baseline",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_in_a_sentence(havneby, action, words, says):
    with pytest.raises(operations.CannotKeep, match=says):
        begun(action, by=havneby.leader, **words)
    assert Indicator.objects.count() == 0


def test_who_keeps_it_must_work_there(havneby, klitby, action):
    with pytest.raises(operations.CannotKeep, match="does not work in the organisation"):
        begun(action, by=havneby.leader, owner=klitby.employee)


@pytest.mark.parametrize(
    ("who", "writes", "reads_off"),
    [
        ("consultant", True, True),
        ("leader", True, True),
        ("employee", False, True),
        ("politician", False, False),
        ("administrator", False, False),
        ("citizen", False, False),
    ],
)
def test_who_may_write_and_who_may_read_off(havneby, action, who, writes, reads_off):
    person = getattr(havneby, who)
    indicator = begun(action, by=havneby.leader)
    if reads_off:
        read(indicator, "1", by=person)
    else:
        with pytest.raises(PermissionDenied):
            read(indicator, "1", by=person)
    if writes:
        assert operations.edit_indicator(indicator, title="Guests", by=person).title == "Guests"
    else:
        with pytest.raises(PermissionDenied):
            operations.edit_indicator(indicator, title="Guests", by=person)


def test_an_objectives_indicator_is_the_consultants_and_its_keeper_reads_it_off(havneby, klitby, objective):
    for stranger in (havneby.leader, klitby.consultant):
        with pytest.raises(PermissionDenied):
            operations.add_indicator("Share", objective=objective, by=stranger)
    indicator = operations.add_indicator("Share", objective=objective, by=havneby.consultant, owner=havneby.employee)
    read(indicator, "40", by=havneby.employee)
    with pytest.raises(PermissionDenied):
        read(indicator, "50", by=havneby.leader, on=APRIL)


def test_everybody_sees_an_objectives_indicator_of_an_adopted_strategy_and_staff_an_actions(
    havneby, klitby, action, objective
):
    of_action = begun(action, by=havneby.leader)
    of_objective = operations.add_indicator("Share", objective=objective, by=havneby.consultant)

    def seen(person):
        return set(Indicator.objects.visible_to(person))

    assert seen(None) == {of_objective}
    assert seen(havneby.politician) == {of_action, of_objective}
    assert seen(havneby.citizen) == {of_objective}
    assert seen(klitby.consultant) == set()
