"""The counts behind a strategy's thread, each one grouped in the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from roret.organisational.actions.models import Action
from roret.organisational.actions.status import State
from roret.organisational.followup.models import Line, Round
from roret.organisational.followup.status import Light, RequestState
from roret.strategic.directions.models import Direction, Origin, Strategy, TopicLink
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet, Sorting


@dataclass(frozen=True)
class Said:
    """Who spoke (a role) → how many contributions: all of them, under each topic, unsorted, and only set aside."""

    by: Counter[str]
    under: Counter[tuple[str, int]]
    unsorted: Counter[str]
    aside: Counter[str]


def collections_behind(strategy: Strategy) -> list[Collection]:
    """Those the strategy draws on; while it draws on none, all of the organisation's."""
    linked = TopicLink.objects.filter(direction__strategy=strategy, topic__collection=OuterRef("pk"))
    shaped = Origin.objects.filter(direction__strategy=strategy, contribution__collection=OuterRef("pk"))
    given = Collection.objects.filter(organisation=strategy.organisation_id).with_counts()
    return list(given.filter(Q(Exists(linked)) | Q(Exists(shaped)))) or list(given)


def said(given: ContributionQuerySet, topics: Sequence[int] | None) -> Said:
    """Four queries. `topics` limits what it was sorted under."""
    sortings = Sorting.objects.filter(contribution__in=given.order_by().values("pk"))
    if topics is not None:
        sortings = sortings.filter(topic__in=topics)
    under = sortings.order_by().values_list("contribution__role", "topic").annotate(n=Count("pk"))
    return Said(
        by=_by_role(given),
        under=Counter({(role, topic): n for role, topic, n in under}),
        unsorted=_by_role(given.unsorted()),
        aside=_by_role(given.set_aside().exclude(Exists(Sorting.objects.filter(contribution=OuterRef("pk"))))),
    )


def _by_role(given: ContributionQuerySet) -> Counter[str]:
    return Counter(dict(given.order_by().values_list("role").annotate(n=Count("pk"))))


def links_of(directions: Sequence[int]) -> frozenset[tuple[int, int]]:
    """(topic, direction), with a topic that was merged away standing under the one it went into."""
    links = TopicLink.objects.filter(direction__in=directions).with_standing()
    return frozenset(links.order_by().values_list("stands_under", "direction"))


def straight_to(directions: Sequence[int]) -> Counter[tuple[str, int]]:
    """(who spoke, direction) → contributions that shaped it one by one and stand under none of its topics."""
    links = TopicLink.objects.filter(direction=OuterRef("direction"))
    under = links.filter(topic__sortings__contribution=OuterRef("contribution"))
    merged = links.filter(topic__merged_into__sortings__contribution=OuterRef("contribution"))
    origins = Origin.objects.filter(~Exists(under), ~Exists(merged), direction__in=directions)
    counted = origins.order_by().values_list("contribution__role", "direction").annotate(n=Count("pk"))
    return Counter({(role, direction): n for role, direction, n in counted})


def voices_through_topics(directions: Sequence[int]) -> dict[int, int]:
    """Direction → contributions under its topics, each once."""
    spoke = Coalesce("topic__merged_into__sortings__contribution", "topic__sortings__contribution")
    links = TopicLink.objects.filter(direction__in=directions).order_by().values("direction")
    return dict(links.annotate(n=Count(spoke, distinct=True)).values_list("direction", "n"))


def behind(direction: Direction) -> ContributionQuerySet:
    """Contributions that speak for one direction, through topics or straight."""
    topics = TopicLink.objects.filter(direction=direction).with_standing()
    sorted_there = Sorting.objects.filter(topic__in=topics.values("stands_under"))
    shaped = Origin.objects.filter(direction=direction)
    return Contribution.objects.filter(
        Q(pk__in=sorted_there.values("contribution")) | Q(pk__in=shaped.values("contribution"))
    )


def actions_by_state(directions: Sequence[int]) -> Counter[tuple[int, State]]:
    actions = Action.objects.filter(direction__in=directions).order_by()
    counted = actions.values_list("direction", "state").annotate(n=Count("pk"))
    return Counter({(direction, State(state)): n for direction, state, n in counted})


def newest_round(strategy: Strategy) -> Round | None:
    return Round.objects.closed().filter(strategy=strategy).newest_first().first()


def lights_in(round: Round | None, directions: Sequence[int]) -> Counter[tuple[int, State, Light]]:
    """(direction, state today, light) → actions that were asked about. What was not sent is no answer."""
    if round is None:
        return Counter()
    lines = Line.objects.filter(request__round=round, action__direction__in=directions).order_by()
    about = lines.values_list(F("action__direction"), F("action__state"), F("light"), F("request__state"))
    lit: Counter[tuple[int, State, Light]] = Counter()
    for direction, state, light, request, n in about.annotate(n=Count("action", distinct=True)):
        lit[direction, State(state), Light(light) if request == RequestState.SENT else Light.NONE] += n
    return lit
