"""Looking through what is to be published, and publishing it together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.organisational.answers import operations, readings
from roret.organisational.answers.models import Answer
from roret.organisational.answers.views.lists import trail
from roret.web.requests import keys_in

MOST = 200


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """GET shows who gets what, POST publishes it."""
    require(request.user, "answers.publish")
    keys = keys_in((request.POST or request.GET).getlist("answers"), MOST)
    chosen = Answer.objects.visible_to(request.user).filter(pk__in=keys)
    problem = ""
    if request.method == "POST":
        try:
            published = operations.publish(chosen, by=person_of(request), at=timezone.now())
            if not published:
                messages.success(request, _("They are published already."))
                return redirect("answers:answers")
            done = ngettext("%(n)s answer is published.", "%(n)s answers are published.", len(published))
            messages.success(request, done % {"n": len(published)})
            return redirect("answers:answers")
        except operations.CannotAnswer as refused:
            problem = str(refused)
    previews = readings.previews(chosen.prepared())
    context = {
        "previews": previews,
        "receivers": readings.receivers_in(previews),
        "problem": problem,
        "crumbs": trail(),
        "crumb": _("Publish together"),
    }
    return render(request, "answers/publish.html", context, status=409 if problem else 200)
