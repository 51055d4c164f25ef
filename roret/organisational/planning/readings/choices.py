"""What a person may choose from when narrowing or changing actions: read once for a page."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from roret.foundation.organisations.models import Unit, organisations_as
from roret.foundation.people.models import Person
from roret.organisational.actions.models import STAFF, Action, Money
from roret.strategic.directions.models import Direction
from roret.strategic.directions.status import StrategyState


@dataclass
class Choices:
    """Each kind is asked for once, however many fields show it; each is by key."""

    person: Person

    @cached_property
    def organisations(self) -> list[int]:
        return organisations_as(self.person, *STAFF)

    @cached_property
    def units(self) -> dict[int, Unit]:
        """Open ones, in the order of the tree."""
        found = Unit.objects.filter(organisation__in=self.organisations).open().in_order()
        return {unit.pk: unit for unit in found.select_related("organisation")}

    @cached_property
    def directions(self) -> dict[int, Direction]:
        """Those of strategies that have not ended, the newest strategy first."""
        found = Direction.objects.filter(strategy__organisation__in=self.organisations)
        found = found.exclude(strategy__state=StrategyState.ENDED).select_related("strategy")
        newest = F("strategy__period_from").desc(nulls_last=True)
        return {direction.pk: direction for direction in found.order_by(newest, "strategy", "number")}

    @cached_property
    def staff(self) -> dict[int, Person]:
        """Everybody who works there today."""
        found = Person.objects.filter(
            memberships__unit__organisation__in=self.organisations,
            memberships__role__in=STAFF,
            memberships__until=None,
            is_active=True,
        )
        return {person.pk: person for person in found.distinct().order_by("name", "pk")}

    @cached_property
    def sources(self) -> list[str]:
        """Where money comes from, as it is written."""
        mine = Action.objects.filter(organisation__in=self.organisations)
        return list(
            Money.objects.filter(action__in=mine).order_by("source").values_list("source", flat=True).distinct()[:200]
        )

    def direction_choices(self) -> list[tuple[str, str]]:
        several = len({direction.strategy_id for direction in self.directions.values()}) > 1
        return [(str(pk), f"{one} ({one.strategy})" if several else str(one)) for pk, one in self.directions.items()]

    def unit_choices(self) -> list[tuple[str, str]]:
        return [(str(pk), f"{'– ' * unit.depth}{unit}") for pk, unit in self.units.items()]

    def staff_choices(self) -> list[tuple[str, str]]:
        return [(str(pk), str(person)) for pk, person in self.staff.items()]
