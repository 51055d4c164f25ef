"""What an answer looks like. The OpenAPI description is made from these (docs/decisions/0019).

`inside` is what is not public, and stands there only for a token that opens it. No shape has a field for a person:
whoever owns, writes or tells is left out, and so is whatever opens a receipt.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field, PlainSerializer

from roret.organisational.actions.status import Involvement, Kind, Level, State
from roret.organisational.indicators.status import Good
from roret.strategic.directions.status import StrategyState
from roret.strategic.voices.status import Channel, Speaker

Value = Annotated[Decimal, PlainSerializer(float, return_type=float)]
_INSIDE = "What is not public; null unless the token opens it."
_NEXT = "The address of the next page; null on the last."


class Problem(BaseModel):
    """What went wrong, as RFC 9457 writes it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field(description="A sentence for a person.")
    errors: list[str] = Field([], description="Each thing that is wrong with what was asked.")


class Strategy(BaseModel):
    id: int
    title: str
    area: str
    period_from: int | None = Field(description="The first year.")
    period_to: int | None = Field(description="The last year.")
    state: StrategyState
    word: str = Field(description="What one of its directions is called.")
    words: str
    hearing_from: date | None
    hearing_until: date | None
    adopted_on: date | None
    adopted_by: str
    decision_number: str
    in_force_on: date | None
    ended_on: date | None
    follows: int | None = Field(description="The strategy it follows.")
    page: str = Field(description="Where people read it.")


class WholeStrategy(Strategy):
    content: dict[str, Any] = Field(description="Everything it says, as /schemas/strategy-1.json describes it.")


class Objective(BaseModel):
    id: int
    number: str
    text: str
    target: str = Field(description="By when, in the document's words.")
    target_on: date | None


class ThemeName(BaseModel):
    number: int
    name: str


class Direction(BaseModel):
    id: int
    strategy: int
    number: int
    title: str
    motto: str
    text: str
    easy_text: str
    keywords: list[str]
    themes: list[ThemeName]
    objectives: list[Objective]
    page: str


class UnitName(BaseModel):
    id: int
    name: str


class Milestone(BaseModel):
    title: str
    due_on: date
    done_on: date | None


class MoneyLine(BaseModel):
    year: int
    source: str
    amount: int = Field(description="Whole kroner.")


class InsideAction(BaseModel):
    kind: Kind
    level: Level
    benefits: str
    involvement: Involvement
    involvement_text: str
    participants: str
    thanks: str
    hours_a_week: int | None
    partners: list[str]
    money: list[MoneyLine]


class Action(BaseModel):
    id: int
    strategy: int
    direction: int
    title: str
    text: str
    state: State
    lead_unit: UnitName
    starts_on: date | None
    due_on: date | None
    milestones: list[Milestone]
    inside: InsideAction | None = Field(None, description=_INSIDE)


class Reading(BaseModel):
    on: date
    value: Value
    source: str


class Indicator(BaseModel):
    id: int
    title: str
    measured_in: str
    good: Good
    action: int | None
    objective: int | None
    baseline: Value | None
    baseline_on: date | None
    target: Value | None
    target_on: date | None
    closed_on: date | None
    latest: Reading | None = Field(description="The newest reading.")


class InsideContribution(BaseModel):
    channel: Channel
    unit: UnitName | None
    place: str
    may_be_quoted: bool
    is_set_aside: bool
    topics: list[str]


class Contribution(BaseModel):
    id: int
    collection: str = Field(description="The last part of the collection's address.")
    question: str
    text: str = Field(description="What was said, with personal data hidden.")
    word_for_word: bool
    role: Speaker | None = Field(description="Who spoke; null where so few of them spoke that it might tell who.")
    said_on: date | None
    inside: InsideContribution | None = Field(None, description=_INSIDE)


class Strategies(BaseModel):
    items: list[Strategy]
    next: str | None = Field(None, description=_NEXT)


class Directions(BaseModel):
    items: list[Direction]
    next: str | None = Field(None, description=_NEXT)


class Actions(BaseModel):
    items: list[Action]
    next: str | None = Field(None, description=_NEXT)


class Indicators(BaseModel):
    items: list[Indicator]
    next: str | None = Field(None, description=_NEXT)


class Readings(BaseModel):
    items: list[Reading]
    next: str | None = Field(None, description=_NEXT)


class Contributions(BaseModel):
    items: list[Contribution]
    next: str | None = Field(None, description=_NEXT)
