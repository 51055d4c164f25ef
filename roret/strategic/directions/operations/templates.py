"""The organisation's own Word template: taken when it can be filled, and given up for ours again."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation
from roret.strategic.directions.engine.exports import check_template
from roret.strategic.directions.models import WordTemplate
from roret.strategic.directions.readings.exports import sample_for


def take_template(name: str, content: bytes, *, organisation: Organisation, by: Any, at: datetime) -> WordTemplate:
    """Raises CannotFill when it cannot be filled; then the one before stays. Nothing is locked while it is tried."""
    require(by, "directions.write", WordTemplate(organisation=organisation))
    check_template(content, sample_for(organisation))
    said = {"name": PurePath(name).name[:200], "content": content, "uploaded_by": by, "uploaded_at": at}
    with transaction.atomic():
        kept, _new = WordTemplate.objects.update_or_create(organisation=organisation, defaults=said)
        record("directions.take_template", kept, by=by, organisation=organisation.slug)
    return kept


@transaction.atomic
def give_up_template(*, organisation: Organisation, by: Any) -> None:
    """Ours is used again. Nothing happens where it is used already."""
    require(by, "directions.write", WordTemplate(organisation=organisation))
    found = WordTemplate.objects.select_for_update(of=("self",)).filter(organisation=organisation).first()
    if found is not None:
        record("directions.give_up_template", found, by=by, organisation=organisation.slug)
        found.delete()
