"""The list of contributions one can look through: what it is narrowed to, searched for, and shown in each line."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from roret.foundation.access.rules import may
from roret.strategic.voices.engine.marking import score
from roret.strategic.voices.engine.searching import Search, read_search
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet, Sorting
from roret.strategic.voices.status import HIDDEN, AsideKind

PAGE = 50
MOST_RANKED = 200  # so many of the newest hits are put in order of how well they fit


def readable_in(collection: Collection, person: object) -> ContributionQuerySet:
    """What the person may read in a collection they may read in: individual cases and abuse are for those who screen.

    It says nothing of the organisation, which the collection has already, so that its indexes carry the list.
    """
    given = Contribution.objects.filter(collection=collection)
    return given if may(person, "voices.see_original", collection) else given.exclude(set_aside_kind__in=HIDDEN)


def narrowed(given: ContributionQuerySet, looked_for: Mapping[str, Any]) -> ContributionQuerySet:
    """Contributions that fit what was chosen: question, role, channel, units, days, topic and state."""
    for field in ("question", "role", "channel"):
        if looked_for.get(field):
            given = given.filter(**{field: looked_for[field]})
    if units := looked_for.get("unit"):
        given = given.filter(unit__in=units)
    for end, bound in (("since", "gte"), ("until", "lte")):
        if day := looked_for.get(end):
            given = given.filter(**{f"spoken_on__{bound}": day})
    if topic := looked_for.get("topic"):
        given = given.filter(sortings__topic=topic)
    if state := looked_for.get("state"):
        given = _in_state(given, state)
    return given


def _in_state(given: ContributionQuerySet, state: str) -> ContributionQuerySet:
    """Written so that each has its index: a set aside kind says that it is set aside."""
    aside = given.filter(set_aside_at__isnull=False)
    fitting: dict[str, Callable[[], ContributionQuerySet]] = {
        "unsorted": given.unsorted,
        "sorted": given.sorted,
        "set_aside": aside.all,
        "case": lambda: aside.filter(set_aside_kind=AsideKind.CASE),
        "hidden": lambda: aside.filter(set_aside_kind=AsideKind.ABUSE),
        "withdrawn": lambda: given.filter(withdrawn_at__isnull=False),
        "personal_data": lambda: given.exclude(personal_data=""),
    }
    return fitting[state]()


class Listed(NamedTuple):
    """A contribution as a line of the list needs it. `words` are those the person at hand may read.

    No instance of the model: making fifty of them takes as long as asking for them. Of an individual case and of
    abuse there are no words.
    """

    pk: int
    words: str
    added: str
    reference: str
    question: int | None
    role: str
    channel: str
    unit: int | None
    place: str
    spoken_on: date | None
    aside_kind: str
    withdrawn_at: datetime | None
    personal_data: str
    alike: int | None


_AFTER_WORDS = (
    "added_text",
    "reference",
    "question_id",
    "role",
    "channel",
    "unit_id",
    "place_name",
    "spoken_on",
    "set_aside_kind",
    "withdrawn_at",
    "personal_data",
    "alike",
)


@dataclass(frozen=True)
class Page:
    """Up to 50 contributions.

    Newest first, and then `below` is the key the next page begins below; or those that fit best, and then `hits` is
    how many fit, `next_page` the next one's number, and with `is_cut` there are more than were put in order.
    """

    contributions: list[Listed]
    below: int | None = None
    hits: int | None = None
    next_page: int | None = None
    is_cut: bool = False


def page_of(given: ContributionQuerySet, words: str, below: int | None, search: Search | None = None) -> Page:
    """Newest first: one query and no count, however many there are. `words` names the field the person reads."""
    given = given.saying(search) if search is not None else given.order_by("-pk")
    if below is not None:
        given = given.filter(pk__lt=below)
    found = [_listed(*row) for row in given.values_list("pk", words, *_AFTER_WORDS)[: PAGE + 1]]
    return Page(found[:PAGE], below=found[PAGE - 1].pk if len(found) > PAGE else None)


def best_page_of(given: ContributionQuerySet, words: str, search: Search, number: int) -> Page:
    """Those of the newest hits that fit best. Two queries; the texts are weighed here, alike for both databases."""
    hits = given.saying(search).values_list("pk", "shown_text", "added_text")[: MOST_RANKED + 1]
    found = [(score(f"{shown} {added}", search), pk) for pk, shown, added in hits]
    ranked = [pk for _score, pk in sorted(found[:MOST_RANKED], reverse=True)]
    keys = ranked[(number - 1) * PAGE : number * PAGE]
    rows = Contribution.objects.filter(pk__in=keys).order_by().values_list("pk", words, *_AFTER_WORDS)
    by_key = {row[0]: _listed(*row) for row in rows}
    return Page(
        [by_key[pk] for pk in keys if pk in by_key],
        hits=len(ranked),
        next_page=number + 1 if len(ranked) > number * PAGE else None,
        is_cut=len(found) > MOST_RANKED,
    )


def _listed(*row: Any) -> Listed:
    one = Listed._make(row)
    return one._replace(words="", added="") if one.aside_kind in HIDDEN else one


def topics_of(page: Page) -> dict[int, list[int]]:
    """Keys of the topics each contribution on the page stands under. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    sortings = Sorting.objects.filter(contribution__in=[one.pk for one in page.contributions])
    for contribution, topic in sortings.values_list("contribution_id", "topic_id"):
        found[contribution].append(topic)
    return found


def found_by(given: ContributionQuerySet, typed: str, most: int) -> list[Contribution]:
    """Those with that reference, then those saying those words where everybody may read them. Two queries."""
    by_reference = list(given.filter(reference__iexact=typed.strip())[:most])
    search = read_search(typed)
    saying = list(given.saying(search)[:most]) if search else []
    return list({one.pk: one for one in [*by_reference, *saying]}.values())[:most]


def alike_to(contribution: Contribution, most: int = 20) -> list[Contribution]:
    """Those that stand together with it, itself not among them."""
    if contribution.alike is None:
        return []
    together = Contribution.objects.filter(collection=contribution.collection_id, alike=contribution.alike)
    read = ("organisation", "text", "shown_text", "set_aside_kind", "reference", "role")
    return list(together.exclude(pk=contribution.pk).exclude(set_aside_kind__in=HIDDEN).only(*read)[:most])
