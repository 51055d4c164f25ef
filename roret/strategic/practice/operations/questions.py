"""Help questions: written, put in order, removed. They are no part of the adopted text, so they may change any day."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.strategic.directions.models import Direction
from roret.strategic.practice.models import HelpQuestion

MOST_QUESTIONS = 30  # of one direction: a deck nobody shuffles through helps nobody
_ASIDE = 32_767  # a position no question has, while two change places


class TooMany(Exception):
    """More questions than a direction can have. The message is for the person."""

    def __init__(self) -> None:
        super().__init__(_("There can be %(n)s questions at most. Remove one first.") % {"n": MOST_QUESTIONS})


class Gone(Exception):
    """Somebody removed the question meanwhile. The message is for the person."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has removed the question meanwhile."))


@transaction.atomic
def add_questions(direction: Direction, texts: Sequence[str], *, by: Any) -> list[HelpQuestion]:
    """At the end, in the order given. A question that is there already is not added again."""
    require(by, "practice.ask", direction)
    there = _locked(direction)
    known = {one.text for one in there}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if len(there) + len(new) > MOST_QUESTIONS:
        raise TooMany
    first = max((one.position for one in there), default=0) + 1
    made = [HelpQuestion(direction=direction, position=n, text=text) for n, text in enumerate(new, first)]
    for question in made:
        question.full_clean()
        question.save()
        _record("practice.add_question", question, by)
    return made


@transaction.atomic
def edit_question(question: HelpQuestion, *, text: str, by: Any) -> None:
    require(by, "practice.ask", question.direction)
    if question.pk not in {one.pk for one in _locked(question.direction)}:
        raise Gone
    question.text = text
    question.full_clean()
    question.save(update_fields=["text"])
    _record("practice.edit_question", question, by)


@transaction.atomic
def move_question(question: HelpQuestion, *, up: bool, by: Any) -> None:
    """One place. The first does not move up, nor the last down."""
    require(by, "practice.ask", question.direction)
    there = _locked(question.direction)
    place = next((n for n, one in enumerate(there) if one.pk == question.pk), None)
    other = None if place is None else place - 1 if up else place + 1
    if place is None or other is None or not 0 <= other < len(there):
        return
    here, there_now = there[place].position, there[other].position
    for pk, position in ((question.pk, _ASIDE), (there[other].pk, here), (question.pk, there_now)):
        HelpQuestion.objects.filter(pk=pk).update(position=position)
    _record("practice.move_question", question, by)


@transaction.atomic
def remove_question(question: HelpQuestion, *, by: Any) -> None:
    require(by, "practice.ask", question.direction)
    _record("practice.remove_question", question, by)
    question.delete()


def _locked(direction: Direction) -> list[HelpQuestion]:
    """The direction is locked, so that two who add at once do not take the same place."""
    Direction.objects.select_for_update(of=("self",)).get(pk=direction.pk)
    return list(HelpQuestion.objects.filter(direction=direction))


def _record(verb: str, question: HelpQuestion, by: Any) -> None:
    record(verb, question, by=by, organisation=question.direction.strategy.organisation.slug)
