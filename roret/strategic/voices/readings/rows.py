"""The lines of the list of contributions, ready to be shown, and what the list can be narrowed to.

A template that looks up labels, addresses and dates for 50 lines takes longer than the database. Here each is looked
up once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.engine.marking import finder_of, marked
from roret.strategic.voices.engine.searching import WORD, Search, fold
from roret.strategic.voices.models import Collection, Contribution, Sorting
from roret.strategic.voices.readings.screening import with_words_for
from roret.strategic.voices.status import AsideKind, Channel, Speaker

MOST_LETTERS = 400


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


@dataclass(frozen=True)
class Row:
    """One contribution as the list shows it. `words` and `added` are escaped, with what was looked for marked."""

    pk: int
    name: str
    url: str
    words: SafeString
    added: SafeString
    about: str
    question: str
    tags: SafeString


def rows_of(
    contributions: Iterable[Contribution], choices: Choices, person: object, search: Search | None
) -> list[Row]:
    """One query for their topics, whatever their number."""
    readable = with_words_for(person, contributions)
    topics = _topics_of([one.pk for one in readable], choices)
    url = reverse("voices:contribution", args=[0])[: -len("0/")]
    return [
        Row(
            pk=one.pk,
            name=str(one),
            url=f"{url}{one.pk}/",
            words=_shown(one.words, search),
            added=_added(one, search),
            about=_about(one, choices),
            question=choices.questions.get(one.question_id or 0, ""),
            tags=_tags(one, topics[one.pk]),
        )
        for one in readable
    ]


def _topics_of(keys: Sequence[int], choices: Choices) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for contribution, topic in Sorting.objects.filter(contribution__in=keys).values_list("contribution_id", "topic_id"):
        found[contribution].append(choices.topics.get(topic, ""))
    return found


def _added(one: Contribution, search: Search | None) -> SafeString:
    """What the giver added later, marked where that is why it was found."""
    if not one.added_text or one.is_hidden:
        return mark_safe("")
    words = WORD.findall(fold(one.added_text)) if search else []
    is_found = search is not None and next(finder_of(search).find(words), None) is not None
    return _shown(one.added_text, search if is_found else None)


def _shown(text: str, search: Search | None) -> SafeString:
    if search is None:
        text = text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
        return mark_safe(escape(text))  # noqa: S308 - escaped
    parts = (
        f"<mark>{escape(part)}</mark>" if is_marked else escape(part)
        for part, is_marked in marked(text, search, MOST_LETTERS)
    )
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


def _about(one: Contribution, choices: Choices) -> str:
    """Who spoke, and how, where and when it reached us."""
    roles, channels = _labels(get_language() or "")
    where = one.place_name or choices.units.get(one.unit_id or 0, "")
    day = _written(one.spoken_on, get_language() or "") if one.spoken_on else ""
    return " · ".join(filter(None, (roles[one.role], channels[one.channel], where, day)))


@lru_cache(maxsize=8)
def _labels(_language: str) -> tuple[dict[str, str], dict[str, str]]:
    return tuple({value: str(label) for value, label in kind.choices} for kind in (Speaker, Channel))  # type: ignore[return-value]


@lru_cache(maxsize=2_000)
def _written(day: date, _language: str) -> str:
    return date_format(day, "DATE_FORMAT")


def _tags(one: Contribution, topics: Sequence[str]) -> SafeString:
    """Words about it, each in its badge. Drawn here: as a loop in the template they are half of what the page takes."""
    tags = [("badge badge-info", name) for name in topics]
    if one.set_aside_at:
        tags.append(("badge", str(AsideKind(one.set_aside_kind).label)))
    elif one.withdrawn_at:
        tags.append(("badge", _("withdrawn")))
    elif not topics:
        tags.append(("badge badge-warning", _("unsorted")))
    if one.personal_data:
        tags.append(("badge badge-error", _("personal data")))
    if one.alike:
        tags.append(("quiet", _("others say the same")))
    return mark_safe("".join(f'<span class="{css}">{escape(label)}</span>' for css, label in tags))  # noqa: S308 - escaped
