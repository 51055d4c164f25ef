"""The hop from what somebody said to what is done."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import Action, ActionOrigin
from roret.organisational.actions.operations.happening import happened
from roret.organisational.actions.status import What
from roret.strategic.voices.models import Contribution


@transaction.atomic
def grew_out_of(
    action: Action, contribution: Contribution, *, reason: str = "", by: Person, at: datetime
) -> ActionOrigin:
    """The action grew out of these words. The same words a second time change nothing.

    Who links must be allowed to read them; words from another organisation are refused as if they were not there.
    """
    require(by, "actions.write", action)
    require(by, "voices.read", contribution)
    if contribution.organisation_id != action.organisation_id:
        raise PermissionDenied("voices.read")
    origin, new = ActionOrigin.objects.get_or_create(
        action=action,
        contribution=contribution,
        defaults={"reason": reason.strip()[:300], "by": by, "at": at},
    )
    if new:
        record(
            "actions.grew_out_of",
            action,
            by=by,
            organisation=action.organisation.slug,
            contribution=contribution.name_on_record,
        )
        happened(action, What.GREW, by=by, on=timezone.localdate(at), contribution=contribution.name_on_record)
    return origin


@transaction.atomic
def forget_origin(origin: ActionOrigin, *, by: Person) -> None:
    """It was a mistake that the action grew out of these words. The record remembers that it stood there."""
    action, contribution = origin.action, origin.contribution
    require(by, "actions.write", action)
    if ActionOrigin.objects.filter(pk=origin.pk).delete()[0]:
        record(
            "actions.forget_origin",
            action,
            by=by,
            organisation=action.organisation.slug,
            contribution=contribution.name_on_record,
        )
        happened(action, What.GREW_NOT, by=by, contribution=contribution.name_on_record)
