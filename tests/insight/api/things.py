"""What the tests of the API ask about: a municipality with something public and something that is not, of each kind."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from roret.insight.api import operations
from roret.insight.api.status import Scope
from roret.organisational.actions.models import Milestone
from roret.organisational.actions.status import State
from roret.organisational.indicators.models import Indicator, Reading
from roret.strategic.directions.models import Keyword, Objective
from roret.strategic.voices.status import CollectionState
from tests import make

EVERYTHING = [scope.value for scope in Scope]


def town(place):
    """Public: a strategy of two directions, an action, an indicator, a contribution. Not public: one more of each."""
    strategy, draft = make.strategy(place), make.strategy(place, title="Not yet", adopted=False)
    direction, hidden = make.direction(strategy), make.direction(draft)
    Keyword.objects.create(direction=direction, word="coffee")
    objective = _objective(direction)
    planned = make.action(direction, at=place.offer, state=State.PLANNED, thanks="A gift", due_on=date(2027, 3, 1))
    Milestone.objects.create(action=planned, title="Open the door", due_on=date(2027, 1, 1))
    idea = make.action(direction, at=place.offer, title="An idea")
    collection = make.collection(place)
    said = make.contribution(collection, "Longer hours, please.", screened_at=make.NOW)
    return SimpleNamespace(
        place=place,
        slug=place.organisation.slug,
        strategy=strategy,
        draft=draft,
        direction=direction,
        hidden=hidden,
        objective=objective,
        planned=planned,
        idea=idea,
        measured=_indicator(place, objective=objective),
        inner=_indicator(place, action=planned),
        collection=collection,
        said=said,
        unscreened=make.contribution(collection, "Nobody has looked at this."),
    )


def _objective(direction):
    return Objective.objects.create(direction=direction, position=1, number="1.1", text="Open in the evening.")


def _indicator(place, **of):
    made = Indicator.objects.create(organisation=place.organisation, title="Visitors", unit_of_measure="people", **of)
    Reading.objects.create(indicator=made, on=make.TODAY, value=Decimal("12.5"), at=make.NOW)
    return made


def draft_collection(place):
    return make.collection(place, slug="draft", state=CollectionState.DRAFT)


def token(place, *scopes, expires_on=None):
    """(the token, the headers that use it)."""
    made, key = operations.make_token(
        "The map",
        scopes=scopes or EVERYTHING,
        expires_on=expires_on,
        by=place.administrator,
        at=make.NOW,
        on=make.TODAY,
    )
    return made, {"authorization": f"Bearer {key}"}


def items(client, path, headers=None, **query):
    answer = client.get(f"/api/v1/{path}", query, headers=headers)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def ids(client, path, headers=None, **query):
    return [each["id"] for each in items(client, path, headers, **query)]
