"""Help questions: what everybody reads, and how a consultant writes them."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.strategic.directions.models import Direction
from roret.strategic.practice import operations, readings
from roret.strategic.practice.forms import QuestionForm, QuestionsForm
from roret.strategic.practice.views.found import about, direction_of, question_of
from roret.web.requests import key_in


@login_not_required
@require_GET
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    """A direction in practice: its help questions, and examples page by page."""
    direction = direction_of(request, pk)
    before = key_in(request.GET.get("before", ""))
    page = readings.examples_page(direction, request.user, before)
    here = reverse("practice:practice", args=[pk])
    context = {
        **about(request, direction, _("In practice"), inside=False),
        "questions": readings.questions_of(direction),
        "examples": page.examples,
        "next_url": f"{here}?before={page.before}" if page.before else "",
        "first_url": here if before else "",
        "may_ask": may(request.user, "practice.ask", direction),
        "may_tell": may(request.user, "practice.tell"),
        "may_see": may(request.user, "practice.see", direction),
    }
    return render(request, "practice/practice.html", context)


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    direction = direction_of(request, pk)
    require(request.user, "practice.ask", direction)
    form = QuestionsForm(request.POST or None)
    if form.is_valid():
        try:
            operations.add_questions(direction, form.cleaned_data["questions"], by=person_of(request))
            return redirect("practice:questions", pk)
        except operations.TooMany as problem:
            form.add_error(None, str(problem))
    return _questions(request, direction, form)


def _questions(request: HttpRequest, direction: Direction, form: QuestionsForm) -> HttpResponse:
    """With proposals from the objectives where nobody has asked anything yet."""
    there = readings.questions_of(direction)
    if not there and not form.is_bound:
        form.initial["questions"] = "\n".join(readings.proposed(direction))
    context = {
        **about(request, direction, _("Help questions")),
        "questions": there,
        "form": form,
        "are_proposed": bool(form.initial.get("questions")) and not form.is_bound,
    }
    return render(request, "practice/questions.html", context, status=409 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    question = question_of(request, pk)
    require(request.user, "practice.ask", question.direction)
    form = QuestionForm(request.POST or None, initial={"text": question.text})
    if form.is_valid():
        try:
            operations.edit_question(question, text=form.cleaned_data["text"], by=person_of(request))
            return redirect("practice:questions", question.direction_id)
        except (operations.Gone, ValidationError) as problem:
            form.add_error(None, problem if isinstance(problem, ValidationError) else str(problem))
    back = reverse("practice:questions", args=[question.direction_id])
    context = {
        **about(request, question.direction, _("Help question")),
        "form": form,
        "heading": _("Help question"),
        "back": back,
    }
    return render(request, "practice/form.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    question = question_of(request, pk)
    operations.move_question(question, up=way == "up", by=person_of(request))
    return redirect(reverse("practice:questions", args=[question.direction_id]) + "#questions")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    question = question_of(request, pk)
    operations.remove_question(question, by=person_of(request))
    return redirect(reverse("practice:questions", args=[question.direction_id]) + "#questions")
