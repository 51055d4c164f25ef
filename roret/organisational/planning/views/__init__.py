"""The board, the list, the time line, the pace, and the forms that change many actions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions.models import Action, ActionQuerySet
from roret.organisational.planning.forms import FilterForm
from roret.organisational.planning.models import View
from roret.organisational.planning.readings.choices import Choices

PAGING = ("after", "before", "as", "page")


@dataclass
class Plan:
    """What every page of the plan has: which actions, and how to get to the other pages with the same filters."""

    request: SignedInRequest
    tab: str
    today: date
    choices: Choices
    form: FilterForm

    @classmethod
    def of(cls, request: SignedInRequest, tab: str) -> "Plan":
        require(request.user, "actions.see")
        choices, today = Choices(request.user), timezone.localdate()
        return cls(request, tab, today, choices, FilterForm(request.GET, choices=choices, today=today))

    @property
    def found(self) -> ActionQuerySet:
        return self.form.narrow(Action.objects.visible_to(self.request.user).for_card())

    def context(self, **more: Any) -> dict[str, Any]:
        return {
            "form": self.form,
            "tab": self.tab,
            "tabs": self._tabs(),
            "dropped": self.form.dropped(),
            "query": without(self.request.GET, *PAGING, "view"),
            "lists": list(View.objects.visible_to(self.request.user).select_related("owner")[:100]),
            "open_list": self.request.GET.get("view", ""),
            "may_begin": may(self.request.user, "actions.begin"),
            "today": self.today,
            **more,
        }

    def _tabs(self) -> list[tuple[str, str, str]]:
        query = without(self.request.GET, *PAGING, "sort", "by", "from", "quarters", "ideas")
        pages = [
            ("board", _("Board")),
            ("list", _("List")),
            ("timeline", _("Time line")),
            ("pace", _("Pace")),
        ]
        return [(name, words, reverse(f"planning:{name}") + (f"?{query}" if query else "")) for name, words in pages]


def without(sent: QueryDict, *names: str) -> str:
    """The query string without these, and without what is empty."""
    query = sent.copy()
    for name in [*names, *(key for key in sent if not any(sent.getlist(key)))]:
        query.pop(name, None)
    return query.urlencode()


def found_action(request: SignedInRequest, pk: int, permission: str = "actions.write") -> Action:
    """The action, or no such page; PermissionDenied when it may not be changed."""
    action: Action = get_object_or_404(
        Action.objects.visible_to(request.user).for_card().select_related("organisation"), pk=pk
    )
    require(request.user, permission, action)
    return action


def plan_crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Actions"), reverse("planning:board")), *more]


def back_to(request: SignedInRequest, otherwise: str) -> str:
    """Where the person came from, as long as it is a page of the plan."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if wanted.startswith("/plan/") and "\\" not in wanted and "\n" not in wanted else otherwise
