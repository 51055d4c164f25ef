"""Answers, made the way the product makes them."""

from roret.organisational.answers import operations
from roret.organisational.answers.models import Answer
from roret.organisational.answers.status import AnswerKind
from tests import make


def prepared(place, to, text="Now you can see the waiting time.", **more) -> Answer:
    more = {"kind": AnswerKind.DONE, "by": place.consultant, "at": make.NOW, **more}
    return operations.prepare(text, to=to, **more)


def published(place, *answers, at=make.NOW) -> list[Answer]:
    return operations.publish(answers, by=place.consultant, at=at)
