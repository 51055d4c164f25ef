"""Whether anybody has looked for personal data in the words a report would quote."""

from dataclasses import dataclass

from roret.insight.reports.readings.around import QUOTES
from roret.strategic.directions.models import Strategy
from roret.strategic.directions.readings import behind_all
from roret.strategic.voices.models import Contribution


@dataclass(frozen=True)
class Unseen:
    """Of `quoted` contributions nobody has screened those `waiting`; in `marked` of them we hide something."""

    quoted: int
    waiting: tuple[Contribution, ...]

    @property
    def marked(self) -> int:
        return sum(bool(each.personal_data) for each in self.waiting)


def quotes_nobody_screened(strategy: Strategy) -> Unseen:
    """As many queries as the quotes themselves take. Words behind two directions count once."""
    quoted = {
        quote.contribution.pk: quote.contribution
        for behind in behind_all(strategy, quotes=QUOTES).values()
        for quote in behind.quotes
    }
    waiting = [each for each in quoted.values() if each.screened_at is None]
    return Unseen(len(quoted), tuple(sorted(waiting, key=lambda each: (not each.personal_data, each.pk))))
