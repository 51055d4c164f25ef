"""Dialogue cards: choose a size, and print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.strategic.directions.models import Direction
from roret.strategic.practice import readings
from roret.strategic.practice.engine.cards import Card, CardWords, cards_pdf
from roret.strategic.practice.views.found import about, direction_of


@require_GET
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    direction = direction_of(request, pk)
    require(request.user, "practice.see", direction)
    made = readings.cards_of(list(direction.strategy.directions.all()))
    context = {
        **about(request, direction, _("Dialogue cards")),
        "own": sum(card.number == str(direction.number) for card in made),
        "all": len(made),
        "word": direction.strategy.direction_word,
    }
    return render(request, "practice/cards.html", context)


@require_GET
def cards_pdf_file(request: HttpRequest, pk: int) -> HttpResponse:
    """`of=all` prints the whole strategy's; `sheet=a4` four to a sheet; `type=large` in large type."""
    direction = direction_of(request, pk)
    require(request.user, "practice.see", direction)
    whole = request.GET.get("of") == "all"
    made = readings.cards_of(list(direction.strategy.directions.all()) if whole else [direction])
    if not made:
        return redirect("practice:cards", pk)
    response = HttpResponse(_printed(request, direction, made), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="dialogue-cards-{pk}.pdf"'
    return response


def _printed(request: HttpRequest, direction: Direction, made: list[Card]) -> bytes:
    organisation = direction.strategy.organisation
    words = CardWords(
        language=(get_language() or "da")[:2],
        accent=organisation.accent,
        organisation=organisation.name,
        strategy=direction.strategy.title,
        kind=_("Dialogue cards"),
    )
    four_up, large = request.GET.get("sheet") == "a4", request.GET.get("type") == "large"
    return cards_pdf(words, made, on=timezone.localdate(), four_up=four_up, large=large)
