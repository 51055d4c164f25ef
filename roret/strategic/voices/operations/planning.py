"""How a collection is planned: its phases, who should be heard, and planning the next as the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation, Unit
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Contribution, Phase, Question, Target

_DANISH_IN_ADDRESSES = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


class QuestionInUse(Exception):
    """A question that people have answered cannot be taken away."""


@dataclass(frozen=True)
class PhasePlan:
    """A stretch of a collection, from its first day until the next one begins."""

    name: str
    begins_on: date
    text: str = ""


@dataclass(frozen=True)
class TargetPlan:
    """So many people of a role, of a unit with those below it, or of a role in that unit."""

    people: int
    role: str = ""
    unit: Unit | None = None


@transaction.atomic
def start_collection(
    title: str,
    *,
    organisation: Organisation,
    questions: Sequence[str],
    opens_on: date,
    by: Person,
    phases: Sequence[PhasePlan] = (),
    targets: Sequence[TargetPlan] = (),
    **about: Any,
) -> Collection:
    """A new draft. `about` is its other fields: closes_on, about, asked, can_change, cannot_change."""
    made = _new(title, organisation=organisation, opens_on=opens_on, by=by, **about)
    _write_questions(made, questions)
    _write_phases(made, phases)
    _write_targets(made, targets)
    record("voices.start_collection", made, by=by, organisation=organisation.slug, **_planned(made))
    return made


def _new(title: str, *, organisation: Organisation, by: Person, **about: Any) -> Collection:
    """Its address is made from the title and stays, whatever the title becomes."""
    made = Collection(organisation=organisation, title=title, slug=_free_slug(title, organisation), **about)
    require(by, "voices.steer", made)
    made.full_clean()
    made.save()
    return made


def _free_slug(title: str, organisation: Organisation) -> str:
    wanted = slugify(title.translate(_DANISH_IN_ADDRESSES))[:50].strip("-") or "input"
    taken = set(
        Collection.objects.filter(organisation=organisation, slug__startswith=wanted).values_list("slug", flat=True)
    )
    number = 2
    slug = wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


@transaction.atomic
def change_collection(
    collection: Collection,
    *,
    title: str,
    questions: Sequence[str],
    opens_on: date,
    by: Person,
    phases: Sequence[PhasePlan] | None = None,
    targets: Sequence[TargetPlan] | None = None,
    **about: Any,
) -> Collection:
    """Phases and targets stay as they are when nothing is said of them. `about` is as when it was started."""
    require(by, "voices.steer", collection)
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    for field, value in {**about, "title": title, "opens_on": opens_on}.items():
        setattr(collection, field, value)
    collection.full_clean()
    collection.save()
    _write_questions(collection, questions)
    if phases is not None:
        _write_phases(collection, phases)
    if targets is not None:
        _write_targets(collection, targets)
    slug = collection.organisation.slug
    record("voices.change_collection", collection, by=by, organisation=slug, **_planned(collection))
    return collection


def _planned(collection: Collection) -> dict[str, list[str]]:
    """For the record: what was asked, when and of whom, in words."""
    return {
        "questions": [question.text for question in collection.questions.all()],
        "phases": [f"{phase.begins_on} {phase.name}" for phase in collection.phases.all()],
        "targets": [f"{target.people} {target}" for target in collection.targets.select_related("unit")],
    }


def _write_questions(collection: Collection, texts: Sequence[str]) -> None:
    """Keep what is known by its words, then by its place, so that answers stay with what was asked."""
    texts = list(dict.fromkeys(texts))
    old = list(collection.questions.all())
    by_words = {question.text: question for question in old}
    left = {question.number: question for question in old if question.text not in texts}
    new: list[Question] = []
    for number, text in enumerate(texts, 1):
        new.append(by_words.get(text) or left.pop(number, None) or Question(collection=collection))
        new[-1].text = text
    _take_away(list(left.values()))
    collection.questions.update(number=F("number") + 1000)  # out of the way: a number stands once
    for number, question in enumerate(new, 1):
        question.number = number
        question.full_clean(exclude=["collection"], validate_unique=False, validate_constraints=False)
        question.save()


def _take_away(questions: list[Question]) -> None:
    for question in questions:
        if Contribution.objects.filter(question=question).exists():
            raise QuestionInUse(question.text)
        question.delete()


def _write_phases(collection: Collection, phases: Sequence[PhasePlan]) -> None:
    """These phases and no others. ValidationError when two begin on the same day."""
    collection.phases.all().delete()
    for plan in phases:
        phase = Phase(collection=collection, name=plan.name, begins_on=plan.begins_on, text=plan.text)
        phase.full_clean()
        phase.save()


def _write_targets(collection: Collection, targets: Sequence[TargetPlan]) -> None:
    """These targets and no others. ValidationError when one says nobody, or the same people as another."""
    collection.targets.all().delete()
    for plan in targets:
        target = Target(collection=collection, role=plan.role, unit=plan.unit, people=plan.people)
        target.full_clean()
        target.save()


@transaction.atomic
def copy_collection(collection: Collection, *, title: str, opens_on: date, by: Person) -> Collection:
    """A new draft that asks the same people the same. All its days are as far from the opening as before.

    Units that have closed since are left out of who should be heard; what people said stays where it was said.
    """
    later = opens_on - collection.opens_on
    made = _new(
        title,
        organisation=collection.organisation,
        by=by,
        opens_on=opens_on,
        closes_on=collection.closes_on + later if collection.closes_on else None,
        about=collection.about,
        asked=collection.asked,
        can_change=collection.can_change,
        cannot_change=collection.cannot_change,
        copied_from=collection,
    )
    for question in collection.questions.all():
        made.questions.create(number=question.number, text=question.text)
    _write_phases(made, [PhasePlan(each.name, each.begins_on + later, each.text) for each in collection.phases.all()])
    kept = [each for each in collection.targets.select_related("unit") if each.unit is None or not each.unit.closed_on]
    _write_targets(made, [TargetPlan(each.people, each.role, each.unit) for each in kept])
    slug = collection.organisation.slug
    record("voices.copy_collection", made, by=by, organisation=slug, copied_from=collection.pk)
    return made
