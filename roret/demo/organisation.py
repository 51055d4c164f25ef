"""Units, people and roles."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from roret.demo.world import World
from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.models import Organisation, Unit
from roret.foundation.people import operations as people
from roret.foundation.people.models import Person

PASSWORD = "roret-demo"  # noqa: S105 - the demo's, and printed on its sign-in page
BY = "demo"
SINCE = date(2024, 1, 1)


def found(data: dict[str, Any]) -> World:
    """The organisation with its tree of units and everybody in it."""
    about = data["organisation"]
    organisation = organisations.found(
        about["name"], about["slug"], by=BY, **{k: v for k, v in about.items() if k not in {"name", "slug"}}
    )
    units = _units(data["unit"], organisation)
    persons = {row["email"]: _person(row, units) for row in data["person"]}
    Person.objects.filter(pk__in=[person.pk for person in persons.values()]).update(password=make_password(PASSWORD))
    persons = {person.email: person for person in Person.objects.filter(email__in=persons)}
    consultant = persons[f"konsulent@{about['slug']}.example"]
    return World(organisation, units, persons, consultant)


def _units(rows: list[dict[str, Any]], organisation: Organisation) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in rows:
        if row["parent"]:
            units[row["key"]] = organisations.add_unit(
                row["name"], organisation=organisation, kind=row["kind"], parent=units[row["parent"]], by=BY
            )
        else:
            units[row["key"]] = organisation.units.get(parent=None)
    return units


def _person(row: dict[str, Any], units: dict[str, Unit]) -> Person:
    person = people.register(row["email"], row["name"], language=row.get("language", "da"), by=BY)
    for membership in row["membership"]:
        organisations.give_role(person, membership["role"], at=units[membership["unit"]], since=SINCE, by=BY)
    return person
