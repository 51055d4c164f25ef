"""What a direction grew out of. Links may come after adoption: they tell of its words and do not change them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.strategic.directions.models import Direction, Origin, TopicLink
from roret.strategic.directions.operations.contents import Elsewhere
from roret.strategic.voices.models import Contribution, Topic


@transaction.atomic
def link_topic(direction: Direction, topic: Topic, *, by: Any, at: datetime, reason: str = "") -> TopicLink:
    """All that was said about the topic speaks for the direction. The same link twice is one, with the last reason."""
    _check(direction, topic.organisation_id, by=by)
    topic = topic.merged_into or topic
    link, _new = TopicLink.objects.update_or_create(
        direction=direction,
        topic=topic,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "by": by, "at": at},
    )
    _record("directions.link_topic", direction, by=by, topic=topic.pk)
    return link


@transaction.atomic
def unlink_topic(direction: Direction, topic: Topic, *, by: Any) -> None:
    require(by, "directions.write", direction)
    direction.topic_links.filter(Q(topic=topic) | Q(topic__merged_into=topic)).delete()
    _record("directions.unlink_topic", direction, by=by, topic=topic.pk)


@transaction.atomic
def link_contribution(
    direction: Direction, contribution: Contribution, *, by: Any, at: datetime, reason: str = ""
) -> Origin:
    """These words shaped the direction. The same link twice is one, with the last reason."""
    _check(direction, contribution.organisation_id, by=by)
    origin, _new = Origin.objects.update_or_create(
        direction=direction,
        contribution=contribution,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "by": by, "at": at},
    )
    _record("directions.link_contribution", direction, by=by, contribution=contribution.pk)
    return origin


@transaction.atomic
def unlink_contribution(direction: Direction, contribution: Contribution, *, by: Any) -> None:
    require(by, "directions.write", direction)
    direction.origins.filter(contribution=contribution).delete()
    _record("directions.unlink_contribution", direction, by=by, contribution=contribution.pk)


def _check(direction: Direction, organisation_id: int, *, by: Any) -> None:
    require(by, "directions.write", direction)
    if organisation_id != direction.organisation_id:
        raise Elsewhere(_("It belongs to another organisation."))


def _record(verb: str, direction: Direction, *, by: Any, **detail: int) -> None:
    record(verb, direction, by=by, organisation=direction.strategy.organisation.slug, **detail)
