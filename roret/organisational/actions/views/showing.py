"""The page of an action, as it is and with a form that was filled in wrongly."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.models import Person
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import readings
from roret.organisational.actions.forms import CommentForm, FileForm, MilestoneForm, MoneyForm, PartnerForm
from roret.organisational.actions.models import Action
from roret.organisational.actions.status import MOVES, NEEDS_REASON, VERBS, Kind, State

WORDS_SHOWN, MILESTONES_SHOWN, FILES_SHOWN, COMMENTS_SHOWN, EVENTS_SHOWN = 5, 20, 10, 10, 10


def found(request: SignedInRequest, pk: int, permission: str = "actions.see") -> Action:
    """The action, where this person may see it and do that."""
    action: Action = get_object_or_404(Action.objects.visible_to(request.user).for_page(), pk=pk)
    require(request.user, permission, action)
    return action


def show(request: SignedInRequest, action: Action, *, status: int = 200, **changed: Any) -> HttpResponse:
    """`changed` takes the place of what the page would show, such as a form with what was written in it."""
    context = {**_all_of(action, request.user), **_forms(action, request.user, changed), **changed}
    return render(request, "actions/action.html", context, status=status)


def trail(action: Action | None = None) -> list[tuple[str, str]]:
    """The way back."""
    crumbs = [(_("Actions"), reverse("actions:board"))]
    if action is not None:
        crumbs.append((action.title, reverse("actions:action", args=[action.pk])))
    return crumbs


def _all_of(action: Action, person: Person) -> dict[str, Any]:
    """Everything the page shows. Nothing is fetched by the template."""
    today = timezone.localdate()
    may_read = may(person, "voices.read", action)
    may_talk = may(person, "actions.comment", action)
    notices = list(readings.notices_about(action, person)[: readings.NOTICES_SHOWN + 1])
    return {
        "action": action,
        "card": readings.cards([action], today)[0],
        "steps": readings.involvement_steps(action),
        "milestones": readings.milestone_lines(action, today, most=MILESTONES_SHOWN),
        "history": readings.history(action, most=EVENTS_SHOWN),
        "because": readings.because(action, word_for_word=may_read, most=WORDS_SHOWN),
        "files": readings.files(action, most=FILES_SHOWN),
        "comments": readings.comments(action, most=COMMENTS_SHOWN) if may_talk else None,
        "partners": list(action.partners.select_related("unit")),
        "budget": readings.budget(action),
        "waiting": readings.waiting_of(action, today),
        "notices": notices[: readings.NOTICES_SHOWN],
        "more_notices": len(notices) > readings.NOTICES_SHOWN,
        "moves": _moves(action, person),
        "trial": getattr(action, "trial", None),
        "is_trial": action.kind == Kind.TRIAL,
        "awaits_verdict": action.awaits_verdict(today),
        "carried_on": list(action.carried_on_in.order_by("pk")[:3]) if action.kind == Kind.TRIAL else [],
        "follows": readings.follows(person, action),
        "may_read": may_read,
        "may_withdraw_all": may(person, "actions.withdraw_comment"),
        "today": today,
        "crumbs": trail(),
        "crumb": action.title,
    }


def _moves(action: Action, person: Person) -> list[tuple[State, Any, bool]]:
    return [
        (to, VERBS[to], to in NEEDS_REASON)
        for to, permission in MOVES[State(action.state)].items()
        if may(person, permission, action)
    ]


def _forms(action: Action, person: Person, changed: dict[str, Any]) -> dict[str, Any]:
    """Empty forms for those who may use them; one that comes filled in is not made again."""
    may_write = may(person, "actions.write", action)
    made: dict[str, Any] = {
        "may_write": may_write,
        "may_move": may(person, "actions.move", action),
        "may_begin": may(person, "actions.begin"),
    }
    if may_write:
        made |= {"milestone_form": MilestoneForm(action=action), "partner_form": PartnerForm(action=action)}
        made |= {"money_form": MoneyForm(), "file_form": FileForm()}
    if may(person, "actions.comment", action) and "comment_form" not in changed:
        made["comment_form"] = CommentForm(near=readings.people_near(action, but=person))
    return made
