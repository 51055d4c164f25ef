"""The menu, as this person may use it: a context processor, so that every page has it.

Context processors run for each template that is rendered with the request: for the page, for each part of a slot on it,
and for what is swapped in alone. So the menu is made when a template first reads it, and once for each request.
"""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from roret.foundation.access.rules import may
from roret.foundation.notices.models import Notice
from roret.foundation.organisations.models import Organisation, organisation_of
from roret.foundation.people.models import Person


@dataclass(frozen=True)
class Item:
    """A line of the menu; `count` is how many things wait there."""

    label: str
    url: str
    current: bool
    count: int = 0


# permission → name of the page, in the order of the golden thread
_STAFF = (
    ("voices.read", "voices:collections"),
    ("thread.see", "directions:strategies"),
    ("actions.see", "planning:board"),
    ("followup.see", "followup:rounds"),
    ("reports.read", "reports:editions"),
    ("answers.see", "answers:answers"),
    ("organisations.administer", "organisations:units"),
)
# pages that stand elsewhere and belong to that one
_INPUT = r"/(cases|contributions|imports|letters|mailboxes|notes|samples|sheets|sittings|topics)/"
_ALSO = {"planning:board": "/actions/", "voices:collections": _INPUT}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`menu`, and the `organisation` the page belongs to with its own front page."""
    person = getattr(request, "user", None)
    organisation = getattr(request, "organisation", None) or organisation_of(person)
    return {
        "organisation": organisation,
        "organisation_url": _front_of(organisation),
        "menu": _menu_once(request, person) if isinstance(person, Person) else [],
    }


def _front_of(organisation: Organisation | None) -> str:
    return reverse("overview:organisation", args=[organisation.slug]) if organisation else reverse("overview:front")


def _menu_once(request: HttpRequest, person: Person) -> "SimpleLazyObject[list[Item]]":
    kept: SimpleLazyObject[list[Item]] | None = getattr(request, "menu", None)
    if kept is None:
        kept = SimpleLazyObject(partial(_menu, request, person))
        request.menu = kept  # type: ignore[attr-defined]  # kept for one request
    return kept


def _menu(request: HttpRequest, person: Person) -> list[Item]:
    labels = {
        "voices:collections": _("Input"),
        "directions:strategies": _("Strategy"),
        "planning:board": _("Actions"),
        "followup:rounds": _("Follow-up"),
        "reports:editions": _("Reports"),
        "answers:answers": _("Answers"),
        "organisations:units": _("Administration"),
    }
    desk = reverse("overview:desk")
    waiting = Notice.objects.visible_to(person).waiting().count()
    items = [Item(_("My page"), desk, request.path == desk, waiting)]
    for permission, name in _STAFF:
        if may(person, permission):
            url = reverse(name)
            current = request.path.startswith(url) or bool(name in _ALSO and re.match(_ALSO[name], request.path))
            items.append(Item(labels[name], url, current))
    return items
