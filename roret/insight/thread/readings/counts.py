"""The counts behind a strategy's thread, each one grouped in the database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q

from roret.organisational.actions.models import Action, ActionQuerySet
from roret.organisational.actions.status import ENDED, State
from roret.organisational.followup.models import Line, Round
from roret.organisational.followup.status import Light, RequestState
from roret.strategic.directions.models import Origin, Strategy, TopicLink
from roret.strategic.directions.readings import Lines, heads, heard_through_topics
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet, Sorting


@dataclass(frozen=True)
class Said:
    """Who spoke (a role) → how many contributions: all of them, under each topic, unsorted, and only set aside."""

    by: Counter[str]
    under: Counter[tuple[str, int]]
    unsorted: Counter[str]
    aside: Counter[str]


def collections_behind(strategy: Strategy, lines: Lines) -> list[Collection]:
    """Those the strategy draws on, also through what it carries on; while it draws on none, all there are."""
    everybody = list(heads(lines))
    linked = TopicLink.objects.filter(direction__in=everybody, topic__collection=OuterRef("pk"))
    shaped = Origin.objects.filter(direction__in=everybody, contribution__collection=OuterRef("pk"))
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


def links_of(lines: Lines) -> frozenset[tuple[int, int]]:
    """(topic, direction), with a topic that was merged away standing under the one it went into.

    What a direction carries on speaks for it too, here and below.
    """
    turned = heads(lines)
    links = TopicLink.objects.filter(direction__in=list(turned)).with_standing()
    found = links.order_by().values_list("stands_under", "direction")
    return frozenset((topic, pk) for topic, direction in found for pk in turned[direction])


def straight_to(lines: Lines) -> Counter[tuple[str, int]]:
    """(who spoke, direction) → contributions that shaped it one by one and stand under none of its topics."""
    turned, heard = heads(lines), heard_through_topics(lines)
    origins = Origin.objects.filter(direction__in=list(turned)).order_by()
    found = origins.values_list("contribution", "contribution__role", "direction")
    each = {(pk, said): role for said, role, direction in found for pk in turned[direction]}
    return Counter((role, pk) for (pk, said), role in each.items() if (pk, said) not in heard)


def behind(line: Sequence[int]) -> ContributionQuerySet:
    """Contributions that speak for one direction and what it carries on, through topics or straight."""
    topics = TopicLink.objects.filter(direction__in=line).with_standing()
    sorted_there = Sorting.objects.filter(topic__in=topics.values("stands_under"))
    shaped = Origin.objects.filter(direction__in=line)
    return Contribution.objects.filter(
        Q(pk__in=sorted_there.values("contribution")) | Q(pk__in=shaped.values("contribution"))
    )


def living(lines: Lines, *, path: str = "") -> Q:
    """A condition on actions: of the direction itself all of them; of what it carries on those still going on."""
    own = Q(**{f"{path}direction__in": list(lines)})
    carried = Q(**{f"{path}direction__in": list(heads(lines))})
    return own | (carried & ~Q(**{f"{path}state__in": ENDED}))


@dataclass(frozen=True)
class ByState:
    """(direction, state) → its actions, and those still going on that follow what it carries on.

    Where a direction was split, what follows it stands under each heir: `once` counts the actions of all directions
    together, state by state, and `shared` says how many of them stand under more than one.
    """

    each: Counter[tuple[int, State]]
    once: Counter[State]
    shared: int


@dataclass(frozen=True)
class Lit:
    """(direction, state today, light) → actions that were asked about; `once` as in `ByState`."""

    each: Counter[tuple[int, State, Light]]
    once: Counter[tuple[State, Light]]


def actions_by_state(lines: Lines, among: ActionQuerySet | None = None) -> ByState:
    """One query."""
    turned = heads(lines)
    actions = Action.objects.filter(living(lines)) if among is None else among
    counted = actions.order_by().values_list("direction", "state").annotate(n=Count("pk"))
    each: Counter[tuple[int, State]] = Counter()
    once: Counter[State] = Counter()
    shared = 0
    for direction, state, n in counted:
        under = _under(direction, state, turned)
        each.update({(pk, State(state)): n for pk in under})
        once[State(state)] += n
        shared += n if len(under) > 1 else 0
    return ByState(each, once, shared)


def _under(direction: int, state: str, turned: Mapping[int, Sequence[int]]) -> list[int]:
    """The directions an action stands under: its own, and while it goes on those that carry that one on."""
    return [pk for pk in turned[direction] if pk == direction or state not in ENDED]


def newest_round(strategy: Strategy) -> Round | None:
    return Round.objects.closed().filter(strategy=strategy).newest_first().first()


def lights_in(round: Round | None, lines: Lines, among: ActionQuerySet | None = None) -> Lit:
    """What was not sent is no answer. One query, and none before a round has closed."""
    if round is None:
        return Lit(Counter(), Counter())
    turned = heads(lines)
    asked = Line.objects.filter(living(lines, path="action__"), request__round=round).order_by()
    if among is not None:
        asked = asked.filter(action__in=among.order_by().values("pk"))
    about = asked.values_list(F("action__direction"), F("action__state"), F("light"), F("request__state"))
    each: Counter[tuple[int, State, Light]] = Counter()
    once: Counter[tuple[State, Light]] = Counter()
    for direction, state, light, request, n in about.annotate(n=Count("action", distinct=True)):
        said = State(state), Light(light) if request == RequestState.SENT else Light.NONE
        each.update({(pk, *said): n for pk in _under(direction, state, turned)})
        once[said] += n
    return Lit(each, once)
