"""What an address may ask for. Each is limited to what the database takes; what is not named here is refused."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from roret.insight.api.readings.paging import MOST, USUAL
from roret.organisational.actions.status import State
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.status import Speaker

MOST_KEY = 2**63 - 1
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,60}$", description=_("The organisation, as in the address."))]
Key = Annotated[int, Field(ge=1, le=MOST_KEY, description=_("The key."))]
Year = Annotated[int, Field(ge=1900, le=2200)]
Number = Annotated[int, Field(ge=1, le=32767)]
Nothing = SkipJsonSchema[None]


class Paged(Schema):
    after: int = Field(0, ge=0, le=MOST_KEY, description=_("Begin after this key. Use the answer's “next” instead."))
    limit: int = Field(USUAL, ge=1, le=MOST, description=_("How many at most."))


class OfStrategies(Paged):
    state: StrategyState | Nothing = Field(None, description=_("Only those in this state."))
    year: Year | Nothing = Field(None, description=_("Only those whose period holds this year."))


class OfDirections(Paged):
    strategy: Key | Nothing = Field(None, description=_("Only those of this strategy."))
    theme: Number | Nothing = Field(None, description=_("Only those under the theme with this number."))


class OfActions(Paged):
    strategy: Key | Nothing = Field(None, description=_("Only those of this strategy."))
    direction: Key | Nothing = Field(None, description=_("Only those of this direction."))
    lead_unit: Key | Nothing = Field(None, description=_("Only those this unit leads."))
    state: State | Nothing = Field(None, description=_("Only those in this state."))
    due_from: date | Nothing = Field(None, description=_("Only those due this day or later."))
    due_until: date | Nothing = Field(None, description=_("Only those due this day or earlier."))


class OfIndicators(Paged):
    strategy: Key | Nothing = Field(None, description=_("Only those of objectives of this strategy."))
    direction: Key | Nothing = Field(None, description=_("Only those of objectives of this direction."))
    objective: Key | Nothing = Field(None, description=_("Only those of this objective."))
    action: Key | Nothing = Field(None, description=_("Only those of this action. Takes a token."))


class OfContributions(Paged):
    collection: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,60}$")] | Nothing = Field(
        None, description=_("Only those of the collection with this address.")
    )
    role: Speaker | Nothing = Field(None, description=_("Only what they said."))
    said_from: date | Nothing = Field(None, description=_("Only what was said this day or later."))
    said_until: date | Nothing = Field(None, description=_("Only what was said this day or earlier."))
