"""A change of many actions as lines: what each is, what it becomes, and what cannot be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from roret.organisational.actions.models import Action, ActionQuerySet


@dataclass(frozen=True)
class Change:
    """One field, before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class BatchLine:
    action: Action
    changes: tuple[Change, ...]
    problems: tuple[str, ...]


def shown(actions: ActionQuerySet, keys: Sequence[int]) -> list[Action]:
    """The actions of those keys, in that order, for a page of the preview."""
    by_key = {action.pk: action for action in actions.for_card().filter(pk__in=keys).prefetch_related("partners")}
    return [by_key[key] for key in keys if key in by_key]


def in_words(value: object) -> str:
    if value is None or value == "":
        return "–"
    return date_format(value) if isinstance(value, date) else str(value)


def label_of(field: str) -> str:
    """What the field is called."""
    return str(getattr(Action._meta.get_field(field), "verbose_name", field))
