"""What every page here begins with: the direction this person may see, and the way to it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from roret.strategic.directions.models import Direction
from roret.strategic.practice.models import Example, HelpQuestion


def direction_of(request: HttpRequest, pk: int) -> Direction:
    directions = Direction.objects.visible_to(request.user).select_related("strategy__organisation")
    return get_object_or_404(directions, pk=pk)


def question_of(request: HttpRequest, pk: int) -> HelpQuestion:
    questions = HelpQuestion.objects.select_related("direction__strategy__organisation")
    return get_object_or_404(questions.filter(direction__in=Direction.objects.visible_to(request.user)), pk=pk)


def example_of(request: HttpRequest, pk: int) -> Example:
    examples = Example.objects.visible_to(request.user)
    return get_object_or_404(examples.select_related("unit", "direction__strategy__organisation", "by"), pk=pk)


def about(request: HttpRequest, direction: Direction, crumb: str, *, inside: bool = True) -> dict[str, Any]:
    """The frame of a page about a direction. `inside`: it lies below the page of the direction in practice."""
    strategy = direction.strategy
    request.organisation = strategy.organisation  # type: ignore[attr-defined]  # read by the frame
    crumbs = [
        (_("Strategies"), reverse("directions:strategies")),
        (strategy.title, reverse("directions:strategy", args=[strategy.pk])),
        (str(direction), reverse("directions:direction", args=[direction.pk])),
    ]
    if inside:
        crumbs.append((_("In practice"), reverse("practice:practice", args=[direction.pk])))
    return {"direction": direction, "strategy": strategy, "crumbs": crumbs, "crumb": crumb}
