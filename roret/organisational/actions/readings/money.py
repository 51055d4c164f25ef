"""Money by year and source, with sums; kroner as people write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from roret.organisational.actions.models import Action, Money


@dataclass(frozen=True)
class Line:
    """One source in one year."""

    pk: int
    source: str
    in_kroner: str


@dataclass(frozen=True)
class Year:
    """One year's lines and their sum."""

    year: str
    lines: Sequence[Line]
    total: str


@dataclass(frozen=True)
class Budget:
    years: Sequence[Year]
    total: str

    def __bool__(self) -> bool:
        return bool(self.years)


def kroner(amount: int) -> str:
    """200000 → "200.000 kr."."""
    return _("%(amount)s kr.") % {"amount": number_format(amount, decimal_pos=0, use_l10n=True, force_grouping=True)}


def budget(action: Action) -> Budget:
    """One query. How many lines an action can have is limited where they are written."""
    lines = list(Money.objects.filter(action=action))
    years = [_year(year, list(of_year)) for year, of_year in groupby(lines, key=lambda line: line.year)]
    return Budget(years, kroner(sum(line.amount for line in lines)))


def _year(year: int, lines: Sequence[Money]) -> Year:
    shown = [Line(line.pk, line.source, kroner(line.amount)) for line in lines]
    return Year(str(year), shown, kroner(sum(line.amount for line in lines)))
