"""What the list of contributions can be narrowed to: questions, topics and units."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Coalesce

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.engine.searching import fold
from roret.strategic.voices.models import Collection


@dataclass(frozen=True)
class Choices:
    """What a list of the collection can be narrowed to, by key. `paths` places units in their tree."""

    questions: Mapping[int, str]
    topics: Mapping[int, str]
    merged_into: Mapping[int, int]
    units: Mapping[int, str]
    paths: Mapping[int, str]

    def units_within(self, unit: int) -> list[int]:
        """The unit and all below it."""
        return [key for key, path in self.paths.items() if path.startswith(self.paths[unit])]


def choices_of(collection: Collection) -> Choices:
    """One query for three kinds of choice: each would take longer to ask for than to read."""
    empty = Value("", output_field=CharField())
    questions = collection.questions.annotate(
        which=Value("question"), called=F("text"), more=Cast("number", CharField())
    )
    topics = collection.topics.annotate(
        which=Value("topic"), called=F("name"), more=Coalesce(Cast("merged_into", CharField()), empty)
    )
    units = Unit.objects.filter(organisation=collection.organisation_id)
    placed = units.annotate(which=Value("unit"), called=F("name"), more=F("path"))
    fields = ("which", "pk", "called", "more")
    first, *others = (found.order_by().values_list(*fields) for found in (questions, topics, placed))
    found: dict[str, dict[int, tuple[str, str]]] = {"question": {}, "topic": {}, "unit": {}}
    for which, pk, called, more in first.union(*others, all=True):
        found[which][pk] = (called, more)
    return Choices(
        questions={
            pk: called for pk, (called, _more) in sorted(found["question"].items(), key=lambda one: int(one[1][1]))
        },
        topics={pk: called for pk, (called, _more) in sorted(found["topic"].items(), key=lambda one: fold(one[1][0]))},
        merged_into={pk: int(into) for pk, (_called, into) in found["topic"].items() if into},
        units={pk: called for pk, (called, _more) in sorted(found["unit"].items(), key=lambda one: one[1][1])},
        paths={pk: path for pk, (_called, path) in found["unit"].items()},
    )
