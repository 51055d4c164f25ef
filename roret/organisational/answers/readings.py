"""Who has been answered and who has not, and which contributions an answer could be for."""

from collections.abc import Collection as Keys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext

from roret.foundation.organisations.models import Organisation
from roret.organisational.actions.models import ActionOrigin
from roret.organisational.answers.models import Answer, AnswerQuerySet, Reply, ReplyQuerySet
from roret.strategic.directions.models import Direction, Origin, TopicLink
from roret.strategic.directions.readings import lines_back
from roret.strategic.voices.models import Contribution, ContributionQuerySet, Sorting, Topic
from roret.strategic.voices.readings import qr, receipt_address
from roret.strategic.voices.status import Telling

PAGE = 50
MOST = 300  # contributions to choose among on one page
MOST_TOPICS = 12


def is_answered() -> Exists:
    """A condition on contributions: a published answer is for it."""
    return Exists(Reply.objects.filter(contribution=OuterRef("pk"), answer__published_at__isnull=False))


def is_carried_on() -> Q:
    """A condition on contributions: it speaks for a direction, through a topic or straight, or grew into an action."""
    linked = TopicLink.objects.with_standing().values("stands_under")
    return Q(
        Exists(Sorting.objects.filter(contribution=OuterRef("pk"), topic__in=linked))
        | Exists(Origin.objects.filter(contribution=OuterRef("pk")))
        | Exists(ActionOrigin.objects.filter(contribution=OuterRef("pk")))
    )


def unanswered(given: ContributionQuerySet) -> ContributionQuerySet:
    """Those who still wait. Whoever has taken their words back waits for nothing."""
    return given.with_words().filter(~is_answered())


@dataclass(frozen=True)
class Standing:
    """What became of contributions. `neither` are not carried on and not answered: nobody may be forgotten there.

    Each contribution counts in exactly one of `answered`, `carried_on`, `neither` and `withdrawn`.
    """

    total: int
    answered: int
    carried_on: int
    neither: int
    withdrawn: int = 0

    @property
    def unanswered(self) -> int:
        return self.total - self.answered - self.withdrawn


def standing_of(given: ContributionQuerySet) -> Standing:
    """One query, however many they are."""
    marked = given.order_by().annotate(told=is_answered(), carried=is_carried_on())
    here = Q(withdrawn_at=None)
    return Standing(
        **marked.aggregate(
            total=Count("pk"),
            answered=Count("pk", filter=here & Q(told=True)),
            carried_on=Count("pk", filter=here & Q(told=False, carried=True)),
            neither=Count("pk", filter=here & Q(told=False, carried=False)),
            withdrawn=Count("pk", filter=~here),
        )
    )


def standing_in(organisation: Organisation) -> Standing:
    return standing_of(Contribution.objects.filter(organisation=organisation))


def answers_to(contribution: Contribution) -> list[Answer]:
    """What has been published to it, the oldest first. One query."""
    answers = Answer.objects.published().to(contribution).select_related("action")
    return list(answers.order_by("published_at", "pk"))


@dataclass(frozen=True)
class UnansweredTopic:
    topic: Topic
    count: int


def unanswered_topics(person: object) -> list[UnansweredTopic]:
    """Topics with the most contributions that wait for an answer: the shortest way to answer many at once."""
    waiting = unanswered(Contribution.objects.visible_to(person)).order_by().values("pk")
    counted = Sorting.objects.filter(contribution__in=waiting).order_by().values("topic").annotate(n=Count("pk"))
    counts = dict(counted.order_by("-n", "topic").values_list("topic", "n")[:MOST_TOPICS])
    topics = Topic.objects.visible_to(person).in_use().in_bulk(list(counts))
    return [UnansweredTopic(topics[key], n) for key, n in counts.items() if key in topics]


@dataclass(frozen=True)
class Page:
    """Up to 50 things, and the key the next page begins after (None at the end)."""

    things: Sequence[Any]
    after: int | None


