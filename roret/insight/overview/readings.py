"""What stands on the front pages: the public one of an organisation, and each person's own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, Prefetch, Q

from roret.foundation.access.rules import may
from roret.foundation.notices.models import Notice
from roret.foundation.organisations.models import Organisation, memberships_of, organisation_of
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.insight.reports.models import Edition
from roret.insight.thread.readings.asleep import asleep_among
from roret.organisational.actions.models import Action, Milestone, Move
from roret.organisational.answers.models import Answer
from roret.organisational.followup.models import Round
from roret.strategic.directions.models import Direction, Strategy
from roret.strategic.voices.models import Collection
from roret.strategic.voices.readings.screening import CasesOpen, cases_open

MOST = 8


@dataclass(frozen=True)
class FrontPage:
    """What everybody may read of an organisation."""

    open_collections: Sequence[Collection]
    strategy: Strategy | None
    directions: Sequence[Direction]
    answers: Sequence[Answer]


def front_page(organisation: Organisation, *, on: date) -> FrontPage:
    """Collections that take input today, the strategy in force (or adopted), and the latest answers to several."""
    strategy = Strategy.objects.standing().filter(organisation=organisation).in_force_first().first()
    return FrontPage(
        open_collections=list(Collection.objects.filter(organisation=organisation).taking_input(on)[:MOST]),
        strategy=strategy,
        directions=list(strategy.directions.prefetch_related("keywords")) if strategy else [],
        answers=list(
            Answer.objects.filter(organisation=organisation)
            .published()
            .for_everybody()
            .order_by("-published_at", "-pk")[:MOST]
        ),
    )


@dataclass(frozen=True)
class Desk:
    """One person's own page. A part that is not for the person's role is None; an empty one is an empty list."""

    organisation: Organisation | None
    notices: Sequence[Notice]
    unsorted: Sequence[Collection] | None = None
    late: Sequence[Action] | None = None
    own: Sequence[Action] | None = None
    rounds: Sequence[Round] | None = None
    prepared: int | None = None
    cases: CasesOpen | None = None
    moved: Sequence[Move] | None = None
    edition: Edition | None = None
    strategies: Sequence[Strategy] = field(default=())
    asleep: Sequence[tuple[Strategy, int]] = field(default=())


def desk(person: Person, *, on: date) -> Desk:
    """What waits, what is late, what has moved: in a constant number of queries."""
    staff = may(person, "actions.see")
    standing = Strategy.objects.visible_to(person).standing().in_force_first()
    strategies = list(standing.select_related("organisation")[:MOST])
    return Desk(
        organisation=organisation_of(person),
        notices=list(Notice.objects.visible_to(person).waiting()[:20]),
        unsorted=_unsorted(person) if may(person, "voices.sort") else None,
        late=_late(person, on=on) if staff else None,
        own=_own(person) if staff else None,
        rounds=list(Round.objects.visible_to(person).open().with_counts()[:MOST])
        if may(person, "followup.see")
        else None,
        prepared=Answer.objects.visible_to(person).prepared().count() if may(person, "answers.publish") else None,
        cases=cases_open(person, on=on)
        if may(person, "voices.answer_case") or may(person, "voices.see_original")
        else None,
        moved=_moved(person, since=on - timedelta(days=30)) if staff else None,
        edition=Edition.objects.visible_to(person).newest_first().defer("word", "pdf", "content").first()
        if may(person, "reports.read")
        else None,
        strategies=strategies,
        asleep=list(asleep_among(strategies, on=on).items()) if may(person, "directions.write") else (),
    )


def _unsorted(person: Person) -> list[Collection]:
    return [one for one in Collection.objects.visible_to(person).with_counts() if one.unsorted]


def _late(person: Person, *, on: date) -> list[Action]:
    """Leaders and employees see their units' late actions; others the organisation's."""
    found = Action.objects.visible_to(person).late(on).for_card()
    units = Q()
    for membership in memberships_of(person):
        if membership.role in (Role.LEADER, Role.EMPLOYEE):
            units |= Q(lead_unit__path__startswith=membership.unit.path)
    late = Prefetch("milestones", queryset=Milestone.objects.late(on), to_attr="late_milestones")
    return list(found.filter(units).prefetch_related(late).order_by(F("due_on").asc(nulls_first=True), "pk")[:MOST])


def _own(person: Person) -> list[Action]:
    return list(Action.objects.visible_to(person).going_on().filter(owner=person).for_card()[:MOST])


def _moved(person: Person, *, since: date) -> list[Move]:
    moves = Move.objects.filter(action__in=Action.objects.visible_to(person), on__gte=since)
    return list(moves.select_related("action__lead_unit").order_by("-on", "-pk")[:MOST])


def organisations() -> list[Organisation]:
    """For the front page of an installation with several."""
    return list(Organisation.objects.all())
