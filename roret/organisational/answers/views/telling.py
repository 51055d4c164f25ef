"""Who has not been told, what to tell them, the letters to print, and who is meant by a name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.organisational.answers import operations, readings
from roret.organisational.answers.forms import TellerForm, ToldForm
from roret.organisational.answers.models import Reply
from roret.organisational.answers.views.lists import trail
from roret.strategic.voices import operations as voices
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import words_for
from roret.web.requests import key_in, keys_in

MOST = 200


@require_http_methods(["GET", "POST"])
def untold(request: HttpRequest) -> HttpResponse:
    """The list, the one who has waited longest first. POST registers the ticked ones as told that day."""
    require(request.user, "answers.see")
    mine = Reply.objects.visible_to(request.user)
    form = ToldForm(request.POST or None, initial={"on": timezone.localdate()})
    problem = ""
    if request.method == "POST" and form.is_valid():
        chosen = mine.filter(pk__in=keys_in(request.POST.getlist("replies"), MOST))
        try:
            if not chosen:
                raise operations.CannotRegister(_("Tick at least one, and register again."))
            done = operations.register_told(chosen, **form.cleaned_data, by=person_of(request), at=timezone.now())
            words = ngettext("%(n)s is registered as told.", "%(n)s are registered as told.", done)
            messages.success(request, words % {"n": done})
            return redirect("answers:untold")
        except operations.CannotRegister as refused:
            problem = str(refused)
    after = key_in(request.GET.get("after", ""))
    page = readings.untold_page(mine, after, on=timezone.localdate())
    context = {
        "page": page,
        "form": form,
        "problem": problem,
        "may_send": may(request.user, "answers.tell"),
        "next_url": f"{request.path}?after={page.after}" if page.after else "",
        "first_url": request.path if after else "",
        "crumbs": trail(),
        "crumb": _("Not told yet"),
    }
    return render(request, "answers/untold.html", context, status=422 if problem or form.errors else 200)


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """What to say to one of them, and that it was said."""
    reply = get_object_or_404(Reply.objects.visible_to(request.user).for_telling().select_related("told__by"), pk=pk)
    form = ToldForm(request.POST or None, initial={"on": timezone.localdate()})
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.register_told([reply], **form.cleaned_data, by=person_of(request), at=timezone.now())
            messages.success(request, _("It is registered. Thank you for telling."))
            return redirect("answers:tell", pk)
        except operations.CannotRegister as refused:
            problem = str(refused)
    context = {
        "reply": reply,
        "words": words_for(request.user, reply.contribution),
        "form": form,
        "problem": problem,
        "crumbs": _untold_trail(),
        "crumb": str(reply.contribution),
    }
    return render(request, "answers/tell.html", context, status=422 if problem or form.errors else 200)


def _untold_trail() -> list[tuple[str, str]]:
    return [*trail(), (_("Not told yet"), reverse("answers:untold"))]


@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Letters to print, one per page: the ticked ones, or all that wait."""
    require(request.user, "answers.tell")
    waiting = Reply.objects.visible_to(request.user).untold().filter(contribution__telling="letter").for_telling()
    if keys := keys_in(request.GET.getlist("replies"), MOST):
        waiting = waiting.filter(pk__in=keys)
    context = {
        "letters": readings.letters(waiting.order_by("pk")[:MOST]),
        "crumbs": _untold_trail(),
        "crumb": _("Letters"),
    }
    return render(request, "answers/letters.html", context)


@require_POST
def teller(request: HttpRequest, contribution: int) -> HttpResponse:
    """Link the name the giver wrote to one of us."""
    found = get_object_or_404(Contribution.objects.visible_to(request.user), pk=contribution)
    require(request.user, "voices.link_teller", found)
    form = TellerForm(request.POST, choices=voices.may_be_tellers(found))
    try:
        if not form.is_valid():
            raise voices.CannotTell(_("Choose somebody who works here."))
        voices.link_teller(found, form.cleaned_data["teller"], by=person_of(request), at=timezone.now())
        messages.success(request, _("It is on their list when there is an answer."))
    except (voices.CannotTell, voices.Withdrawn) as refused:
        messages.error(request, str(refused))
    return redirect("voices:contribution", contribution)
