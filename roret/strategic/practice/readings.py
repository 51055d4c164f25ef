"""Help questions and examples, for pages, slots and cards."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from roret.strategic.directions.models import Direction
from roret.strategic.practice.engine.asking import question_from
from roret.strategic.practice.engine.cards import Card
from roret.strategic.practice.models import Example, HelpQuestion

PAGE = 20
SHOWN = 3  # on the direction's own page


@dataclass(frozen=True)
class Practice:
    """What everybody may read of a direction in practice. `more`: there are other examples on their own page."""

    questions: Sequence[HelpQuestion]
    examples: Sequence[Example]
    more: bool


def practice_of(direction: Direction) -> Practice:
    """Two queries."""
    released = Example.objects.filter(direction=direction, released_at__isnull=False).select_related("unit")
    rows = list(released.order_by("-pk")[: SHOWN + 1])
    return Practice(questions_of(direction), rows[:SHOWN], len(rows) > SHOWN)


def questions_of(direction: Direction) -> list[HelpQuestion]:
    return list(HelpQuestion.objects.filter(direction=direction))


@dataclass(frozen=True)
class Page:
    """Examples, the newest first, and the key the next page begins before (None at the end)."""

    examples: Sequence[Example]
    before: int | None


def examples_page(direction: Direction, person: object, before: int | None) -> Page:
    """Staff see those that are not released too."""
    told = Example.objects.visible_to(person).filter(direction=direction).select_related("unit")
    if before is not None:
        told = told.filter(pk__lt=before)
    rows = list(told.order_by("-pk")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def checksum_of(example: Example) -> str:
    """SHA-256 of its words."""
    return hashlib.sha256(example.text.encode()).hexdigest()


def proposed(direction: Direction) -> list[str]:
    """A question from each objective, for a person to mend."""
    that, this = _("How do we see that {}?"), _("How do we see in daily life that we are on the way to this: “{}”?")
    return [question_from(one.text, that=that, this=this) for one in direction.objectives.all()]


def cards_of(directions: Sequence[Direction]) -> list[Card]:
    """A card for each question, in the directions' order. One query."""
    asked = HelpQuestion.objects.filter(direction__in=directions).order_by("direction__number", "position", "pk")
    by_key = {direction.pk: direction for direction in directions}
    return [_card(by_key[one.direction_id], one) for one in asked]


def _card(direction: Direction, question: HelpQuestion) -> Card:
    return Card(str(direction.number), direction.title, direction.motto, question.text)
