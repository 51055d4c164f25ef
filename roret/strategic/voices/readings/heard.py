"""Who has been heard in a collection, and who has not been reached."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roret.foundation.organisations.engine.small_counts import at_least, protected
from roret.foundation.organisations.models import Unit
from roret.strategic.voices.models import Collection, Contribution, Target
from roret.strategic.voices.status import Speaker
from roret.web.pictures import Bar, Part, bars


@dataclass(frozen=True)
class HeardOf:
    """One target: how many should be heard, and how much input has come from them.

    `least` is the smallest count shown, and `heard` at least so many: then it is rounded down, and None where that too
    would tell a small count of one role. Targets overlap, so they are not protected as a table is.
    """

    label: str
    people: int
    heard: int
    least: int = 0
    hidden: bool = False

    @property
    def missing(self) -> int:
        return max(self.people - self.heard, 0)


@dataclass(frozen=True)
class Heard:
    """All targets of a collection. `not_reached` names those with nothing, and units of a target with nothing.

    With `least` it names those with less than that.
    """

    targets: tuple[HeardOf, ...]
    not_reached: tuple[str, ...]
    least: int = 0

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
            if not one.hidden
        ]
        return bars(rows, _("Who has been heard"), _("A bar for each we want to hear: heard, and still missing."))


@dataclass(frozen=True)
class _Cell:
    """How much input has come from one role in one unit; "" for the path where no unit is said.

    `heard` of it is there still; the others were withdrawn, and count where nobody is to be told by a difference.
    """

    role: str
    path: str
    count: int
    heard: int


def heard_of(collection: Collection, *, least: int = 0) -> Heard | None:
    """Three queries at most, whatever the collection holds; None where nobody has said who should be heard.

    A target of a unit counts the units below it too. What was withdrawn is not counted. One person may have given
    several inputs: there are no names to tell.
    """
    targets = list(collection.targets.select_related("unit"))
    if not targets:
        return None
    cells = _cells_of(collection)
    untold = _roles_not_told(cells, least)
    counted = [_heard(one, cells, untold, least) for one in targets]
    not_reached = [one.label for one in counted if not one.heard and not one.hidden]
    reached = [target for target, one in zip(targets, counted, strict=True) if one.heard]
    return Heard(tuple(counted), (*not_reached, *_silent_units(reached, collection, cells, least)), least)


def _roles_not_told(cells: list[_Cell], least: int) -> set[str]:
    """Roles that the breakdown by role hides: what is heard of them, somewhere or everywhere, is not told either."""
    roles = Counter[str]()
    for cell in cells:
        roles[cell.role] += cell.count
    told = protected(list(roles.values()), least)
    return {role for role, one in zip(roles, told, strict=True) if one.count is None} if told else set(roles)


def _cells_of(collection: Collection) -> list[_Cell]:
    given = Contribution.objects.filter(collection=collection).order_by().values_list("role", "unit__path")
    rows = given.annotate(count=Count("pk"), heard=Count("pk", filter=Q(withdrawn_at=None)))
    return [_Cell(role, path or "", count, heard) for role, path, count, heard in rows]


def _heard(target: Target, cells: list[_Cell], untold: set[str], least: int) -> HeardOf:
    """Reached is said too, where so many were wanted that it tells of nobody."""
    heard = sum(cell.heard for cell in cells if _is_of(target, cell))
    is_reached = least <= target.people <= heard
    rounded = max(at_least(heard, least), target.people if is_reached and least else 0)
    hidden = target.role in untold
    return HeardOf(_label(target.role, target.unit), target.people, 0 if hidden else rounded, least, hidden)


def _is_of(target: Target, cell: _Cell) -> bool:
    of_role = target.role in ("", cell.role)
    return of_role and (target.unit is None or cell.path.startswith(target.unit.path))


def _silent_units(targets: list[Target], collection: Collection, cells: list[_Cell], least: int) -> list[str]:
    """Open units below a target's unit, with none below themselves, that nothing, or less than `least`, came from."""
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
        if _sum_of(target.role, unit, cells) < max(least, 1)
    ]


def _sum_of(role: str, unit: Unit, cells: list[_Cell]) -> int:
    return sum(cell.heard for cell in cells if role in ("", cell.role) and cell.path.startswith(unit.path))


def _label(role: str, unit: Unit | None) -> str:
    """As “Citizen, The Lighthouse”."""
    words = [str(Speaker(role).label).capitalize() if role else "", unit.name if unit else ""]
    return ", ".join(filter(None, words))
