"""The list of topics: how much stands under each, and where few or mostly one group speak."""

from roret.strategic.voices.models import Collection
from roret.strategic.voices.readings.few import Heard, heard_under
from roret.strategic.voices.views.desk_page import topics_of


def rows_of(collection: Collection) -> list[Heard]:
    """The largest first. Few is fewer than the organisation's smallest count: few, but affected."""
    return heard_under(collection, topics_of(collection))
