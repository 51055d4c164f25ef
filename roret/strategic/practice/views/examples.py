"""Examples from practice: told, looked through, released, withdrawn."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.organisations.models import Unit, UnitQuerySet, memberships_of
from roret.foundation.people.models import Person
from roret.foundation.people.requests import person_of
from roret.foundation.texts.readings import OwnNames
from roret.strategic.directions.models import Direction
from roret.strategic.practice import operations, readings
from roret.strategic.practice.forms import ExampleForm, ExampleTextForm
from roret.strategic.practice.models import Example
from roret.strategic.practice.rules import RULES
from roret.strategic.practice.views.found import about, direction_of, example_of
from roret.strategic.voices.readings.screening import pieces_of


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    direction, person = direction_of(request, pk), person_of(request)
    require(person, "practice.tell")
    units = _units(person, direction)
    form = ExampleForm(request.POST or None, units=units, initial={"unit": units.order_by("-path").first()})
    if form.is_valid():
        told = operations.tell_example(direction, **form.cleaned_data, by=person, at=timezone.now())
        return redirect("practice:example", told.pk)
    heading = _("Tell an example from practice")
    context = {
        **about(request, direction, heading),
        "form": form,
        "heading": heading,
        "lead": _("Colleagues can read it at once. Everybody can read it when it is released."),
        "back": reverse("practice:practice", args=[pk]),
    }
    return render(request, "practice/form.html", context, status=422 if form.errors else 200)


def _units(person: Person, direction: Direction) -> UnitQuerySet:
    """The open units this person may tell for."""
    where = Q(pk__in=[])
    for membership in memberships_of(person):
        if membership.role in RULES["practice.tell"].roles:
            where |= Q(path__startswith=membership.unit.path, organisation=membership.unit.organisation_id)
    return Unit.objects.open().filter(where, organisation=direction.organisation_id).in_order()


@require_GET
def example(request: HttpRequest, pk: int) -> HttpResponse:
    return _example(request, example_of(request, pk))


def _example(request: HttpRequest, told: Example, problem: str = "") -> HttpResponse:
    """What looks like personal data is marked before anybody releases it."""
    require(request.user, "practice.see", told)
    found = OwnNames(told.organisation_id).find(told.text)
    context: dict[str, Any] = {
        **about(request, told.direction, _("Example")),
        "example": told,
        "found": found,
        "pieces": pieces_of(told.text, found),
        "read": readings.checksum_of(told),
        "problem": problem,
        "may_release": may(request.user, "practice.release", told),
        "may_edit": told.released_at is None and may(request.user, "practice.edit", told),
    }
    return render(request, "practice/example.html", context, status=409 if problem else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    told = example_of(request, pk)
    require(request.user, "practice.edit", told)
    form = ExampleTextForm(request.POST or None, initial={"text": told.text})
    if form.is_valid():
        try:
            operations.edit_example(told, **form.cleaned_data, by=person_of(request))
            return redirect("practice:example", pk)
        except operations.AlreadyReleased as problem:
            form.add_error(None, str(problem))
    context = {
        **about(request, told.direction, _("Edit the example")),
        "form": form,
        "heading": _("Edit the example"),
        "back": reverse("practice:example", args=[pk]),
    }
    return render(request, "practice/form.html", context, status=409 if form.errors else 200)


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    told = example_of(request, pk)
    seen, read = "seen" in request.POST, request.POST.get("read", "")
    try:
        operations.release_example(told, seen=seen, read=read, by=person_of(request), at=timezone.now())
    except operations.NotReleasable as problem:
        return _example(request, told, str(problem))
    messages.success(request, _("The example is released. Everybody can read it."))
    return redirect("practice:example", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    operations.withdraw_example(example_of(request, pk), by=person_of(request))
    messages.success(request, _("The example is withdrawn. Only colleagues can read it now."))
    return redirect("practice:example", pk)
