"""Front pages."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from roret.foundation.organisations.models import Organisation
from roret.foundation.people.requests import person_of
from roret.insight.overview import readings


@login_not_required
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Who is signed in goes to the own page; with one organisation everybody else goes to that one's."""
    if request.user.is_authenticated:
        return redirect("overview:desk")
    organisations = readings.organisations()
    if len(organisations) == 1:
        return redirect("overview:organisation", slug=organisations[0].slug)
    return render(request, "overview/front.html", {"organisations": organisations})


@login_not_required
@require_GET
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    request.organisation = shown  # type: ignore[attr-defined]  # read by the frame
    page = readings.front_page(shown, on=timezone.localdate())
    return render(request, "overview/organisation.html", {"page": page})


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    page = readings.desk(person_of(request), on=timezone.localdate())
    return render(request, "overview/desk.html", {"page": page})