def unanswered_page(given: ContributionQuerySet, after: int | None) -> Page:
    """The oldest first. `prepared` says that an answer waits to be published, `carried` that it is carried on."""
    waiting = unanswered(given)
    if after is not None:
        waiting = waiting.filter(pk__gt=after)
    prepared = Reply.objects.filter(contribution=OuterRef("pk"), answer__published_at=None)
    waiting = waiting.annotate(prepared=Exists(prepared), carried=is_carried_on())
    rows = list(waiting.order_by("pk").prefetch_related(_sortings())[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def published_page(answers: AnswerQuerySet, after: int | None) -> Page:
    """The newest first, with `receivers`. `after` is the key of the last answer on the page before."""
    answers = answers.published()
    if after is not None:
        moment = Subquery(Answer.objects.filter(pk=after).values("published_at"))
        answers = answers.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=after))
    answers = answers.with_counts().select_related("action", "published_by")
    rows = list(answers.order_by("-published_at", "-pk")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def found(given: ContributionQuerySet, looked_for: Mapping[str, Any]) -> list[Contribution]:
    """Contributions that fit all that was chosen, 300 at most; none when nothing was chosen. Two queries."""
    narrowed = _narrowed(given.with_words(), looked_for)
    if narrowed is None:
        return []
    if looked_for.get("waiting"):
        narrowed = unanswered(narrowed)
    return list(narrowed.order_by("pk").prefetch_related(_sortings())[:MOST])


def with_topics(given: ContributionQuerySet, keys: Keys[int]) -> list[Contribution]:
    """Those with the keys, in the order they came in."""
    return list(given.filter(pk__in=keys).order_by("pk").prefetch_related(_sortings())) if keys else []


def _narrowed(given: ContributionQuerySet, looked_for: Mapping[str, Any]) -> ContributionQuerySet | None:
    narrowed = given
    if topic := looked_for.get("topic"):
        narrowed = narrowed.under(topic)
    if direction := looked_for.get("direction"):
        narrowed = narrowed.filter(_speaks_for(direction))
    if action := looked_for.get("action_from"):
        narrowed = narrowed.filter(pk__in=ActionOrigin.objects.filter(action=action).values("contribution"))
    if words := looked_for.get("words"):
        narrowed = narrowed.filter(shown_text__icontains=words)
    if alike := looked_for.get("alike"):
        narrowed = narrowed.filter(alike=alike)
    if references := looked_for.get("references"):
        keys = [int(one[1:]) for one in references if one.startswith("#") and one[1:].isdecimal()]
        narrowed = narrowed.filter(Q(reference__in=references) | Q(pk__in=keys))
    return None if narrowed is given else narrowed


def _speaks_for(direction: Direction) -> Q:
    """Also through what it carries on from a strategy before."""
    line = lines_back([direction.pk])[direction.pk]
    topics = TopicLink.objects.filter(direction__in=line).with_standing()
    under = Sorting.objects.filter(topic__in=topics.values("stands_under"))
    straight = Origin.objects.filter(direction__in=line)
    return Q(pk__in=under.values("contribution")) | Q(pk__in=straight.values("contribution"))


def _sortings() -> Prefetch[Any]:
    return Prefetch("sortings", Sorting.objects.select_related("topic"))


@dataclass(frozen=True)
class Preview:
    """An answer as it would be published: who gets it, and how many of them are written to or not told at all."""

    answer: Answer
    receivers: Sequence[Contribution]
    by_mail: int
    not_told: int


def previews(answers: AnswerQuerySet) -> list[Preview]:
    """Three queries, however many answers and receivers."""
    replies = Prefetch("replies", Reply.objects.select_related("contribution"))
    answers = answers.select_related("action", "organisation", "prepared_by", "published_by")
    return [_preview(answer) for answer in answers.prefetch_related(replies).order_by("pk")]


def _preview(answer: Answer) -> Preview:
    receivers = [reply.contribution for reply in answer.replies.all()]
    return Preview(
        answer=answer,
        receivers=receivers,
        by_mail=sum(one.telling == Telling.MAIL for one in receivers),
        not_told=sum(one.telling == Telling.NOT for one in receivers),
    )


def receivers_in(previewed: Sequence[Preview]) -> int:
    """How many contributions they go to, each counted once."""
    return len({one.pk for each in previewed for one in each.receivers})


@dataclass(frozen=True)
class Untold:
    """A reply nobody has been told of, and how many days it has waited."""

    reply: Reply
    days: int


def untold_page(mine: ReplyQuerySet, after: int | None, *, on: date) -> Page:
    """Those who have waited longest first. `after` is the key of the last one on the page before. One query."""
    waiting = mine.untold().for_telling()
    if after is not None:
        moment = Subquery(Reply.objects.filter(pk=after).values("answer__published_at"))
        waiting = waiting.filter(Q(answer__published_at__gt=moment) | Q(answer__published_at=moment, pk__gt=after))
    rows = list(waiting.order_by("answer__published_at", "pk")[: PAGE + 1])
    things = [Untold(reply, (on - localdate(reply.answer.published_at)).days) for reply in rows[:PAGE]]
    return Page(things, rows[PAGE - 1].pk if len(rows) > PAGE else None)


def untold_count(person: object) -> int:
    return Reply.objects.visible_to(person).untold().count()


@dataclass(frozen=True)
class Letter:
    """A letter as it is printed: the way to the receipt as words and as a picture."""

    reply: Reply
    address: str
    qr: SafeString


def letters(replies: Iterable[Reply]) -> list[Letter]:
    ways = [(reply, receipt_address(reply.contribution.receipt_code)) for reply in replies]
    return [Letter(reply, address, qr(address, gettext("The way to your input"))) for reply, address in ways]
