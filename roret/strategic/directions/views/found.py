"""What every page here begins with: the thing this person may see, and the way to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.organisations.models import Organisation
from roret.strategic.directions.models import Direction, Proposal, Strategy
from roret.strategic.directions.status import MOVES, StrategyState
from roret.web.forms import Form, ModelForm

Crumbs = list[tuple[str, str]]


def strategy_to_write(request: HttpRequest, pk: int) -> Strategy:
    """404 where it is not to be seen, 403 where it is but not to be written in."""
    strategies = Strategy.objects.visible_to(request.user).select_related("organisation")
    strategy = get_object_or_404(strategies, pk=pk)
    require(request.user, "directions.write", strategy)
    return strategy


def direction_to_write(request: HttpRequest, pk: int) -> Direction:
    directions = Direction.objects.visible_to(request.user).select_related("strategy__organisation")
    direction = get_object_or_404(directions, pk=pk)
    require(request.user, "directions.write", direction)
    return direction


def proposal_of(request: HttpRequest, pk: int) -> Proposal:
    proposals = Proposal.objects.visible_to(request.user).select_related("organisation", "strategy")
    return get_object_or_404(proposals, pk=pk)


def to_strategies() -> Crumbs:
    return [(_("Strategies"), reverse("directions:strategies"))]


def to_strategy(strategy: Strategy) -> Crumbs:
    return [*to_strategies(), (strategy.title, reverse("directions:strategy", args=[strategy.pk]))]


def to_direction(direction: Direction) -> Crumbs:
    return [*to_strategy(direction.strategy), (str(direction), reverse("directions:direction", args=[direction.pk]))]


def words(request: HttpRequest, of: Organisation | Strategy) -> dict[str, Any]:
    """Their own words for a direction, as every template here names them; the frame becomes the organisation's own."""
    request.organisation = of.organisation if isinstance(of, Strategy) else of  # type: ignore[attr-defined]  # read by the frame
    return {"word": of.direction_word, "words": of.direction_words}


def moves_of(strategy: Strategy, person: object) -> list[str]:
    """Where this person may take it from here, as the buttons ask. In force it comes by itself."""
    moves = MOVES[StrategyState(strategy.state)].items()
    return [to.value for to, permission in moves if may(person, permission, strategy)]


def form_page(
    request: HttpRequest, strategy: Strategy, form: Form | ModelForm, *, heading: str, save: str, **more: Any
) -> HttpResponse:
    """A form about a strategy, on its own page: refusals with 409, and back to the strategy unless said otherwise."""
    context = {
        **words(request, strategy),
        "form": form,
        "heading": heading,
        "save": save,
        "back": reverse("directions:strategy", args=[strategy.pk]),
        "crumbs": to_strategy(strategy),
        "crumb": heading,
        **more,
    }
    is_refused = bool(more.get("problem") or form.non_field_errors())
    return render(request, "directions/form.html", context, status=409 if is_refused else 200)
