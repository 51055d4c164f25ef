"""Who has been heard in a collection, and who has not been reached."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Unit
from roret.strategic.voices.models import Collection, Contribution, Target
from roret.strategic.voices.status import Speaker
from roret.web.pictures import Bar, Part, bars


@dataclass(frozen=True)
class HeardOf:
    """One target: how many should be heard, and how much input has come from them."""

    label: str
    people: int
    heard: int

    @property
    def missing(self) -> int:
        return max(self.people - self.heard, 0)


@dataclass(frozen=True)
class Heard:
    """All targets of a collection. `not_reached` names those with nothing, and units of a target with nothing."""

    targets: tuple[HeardOf, ...]
    not_reached: tuple[str, ...]

    @property
    def people(self) -> int:
        return sum(target.people for target in self.targets)

    @property
    def heard(self) -> int:
        """What counts towards a target: more than was asked for does not make up for another."""
        return sum(target.people - target.missing for target in self.targets)

    @property
    def picture(self) -> SafeString:
        rows = [
            Bar(one.label, (Part(one.heard, "green", _("heard")), Part(one.missing, "none", _("still missing"))))
            for one in self.targets
        ]
        return bars(rows, _("Who has been heard"), _("A bar for each we want to hear: heard, and still missing."))


@dataclass(frozen=True)
class _Cell:
    """How much input has come from one role in one unit; "" for the path where no unit is said."""

    role: str
    path: str
    count: int


def heard_of(collection: Collection) -> Heard | None:
    """Three queries at most, whatever the collection holds; None where nobody has said who should be heard.

    A target of a unit counts the units below it too. What was withdrawn is not counted. One person may have given
    several inputs: there are no names to tell.
    """
    targets = list(collection.targets.select_related("unit"))
    if not targets:
        return None
    cells = _cells_of(collection)
    counted = [_heard(one, cells) for one in targets]
    not_reached = [one.label for one in counted if not one.heard]
    reached = [target for target, one in zip(targets, counted, strict=True) if one.heard]
    return Heard(tuple(counted), (*not_reached, *_silent_units(reached, collection, cells)))


def _cells_of(collection: Collection) -> list[_Cell]:
    given = Contribution.objects.filter(collection=collection).with_words().order_by()
    rows = given.values_list("role", "unit__path").annotate(count=Count("pk"))
    return [_Cell(role, path or "", count) for role, path, count in rows]


def _heard(target: Target, cells: list[_Cell]) -> HeardOf:
    heard = sum(cell.count for cell in cells if _is_of(target, cell))
    return HeardOf(_label(target.role, target.unit), target.people, heard)


def _is_of(target: Target, cell: _Cell) -> bool:
    of_role = target.role in ("", cell.role)
    return of_role and (target.unit is None or cell.path.startswith(target.unit.path))


def _silent_units(targets: list[Target], collection: Collection, cells: list[_Cell]) -> list[str]:
    """Open units below a target's unit, with none below themselves, that nothing has come from."""
    if not any(target.unit for target in targets):
        return []
    units = list(Unit.objects.filter(organisation=collection.organisation_id).open().in_order())
    above = {unit.parent_id for unit in units}
    last = [unit for unit in units if unit.pk not in above]
    return [
        _label(target.role, unit)
        for target in targets
        for unit in last
        if target.unit and unit.path.startswith(target.unit.path) and unit.pk != target.unit_id
        if not any(target.role in ("", cell.role) and cell.path.startswith(unit.path) for cell in cells)
    ]


def _label(role: str, unit: Unit | None) -> str:
    """As “Citizen, The Lighthouse”."""
    words = [str(Speaker(role).label).capitalize() if role else "", unit.name if unit else ""]
    return ", ".join(filter(None, words))
