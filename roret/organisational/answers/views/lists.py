"""What is prepared, what is published, and who still waits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.texts.engine.readability import lix
from roret.organisational.answers import readings
from roret.organisational.answers.models import Answer
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import kinds_of_personal_data
from roret.web.requests import key_in

HARD = 35  # LIX: texts for citizens stay below


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    require(request.user, "answers.see")
    mine = Answer.objects.visible_to(request.user)
    after = _after(request)
    page = readings.published_page(mine, after)
    here = reverse("answers:answers")
    context = {
        "prepared": list(mine.prepared().with_counts().select_related("action", "prepared_by")) if not after else [],
        "page": page,
        "standing": readings.standing_of(Contribution.objects.visible_to(request.user)),
        "topics": readings.unanswered_topics(request.user) if not after else [],
        "may_prepare": may(request.user, "answers.prepare"),
        "may_publish": may(request.user, "answers.publish"),
        "untold": readings.untold_count(request.user),
        "next_url": f"{here}?after={page.after}" if page.after else "",
        "first_url": here if after else "",
    }
    return render(request, "answers/answers.html", context)


@require_GET
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Answer.objects.visible_to(request.user), pk=pk)
    (shown,) = readings.previews(Answer.objects.filter(pk=found.pk))
    context = {
        "preview": shown,
        "answer": shown.answer,
        "may_prepare": may(request.user, "answers.prepare", shown.answer),
        "may_publish": may(request.user, "answers.publish", shown.answer),
        **measured(shown.answer.text),
        "crumbs": trail(),
        "crumb": shown.answer.get_kind_display().capitalize(),
    }
    return render(request, "answers/answer.html", context)


@require_GET
def unanswered(request: HttpRequest) -> HttpResponse:
    require(request.user, "answers.see")
    given = Contribution.objects.visible_to(request.user)
    neither = request.GET.get("only") == "neither"
    after = _after(request)
    page = readings.unanswered_page(given.exclude(readings.is_carried_on()) if neither else given, after)
    here = reverse("answers:unanswered") + ("?only=neither" if neither else "")
    context = {
        "page": page,
        "standing": readings.standing_of(given),
        "neither": neither,
        "may_prepare": may(request.user, "answers.prepare"),
        "next_url": f"{here}{'&' if neither else '?'}after={page.after}" if page.after else "",
        "first_url": here if after else "",
        "crumbs": trail(),
        "crumb": _("Waiting for an answer"),
    }
    return render(request, "answers/unanswered.html", context)


def trail() -> list[tuple[str, str]]:
    return [(_("Answers"), reverse("answers:answers"))]


def measured(text: str) -> dict[str, Any]:
    """How easy the text is to read, and whether it says something about a person."""
    measure = lix(text)
    return {
        "measure": measure,
        "is_hard": measure.reliable and measure.value is not None and measure.value > HARD,
        "personal_data": kinds_of_personal_data(text),
    }


def _after(request: HttpRequest) -> int | None:
    return key_in(request.GET.get("after", ""))
