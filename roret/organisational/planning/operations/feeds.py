"""Calendars people subscribe to. The address is a key: it is shown once, and what is kept of it opens nothing."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.organisational.planning.models import Feed

MOST = 20  # calendars one person has at a time


class CannotSubscribe(Exception):
    """There are too many already, or the unit is not theirs to see."""


@transaction.atomic
def begin_feed(*, unit: Unit | None, by: Person, at: datetime) -> tuple[Feed, str]:
    """One's own days, or a unit's. Returns the feed with its key, which is never shown again."""
    organisation = organisation_for(by, "planning.subscribe")
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    if unit is not None and unit.organisation_id != organisation.pk:
        raise CannotSubscribe(_("The unit belongs to another organisation."))
    if Feed.objects.filter(person=by, ended_at=None).count() >= MOST:
        raise CannotSubscribe(_("You have 20 calendars already. End one first."))
    key = secrets.token_urlsafe(24)
    feed = Feed.objects.create(organisation=organisation, person=by, unit=unit, digest=digest_of(key), created_at=at)
    record("planning.begin_feed", feed, by=by, organisation=organisation.slug)
    return feed, key


@transaction.atomic
def end_feed(feed: Feed, *, by: Person, at: datetime) -> Feed:
    """The address opens nothing from now on."""
    feed = Feed.objects.select_for_update(of=("self",)).select_related("organisation", "unit", "person").get(pk=feed.pk)
    require(by, "planning.end_feed", feed)
    if feed.ended_at is None:
        feed.ended_at = at
        feed.save(update_fields=["ended_at"])
        record("planning.end_feed", feed, by=by, organisation=feed.organisation.slug)
    return feed


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
