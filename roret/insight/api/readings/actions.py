"""Actions, as docs/decisions/0018 says what is public of them or, inside, as staff read them."""

from collections.abc import Callable, Iterable

from roret.foundation.organisations.models import Organisation
from roret.foundation.texts.engine.personal_data import hide
from roret.foundation.texts.readings import OwnNames
from roret.insight.api.readings import shapes
from roret.insight.api.readings.directions import directions
from roret.insight.thread.readings import public
from roret.organisational.actions.models import Action, ActionQuerySet, Milestone
from roret.organisational.actions.status import Involvement, Kind, Level, State

Hide = Callable[[str], str]


def actions(organisation: Organisation, *, inside: bool = False) -> ActionQuerySet:
    """Those of public strategies that are more than an idea; inside all of them."""
    found: ActionQuerySet
    if inside:
        found = Action.objects.filter(organisation=organisation).prefetch_related("partners__unit", "money")
    else:
        shown = directions(organisation).prefetch_related(None).order_by().values_list("pk", flat=True)
        # What a direction carries on belongs to an earlier strategy, which is public too.
        found = public.public_actions({key: (key,) for key in shown}).filter(organisation=organisation)
    return found.select_related("lead_unit", "direction").prefetch_related("milestones").order_by("pk")


def actions_shown(found: Iterable[Action], organisation: Organisation, *, inside: bool) -> list[shapes.Action]:
    """What looks like personal data is hidden, but for staff."""
    shown = _as_written if inside else hiding(organisation)
    return [_action(each, shown, inside) for each in found]


def hiding(organisation: Organisation) -> Hide:
    names = OwnNames(organisation.pk)
    return lambda words: hide(words, names.find(words))


def _as_written(words: str) -> str:
    return words


def _action(action: Action, shown: Hide, inside: bool) -> shapes.Action:
    return shapes.Action(
        id=action.pk,
        strategy=action.direction.strategy_id,
        direction=action.direction_id,
        title=shown(action.title),
        text=shown(action.text),
        state=State(action.state),
        lead_unit=shapes.UnitName(id=action.lead_unit_id, name=action.lead_unit.name),
        starts_on=action.starts_on,
        due_on=action.due_on,
        milestones=[_milestone(each, shown) for each in action.milestones.all()],
        inside=_inside(action) if inside else None,
    )


def _milestone(milestone: Milestone, shown: Hide) -> shapes.Milestone:
    return shapes.Milestone(title=shown(milestone.title), due_on=milestone.due_on, done_on=milestone.done_on)


def _inside(action: Action) -> shapes.InsideAction:
    return shapes.InsideAction(
        kind=Kind(action.kind),
        level=Level(action.level),
        benefits=action.benefits,
        involvement=Involvement(action.involvement),
        involvement_text=action.involvement_text,
        participants=action.participants,
        thanks=action.thanks,
        hours_a_week=action.hours_a_week,
        partners=[str(each) for each in action.partners.all()],
        money=[shapes.MoneyLine(year=each.year, source=each.source, amount=each.amount) for each in action.money.all()],
    )
