"""What colleagues say about an action, who hears of it, and who can be asked to."""

from django.db.models import Q, QuerySet

from roret.foundation.organisations.models import Membership
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.personal_data import Finding, Kind
from roret.foundation.texts.readings import OwnNames
from roret.organisational.actions.engine.mentions import Mentions, mentions_in
from roret.organisational.actions.models import TALKERS, Action, Comment, Follower, Milestone
from roret.organisational.actions.readings.parts import PART, Part, newest_first

NEAR = 12
"""People around an action who are offered to be told; anybody else is named in the text with @."""


def comments(action: Action, *, after: int | None = None, most: int = PART) -> Part[Comment]:
    """The newest first, with empty places for those that were withdrawn. Two queries."""
    rows = Comment.objects.filter(action=action).select_related("by").prefetch_related("mentions")
    return newest_first(rows, "at", after=after, most=most)


def talkers(organisation: int) -> QuerySet[Person]:
    """Who may read and write comments there; `organisation` is its key."""
    roles = Membership.objects.current().filter(role__in=TALKERS, unit__organisation=organisation)
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True)


def people_near(action: Action, *, but: Person) -> list[Person]:
    """Those one is most likely to ask: who owns a part of it, leads its unit, follows it or has spoken. One query."""
    leaders = Membership.objects.current().filter(role=Role.LEADER, unit=action.lead_unit_id)
    near = (
        Q(pk=action.owner_id)
        | Q(pk__in=leaders.values("person"))
        | Q(pk__in=Milestone.objects.filter(action=action).values("owner"))
        | Q(pk__in=Follower.objects.filter(action=action).values("person"))
        | Q(pk__in=Comment.objects.filter(action=action).values("by"))
    )
    return list(talkers(action.organisation_id).filter(near).exclude(pk=but.pk).order_by("name", "pk")[:NEAR])


def mentioned_in(text: str, action: Action) -> Mentions:
    """Who is named with @ in a comment. One query, and none where there is no @."""
    if "@" not in text:
        return Mentions()
    return mentions_in(text, dict(talkers(action.organisation_id).values_list("pk", "name")))


def personal_data_in(text: str, action: Action) -> tuple[Finding, ...]:
    """What may be about a citizen. A colleague named with @ is not, and neither is a unit's name."""
    found = OwnNames(action.organisation_id).find(text)
    named = mentioned_in(text, action).spans if found else ()
    return tuple(
        one
        for one in found
        if one.kind is not Kind.NAME or not any(start <= one.start and one.end <= end for start, end in named)
    )


def follows(person: Person, action: Action) -> bool:
    return Follower.objects.filter(action=action, person=person).exists()


def audience(action: Action, *, but: Person, besides: int | None = None) -> list[Person]:
    """Who hears when something happens: the owner, those who follow it, and `besides`, a person's key. One query.

    Only those who may still see it.
    """
    following = Q(pk__in=Follower.objects.filter(action=action).values("person")) | Q(pk__in=[action.owner_id, besides])
    here = Membership.objects.current().filter(unit__organisation=action.organisation_id).exclude(role=Role.CITIZEN)
    found = Person.objects.filter(following, pk__in=here.values("person"), is_active=True).exclude(pk=but.pk)
    return list(found.order_by("pk"))
