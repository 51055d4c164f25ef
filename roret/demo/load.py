"""Load the demo into an empty database."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import translation

from roret.demo import (
    actions,
    answers,
    around,
    channels,
    indicators,
    organisation,
    planning,
    practice,
    rounds,
    screening,
    strategy,
    telling,
    voices,
)
from roret.demo.world import Story, read_toml
from roret.foundation.organisations.models import Organisation


class NotEmpty(Exception):
    """There is already an organisation; the demo is only loaded where there is nothing."""


def silent(done: int, of: int) -> None:
    """For those who do not want to follow."""


def load(progress: Callable[[int, int], None] = silent) -> None:
    """All of it or nothing. `progress` is told how many of how many events have happened."""
    if Organisation.objects.exists():
        raise NotEmpty
    story = Story()
    with transaction.atomic(), translation.override("da"):
        _havneby(story)
        _klitby(story)
        story.tell(progress)


def _havneby(story: Story) -> None:
    world = organisation.found(read_toml("organisation.toml"))
    plan = read_toml("strategy.toml")
    voices.collect(world, story)
    strategy.decide(world, story, plan)
    actions.act(world, story, read_toml("actions.toml")["action"], not_before=plan["adopted_on"])
    around.surround(world, story, read_toml("around.toml"))
    planning.plan(world, story, read_toml("planning.toml"))
    indicators.measure(world, story, read_toml("indicators.toml")["indicator"])
    rounds.follow_up(world, story, read_toml("rounds.toml")["round"])
    answers.answer(world, story, read_toml("answers.toml")["answer"])
    practice.make_practical(world, story, read_toml("practice.toml"))
    telling.ask(world, story, read_toml("telling.toml"))
    screening.screen(world, story)
    channels.bring_in(world, story)


def _klitby(story: Story) -> None:
    (data,) = read_toml("organisation.toml")["other"]
    about = ("name", "slug", "accent", "direction_word", "direction_words")
    world = organisation.found({**data, "organisation": {key: data[key] for key in about}})
    plan = {**data["strategy"], "direction": data["direction"]}
    voices.collect_few(world, story, data)
    strategy.decide(world, story, plan)
    actions.act(world, story, data["action"], not_before=plan.get("adopted_on", date(2025, 12, 1)))
