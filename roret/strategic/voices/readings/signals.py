"""Individual cases as a signal: how many, about which question and from whom, and never so few that one is told."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from roret.foundation.access.rules import may
from roret.foundation.organisations.engine.small_counts import Shown, protected, shown
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.readings.collections import least_shown_to
from roret.strategic.voices.status import AsideKind, Speaker


@dataclass(frozen=True)
class Signal:
    """`by_question` and `by_role` are lines of a label and a count, without those that are empty."""

    total: Shown
    by_question: tuple[tuple[str, Shown], ...]
    by_role: tuple[tuple[str, Shown], ...]
    least: int
    in_full: bool


def signal_of(person: object, collection: Collection) -> Signal:
    """One query. Who may not read the input sees no count below the organisation's smallest."""
    given = Contribution.objects.filter(collection=collection, set_aside_kind=AsideKind.CASE, withdrawn_at=None)
    rows = given.order_by().values_list("question__number", "question__text", "role").annotate(Count("pk"))
    in_full = may(person, "voices.read", collection)
    least = least_shown_to(person, collection)
    questions: Counter[tuple[int, str]] = Counter()
    roles: Counter[str] = Counter()
    for number, text, role, count in rows:
        questions[(number or 0, text or "")] += count
        roles[str(Speaker(role).label)] += count
    asked = [(text, questions[number, text]) for number, text in sorted(questions)]
    spoke = roles.most_common() if in_full else sorted(roles.items())
    return Signal(shown(sum(roles.values()), least), _lines(asked, least), _lines(spoke, least), least, in_full)


def _lines(counted: list[tuple[str, int]], least: int) -> tuple[tuple[str, Shown], ...]:
    """Those with a label; what has none counts too, or the total would tell it."""
    cells = protected([count for _label, count in counted], least) or ()
    return tuple((label, cell) for (label, _count), cell in zip(counted, cells, strict=False) if label)
