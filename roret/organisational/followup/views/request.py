"""What one unit is asked: the form, saved as one goes, and sending it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.organisational.followup import operations, readings
from roret.organisational.followup.forms import given_for, given_in, stamp
from roret.organisational.followup.models import Line, Request
from roret.organisational.followup.status import Light, RequestState, RoundState
from roret.web.requests import key_in


@require_GET
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "followup/request.html", _all_of(_found(request, pk), request.user))


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    return _then(request, pk, lambda found: messages.success(request, _("What you wrote is saved.")))


@require_POST
def unchanged(request: HttpRequest, pk: int) -> HttpResponse:
    """All lines without a light, or the one that is named."""

    def repeat(found: Request) -> None:
        named = key_in(request.POST.get("line", ""))
        thing = found if named is None else get_object_or_404(found.lines, pk=named)
        count = operations.unchanged(thing, by=person_of(request), at=timezone.now())
        said = ngettext("%(count)s answer is repeated.", "%(count)s answers are repeated.", count)
        messages.success(request, said % {"count": count})

    return _then(request, pk, repeat)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    def off(found: Request) -> None:
        operations.send(found, by=person_of(request), at=timezone.now())
        messages.success(request, _("Thank you. The answer is sent. You can change it until the round is closed."))

    return _then(request, pk, off)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    require(request.user, "followup.answer", found)
    try:
        operations.take_back(found, by=person_of(request), at=timezone.now())
    except operations.CannotAnswer as problem:
        messages.error(request, str(problem))
    return redirect("followup:request", pk=pk)


@require_POST
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line, as soon as it is written. Without htmx the form's own button saves them all."""
    lines = Line.objects.filter(request__in=Request.objects.visible_to(request.user))
    found = get_object_or_404(lines.select_related("request__unit"), pk=pk)
    require(request.user, "followup.answer", found.request)
    given = given_for(request.POST, found)
    context: dict[str, Any] = {"line": found, "at": timezone.now()}
    try:
        if given is None:
            raise operations.CannotAnswer(_("Choose one of the lights."))
        operations.answer_line(found, light=given.light, words=given.words, by=person_of(request), at=context["at"])
    except operations.CannotAnswer as problem:
        return render(request, "followup/_saved.html", context | {"problem": problem}, status=409)
    return render(
        request, "followup/_saved.html", context | {"filling": readings.filling(_found(request, found.request_id))}
    )


def _then(request: HttpRequest, pk: int, act: Callable[[Request], None]) -> HttpResponse:
    """Keep what stands in the form, then do what the button says. What was written is shown again if it fails."""
    found = _found(request, pk)
    require(request.user, "followup.answer", found)
    given = given_in(request.POST, found.lines.all())
    try:
        if given:
            operations.answer(found, given, by=person_of(request), at=timezone.now())
            given = {}
        act(found)
    except operations.CannotAnswer as problem:
        unsaved = [(line, given[line.pk].words) for line in found.lines.for_form() if line.pk in given]
        context = _all_of(_found(request, pk), request.user) | {"problem": problem, "unsaved": unsaved}
        return render(request, "followup/request.html", context, status=409)
    named = key_in(request.POST.get("line", ""))
    address = reverse("followup:request", args=[pk])
    return redirect(address if named is None else f"{address}#line-{named}")


def _found(request: HttpRequest, pk: int) -> Request:
    found: Request = get_object_or_404(Request.objects.visible_to(request.user).for_page(), pk=pk)
    return found


def _all_of(found: Request, person: Any) -> dict[str, Any]:
    filling = readings.filling(found)
    for group in filling.groups:
        for each in group.lines:
            each.stamp = stamp(each)  # type: ignore[attr-defined]  # for the form alone
    round, is_open = found.round, found.round.state == RoundState.OPEN
    may_answer = may(person, "followup.answer", found)
    crumbs = [(_("Follow-up"), reverse("followup:rounds")), (round.title, reverse("followup:round", args=[round.pk]))]
    return {
        "asked": found,
        "filling": filling,
        "lights": Light.choices,
        "is_open": is_open,
        "is_sent": found.state == RequestState.SENT,
        "may_answer": may_answer,
        "writing": is_open and may_answer and found.state != RequestState.SENT,
        "today": timezone.localdate(),
        "crumbs": crumbs if may(person, "followup.see", round) else [],
        "crumb": found.unit.name,
    }
