"""The easy-read edition. It is not the adopted text, so it may be written and rewritten after adoption too."""

from typing import Any

from django.db import transaction

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.strategic.directions.models import Direction, Strategy


@transaction.atomic
def write_easy_text(thing: Strategy | Direction, text: str, *, made_of: str, by: Any) -> None:
    """An empty text takes the edition away. `made_of` is the SHA-256 of the original the writer had before them, so
    that an edition written while the original changed is stale from the first."""
    require(by, "directions.write", thing)
    thing = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    thing.easy_text = text.strip()
    thing.easy_made_of = made_of if thing.easy_text else ""
    thing.save(update_fields=["easy_text", "easy_made_of"])
    strategy = thing.strategy if isinstance(thing, Direction) else thing
    record("directions.write_easy_text", thing, by=by, organisation=strategy.organisation.slug, words=len(text.split()))
