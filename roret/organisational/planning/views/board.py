"""The board by state and the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.access.rules import may
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action
from roret.organisational.actions.readings import cards
from roret.organisational.actions.status import MOVES, NEEDS_REASON, VERBS, State
from roret.organisational.planning.forms import MoveForm
from roret.organisational.planning.readings.lists import SORTS, page
from roret.organisational.planning.readings.lists import board as columns_of
from roret.organisational.planning.readings.pace import too_much
from roret.organisational.planning.views import Plan, back_to, drawn, found_action, plan_crumbs, without
from roret.web.requests import key_in


@require_GET
def board(request: SignedInRequest) -> HttpResponse:
    plan, here = Plan.of(request, "board"), request.get_full_path()
    pen = drawn.Pen(here)
    columns = [
        (column, drawn.cards([(card, moves_of(request, card.action)) for card in column.cards], pen))
        for column in columns_of(plan.found, plan.today)
    ]
    context = plan.context(columns=columns, here=here, states=State.choices, needs_reason=" ".join(NEEDS_REASON))
    context["column_query"] = without(request.GET, "state", "sort", "view")
    return render(request, "planning/board.html", context)


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """`sort` is a column, with a minus for the other way round; `after` where the last page ended."""
    plan = Plan.of(request, "list")
    wanted = request.GET.get("sort", "-new")
    name, back = wanted.removeprefix("-"), wanted.startswith("-")
    name, back = (name, back) if name in SORTS else ("new", True)
    after = key_in(request.GET.get("after", ""))
    shown = page(plan.found, [name], after=after, back=back)
    found = cards(shown.actions, plan.today)
    query = without(request.GET, "after", "view")
    context = plan.context(
        cards=found,
        rows=drawn.rows(found, plan.form.fields["direction"].label, drawn.Pen()),
        sort=name,
        back=back,
        sort_query=without(request.GET, "after", "sort"),
        here=request.get_full_path(),
        next_url=f"?{query}&after={shown.more_after}" if shown.more_after else "",
        first_url=f"?{query}" if after else "",
        all_match=shown.more_after is not None or after is not None,
    )
    return render(request, "planning/list.html", context)


@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """A card is moved: by drag, from the box a key opens, or here where there is no script."""
    action = found_action(request, pk, "actions.move")
    form = MoveForm(request.POST or None)
    back = back_to(request, reverse("planning:board"))
    if form.is_valid():
        to = State(form.cleaned_data["to"])
        try:
            done = actions.move(
                action, to, by=request.user, on=timezone.localdate(), reason=form.cleaned_data["reason"]
            )
        except actions.CannotMove as problem:
            form.add_error("reason" if to in NEEDS_REASON else None, str(problem))
        else:
            said = _("“%(action)s” now stands as “%(state)s”.") % {"action": done, "state": to.label}
            messages.success(request, said)
            warn(request, done)
            return redirect(f"{back}#action-{done.pk}")
    context = {
        "action": action,
        "form": form,
        "moves": moves_of(request, action),
        "back": back,
        "crumbs": plan_crumbs(),
        "crumb": action.title,
    }
    return render(request, "planning/move.html", context, status=409 if form.errors else 200)


def moves_of(request: SignedInRequest, action: Action) -> list[tuple[State, object, bool]]:
    """Where it may be moved: state, what the button says, and whether a reason is asked."""
    table = MOVES[State(action.state)]
    allowed = {rule for rule in set(table.values()) if may(request.user, rule, action)}
    return [(to, VERBS[to], to in NEEDS_REASON) for to, rule in table.items() if rule in allowed]


def warn(request: SignedInRequest, action: Action) -> None:
    """A sentence where a unit is asked for more than it can carry; nothing is refused."""
    for sentence in too_much(action, timezone.localdate())[:4]:
        messages.warning(request, sentence)
