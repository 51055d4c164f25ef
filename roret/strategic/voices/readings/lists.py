"""Lists of contributions one can look through."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from roret.strategic.voices.models import Contribution, ContributionQuerySet, Question, Sorting

if TYPE_CHECKING:
    pass

PAGE = 50


def narrowed(given: ContributionQuerySet, looked_for: Mapping[str, Any]) -> ContributionQuerySet:
    """Contributions that fit what was chosen: question, role, channel, topic, state and words."""
    for field in ("question", "role", "channel"):
        if looked_for.get(field):
            given = given.filter(**{field: looked_for[field]})
    if topic := looked_for.get("topic"):
        given = given.under(topic)
    if state := looked_for.get("state"):
        given = _in_state(given, state)
    if words := looked_for.get("words"):
        given = given.filter(text__icontains=words)
    return given


def _in_state(given: ContributionQuerySet, state: str) -> ContributionQuerySet:
    if state == "unsorted":
        return given.unsorted()
    if state == "sorted":
        return given.sorted()
    if state == "set_aside":
        return given.set_aside()
    return given.exclude(personal_data="")


@dataclass(frozen=True)
class Page:
    """Up to 50 contributions, newest first, and the key the next page begins below (None at the end)."""

    contributions: list[Contribution]
    below: int | None


LIST_FIELDS = (
    "text",
    "reference",
    "question",
    "role",
    "channel",
    "place_name",
    "personal_data",
    "alike",
    "set_aside_at",
    "spoken_on",
    "created_at",
)


def page_of(given: ContributionQuerySet, questions: Iterable[Question], below: int | None) -> Page:
    """Three queries and no count, however many there are. `questions` are the collection's, already read."""
    if below is not None:
        given = given.filter(pk__lt=below)
    sortings = Prefetch("sortings", Sorting.objects.select_related("topic").only("contribution", "topic__name"))
    rows = list(given.order_by("-pk").only(*LIST_FIELDS).prefetch_related(sortings)[: PAGE + 1])
    by_key = {question.pk: question for question in questions}
    for row in rows:
        row.question = by_key.get(row.question_id or 0)
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def alike_to(contribution: Contribution, most: int = 20) -> list[Contribution]:
    """Those that stand together with it, itself not among them."""
    if contribution.alike is None:
        return []
    together = Contribution.objects.filter(collection=contribution.collection_id, alike=contribution.alike)
    return list(together.exclude(pk=contribution.pk).only("text", "reference", "role")[:most])
