"""The days of a person or a unit: milestones, and when actions are due."""

from datetime import date, timedelta
from operator import attrgetter

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from roret.organisational.actions.models import Action, ActionQuerySet, Milestone
from roret.organisational.planning.engine.calendar import Entry
from roret.organisational.planning.models import Feed

BACK, AHEAD = timedelta(days=180), timedelta(days=3 * 366)
MOST = 2000  # of each kind; more is no calendar anybody looks at


def name_of(feed: Feed) -> str:
    return _("Roret: %(who)s") % {"who": feed.unit or feed.person.name}


def entries(feed: Feed, today: date) -> list[Entry]:
    """What the subscriber may see today, by day. An action that was stopped or paused has no days to keep."""
    span = (today - BACK, today + AHEAD)
    actions = _actions(feed)
    milestones = Milestone.objects.filter(due_on__range=span).select_related("action__lead_unit")
    if feed.unit is None:
        theirs = Q(owner=feed.person) | Q(owner=None, action__owner=feed.person)
        milestones = milestones.filter(theirs, action__in=actions)
        actions = actions.filter(owner=feed.person)
    else:
        actions = _of_unit(actions, feed)
        milestones = milestones.filter(action__in=actions)
    due = actions.filter(due_on__range=span).select_related("lead_unit")
    found = [
        *map(_milestone, milestones.order_by("due_on", "pk")[:MOST]),
        *map(_due, due.order_by("due_on", "pk")[:MOST]),
    ]
    return sorted(found, key=attrgetter("on", "key"))


def _actions(feed: Feed) -> ActionQuerySet:
    seen = Action.objects.visible_to(feed.person).filter(organisation=feed.organisation)
    return seen.exclude(state__in=("stopped", "paused"))


def _of_unit(actions: ActionQuerySet, feed: Feed) -> ActionQuerySet:
    assert feed.unit is not None, "asked for a unit's calendar alone"
    led = Q(lead_unit__path__startswith=feed.unit.path)
    shared = Q(pk__in=Action.objects.filter(partners__unit__path__startswith=feed.unit.path).values("pk"))
    return actions.filter(led | shared)


def _milestone(milestone: Milestone) -> Entry:
    words = _("Milestone: %(title)s") % {"title": milestone.title}
    return Entry(
        key=f"milestone-{milestone.pk}",
        on=milestone.due_on,
        words=f"✓ {words}" if milestone.done_on else words,
        details=f"{milestone.action.title}\n{milestone.action.lead_unit}",
        url=_url(milestone.action),
        category=_("Milestone"),
    )


def _due(action: Action) -> Entry:
    assert action.due_on is not None, "filtered by its day"
    words = _("Due: %(title)s") % {"title": action.title}
    return Entry(
        key=f"action-{action.pk}",
        on=action.due_on,
        words=f"✓ {words}" if action.state == "done" else words,
        details=str(action.lead_unit),
        url=_url(action),
        category=_("Action"),
    )


def _url(action: Action) -> str:
    return settings.ADDRESS.rstrip("/") + reverse("actions:action", args=[action.pk])
