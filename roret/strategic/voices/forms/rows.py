"""Small forms under each other: a row nobody wrote in is no row. No script is needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

MOST_ROWS = 40


@dataclass(frozen=True)
class Mistake:
    """A sentence for the summary above the form, and the key of the field it leads to."""

    at: str
    said: str


class Rows:
    """Rows of one kind of form. How many there are stands in a hidden field; two are always free."""

    def __init__(
        self,
        form: type[forms.Form],
        prefix: str,
        data: Mapping[str, Any] | None,
        *,
        called: str,
        initial: Sequence[Mapping[str, Any]] = (),
        free: int = 2,
        **about: Any,
    ) -> None:
        self.called = called
        self.count_name = f"{prefix}-rows"
        self.count = _number(data, self.count_name) if data else len(initial) + free
        self.all: list[forms.Form] = []
        for number in range(self.count):
            row_prefix = f"{prefix}-{number}"
            if data and _is_written(form, row_prefix, data):
                self.all.append(form(data, prefix=row_prefix, **about))
            else:
                begun = dict(initial[number]) if not data and number < len(initial) else {}
                self.all.append(form(prefix=row_prefix, initial=begun, use_required_attribute=False, **about))

    @property
    def written(self) -> list[forms.Form]:
        return [row for row in self.all if row.is_bound]

    def is_valid(self) -> bool:
        """All of them are looked at, so that every mistake is told at once."""
        found = [row.is_valid() for row in self.written]
        return all(found)

    @property
    def errors(self) -> list[Mistake]:
        """Every mistake with the name of its field, for the summary above the form."""
        return [
            Mistake(row[name].id_for_label, f"{self.called} {number}: {row[name].label}: {mistake}")
            for number, row in enumerate(self.all, 1)
            for name, mistakes in row.errors.items()
            for mistake in mistakes
        ]


def _number(data: Mapping[str, Any], name: str) -> int:
    said = str(data.get(name, ""))
    return min(int(said), MOST_ROWS) if said.isdecimal() and len(said) < 4 else 0


def _is_written(form: type[forms.Form], prefix: str, data: Mapping[str, Any]) -> bool:
    return any(str(data.get(f"{prefix}-{name}", "")).strip() for name in form.base_fields)
