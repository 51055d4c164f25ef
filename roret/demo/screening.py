"""The individual cases of the kick-off, which the consultants handed to units; and some of the words, screened."""

from datetime import date, timedelta

from roret.demo.world import Story, World, noon
from roret.strategic.voices.operations import cases, screening, sorting
from roret.strategic.voices.readings.screening import at_desk, to_screen

BEGINS_WITH = "Individuel sag"
HANDED_ON = date(2026, 11, 5)
UNITS = ("sundhed", "voksenraadgivning", "aaben-doer", "boligteam", "bostoette-nord", "kajen", "strandgaarden")
DONE = "Enheden har talt med borgeren og har lavet en aftale"
STILL_OPEN = 3  # one of them late
SCREENED = 6


def screen(world: World, story: Story) -> None:
    """What was set aside as somebody's own case becomes one, at a unit: most are taken care of, one is late."""

    def hand_out() -> None:
        assert world.collection is not None
        own = list(world.collection.contributions.filter(set_aside_reason__startswith=BEGINS_WITH).order_by("pk"))
        for number, one in enumerate(own):
            unit = world.units[UNITS[number % len(UNITS)]]
            at, left = noon(HANDED_ON + timedelta(days=number)), len(own) - number
            sorting.take_back(one, by=world.consultant, at=at)
            due_on = at.date() + timedelta(days=21 if left < STILL_OPEN else 7)
            case = cases.hand(one, unit=unit, due_on=due_on, by=world.consultant, at=at)
            if left > STILL_OPEN:
                cases.finish(case, outcome=DONE, by=world.consultant, at=at + timedelta(days=2))
        for one in list(to_screen(world.collection)[:SCREENED]):
            screening.screen(one, marks=at_desk(one)[0].marks, by=world.consultant, at=noon(HANDED_ON))

    story.on(HANDED_ON, hand_out)
