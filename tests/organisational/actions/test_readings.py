"""What is late, how the board is cut, and how an action's story reads."""

from datetime import date, timedelta

from roret.organisational.actions import readings
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import add_milestone, begin, grew_out_of, move, reach_milestone
from roret.organisational.actions.readings import Because, Event
from roret.organisational.actions.status import State
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import work

YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=40)


def test_a_card_says_what_is_late_and_how_far_citizens_take_part(havneby):
    here = work(havneby).direction
    late = make.action(here, at=havneby.offer, due_on=YESTERDAY, involvement="led")
    add_milestone(late, "One", due_on=LONG_AGO, by=havneby.leader)
    add_milestone(late, "Two", due_on=YESTERDAY, by=havneby.leader)
    on_time = make.action(here, at=havneby.offer, title="B", due_on=TODAY, involvement="informed")
    done = make.action(here, at=havneby.offer, title="C", due_on=LONG_AGO, state="done")
    add_milestone(done, "Never reached", due_on=LONG_AGO, by=havneby.leader)
    cards = readings.cards([late, on_time, done], TODAY)
    assert [(card.late_milestones, card.overdue, card.late, card.step) for card in cards] == [
        (2, True, True, 5),
        (0, False, False, 1),
        (0, False, False, 2),
    ]


def test_the_history_tells_what_happened_the_newest_first(havneby):
    there = work(havneby)
    action = begin("Open door", following=there.direction, led_by=havneby.offer, by=havneby.leader, at=NOW)
    move(action, State.PLANNED, by=havneby.leader, on=date(2026, 11, 21), reason="We agreed.")
    move(action, State.RUNNING, by=havneby.consultant, on=date(2026, 11, 25))
    key = add_milestone(action, "Key", due_on=date(2026, 12, 1), by=havneby.leader, on=date(2026, 11, 22))
    reach_milestone(key, on=date(2026, 11, 23), by=havneby.leader)
    leader, consultant = "Leader of havneby", "Consultant of havneby"
    assert readings.history(action).things == [
        Event(date(2026, 11, 25), "From planned to under way", "", consultant),
        Event(date(2026, 11, 23), "Reached: Key", "", leader),
        Event(date(2026, 11, 22), "New milestone by Dec. 1, 2026: Key", "", leader),
        Event(date(2026, 11, 21), "From idea to planned", "We agreed.", leader),
        Event(date(2026, 11, 20), "Written down as an idea", "", leader),
    ]


def test_two_moves_on_one_day_keep_their_order_and_come_a_few_at_a_time(havneby):
    action = make.action(work(havneby).direction, at=havneby.offer)
    move(action, State.PLANNED, by=havneby.leader, on=TODAY)
    move(action, State.RUNNING, by=havneby.leader, on=TODAY)
    first = readings.history(action, most=1)
    assert [event.text for event in first.things] == ["From planned to under way"]
    then = readings.history(action, after=first.after, most=1)
    assert [event.text for event in then.things] == ["From idea to planned"]
    assert then.after is None


def test_who_may_not_read_word_for_word_sees_only_what_may_be_quoted(havneby):
    there = work(havneby)
    action = make.action(there.direction, at=havneby.offer)
    said = make.contribution(there.collection, "Call me on 12 34 56 78", shown_text="Call me on [phone]")
    kept = make.contribution(
        there.collection, "Between us", may_quote=False, verbatim=False, place_name="Quay", role="relative"
    )
    aside = make.contribution(
        there.collection, "A case", set_aside_at=NOW, set_aside_kind="other", set_aside_reason="Sent to the right unit."
    )
    origins = [grew_out_of(action, c, reason="R", by=havneby.leader, at=NOW).pk for c in (said, kept, aside)]
    action = Action.objects.for_page().get()
    words = ["Call me on [phone]", "Between us", "A case"]
    from_citizen, from_relative = ("citizen", "meeting"), ("relative", "meeting", "Quay", "summarised")
    told = [from_citizen, from_relative, from_citizen]
    for word_for_word, shown in ((True, words), (False, ["Call me on [phone]", "", ""])):
        assert readings.because(action, word_for_word=word_for_word).things == [
            Because(pk, contribution, "R", text, where)
            for pk, contribution, text, where in zip(origins, (said, kept, aside), shown, told, strict=True)
        ]
