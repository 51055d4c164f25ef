"""Templates, and many actions begun at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions.operations import CannotKeep
from roret.organisational.planning import operations
from roret.organisational.planning.engine.lines import lines_in
from roret.organisational.planning.forms import BeginFromForm, ManyForm, TemplateForm
from roret.organisational.planning.models import Template
from roret.organisational.planning.readings.choices import Choices
from roret.organisational.planning.views import found_action, plan_crumbs
from roret.organisational.planning.views.board import warn


@require_GET
def templates(request: SignedInRequest) -> HttpResponse:
    require(request.user, "actions.see")
    context = {
        "templates": list(Template.objects.visible_to(request.user)[:200]),
        "may_keep": may(request.user, "planning.keep_templates"),
        "may_begin": may(request.user, "actions.begin"),
        "crumbs": plan_crumbs(),
        "crumb": _("Templates"),
    }
    return render(request, "planning/templates.html", context)


@require_http_methods(["GET", "POST"])
def keep(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep an action as a template: everything can be mended before it is kept."""
    action = found_action(request, pk, "actions.see")
    require(request.user, "planning.keep_templates", action)
    content = operations.content_of(action)
    form = TemplateForm(request.POST) if request.POST else TemplateForm(title=action.title, content=content)
    if form.is_valid():
        try:
            operations.keep_template(form.cleaned_data["title"], content=form.content(), by=request.user)
        except operations.CannotKeepTemplate as problem:
            form.add_error("title", str(problem))
        else:
            messages.success(request, _("The template is kept."))
            return redirect("planning:templates")
    return _page(request, form, _("Keep as a template"))


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _found(request, pk)
    require(request.user, "planning.keep_templates", template)
    form = TemplateForm(request.POST) if request.POST else TemplateForm(title=template.title, content=template.content)
    if form.is_valid():
        try:
            operations.edit_template(
                template, title=form.cleaned_data["title"], content=form.content(), by=request.user
            )
        except operations.CannotKeepTemplate as problem:
            form.add_error("title", str(problem))
        else:
            messages.success(request, _("It is saved."))
            return redirect("planning:templates")
    return _page(request, form, template.title, template=template)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _found(request, pk)
    operations.remove_template(template, by=request.user)
    messages.success(request, _("The template is gone. Actions that began from it stay."))
    return redirect("planning:templates")


@require_http_methods(["GET", "POST"])
def begin(request: SignedInRequest, pk: int) -> HttpResponse:
    template = _found(request, pk)
    choices = _may_begin(request)
    form = BeginFromForm(request.POST or None, choices=choices, initial={"owner": request.user.pk})
    if form.is_valid():
        try:
            action = operations.begin_from(
                template,
                title=form.cleaned_data["title"],
                following=form.chosen("direction"),
                led_by=form.chosen("unit"),
                owner=form.chosen("owner"),
                starts_on=form.cleaned_data["starts_on"],
                by=request.user,
                at=timezone.now(),
            )
        except CannotKeep as problem:
            form.add_error(None, str(problem))
        else:
            warn(request, action)
            return redirect("actions:action", pk=action.pk)
    context = {
        "template": template,
        "form": form,
        "crumbs": plan_crumbs((_("Templates"), reverse("planning:templates"))),
        "crumb": template.title,
    }
    return render(request, "planning/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def many(request: SignedInRequest) -> HttpResponse:
    """Lines are looked at first; with `begin` they are begun, all or none."""
    choices = _may_begin(request)
    form = ManyForm(request.POST or None, choices=choices, initial={"direction": request.GET.get("direction")})
    typed, problem = [], ""
    if form.is_valid():
        typed = operations.check_lines(
            lines_in(form.cleaned_data["lines"]),
            choices=choices,
            direction=form.chosen("direction"),
            unit=form.chosen("unit"),
            by=request.user,
        )
        if "begin" in request.POST and not any(one.problems for one in typed):
            try:
                made = operations.begin_many(typed, by=request.user, at=timezone.now())
            except CannotKeep as refused:
                problem = str(refused)
            else:
                words = ngettext("%(n)s action is begun.", "%(n)s actions are begun.", len(made)) % {"n": len(made)}
                messages.success(request, words)
                return redirect(f"{reverse('planning:list')}?sort=-new")
    wrong = sum(1 for one in typed if one.problems)
    context = {
        "form": form,
        "typed": typed,
        "wrong": wrong,
        "problem": problem,
        "crumbs": plan_crumbs(),
        "crumb": _("Begin many"),
    }
    return render(request, "planning/many.html", context, status=422 if form.errors or problem or wrong else 200)


def _may_begin(request: SignedInRequest) -> Choices:
    if not may(request.user, "actions.begin") and not may(request.user, "actions.begin_anywhere"):
        raise PermissionDenied("actions.begin")
    return Choices(request.user)


def _found(request: SignedInRequest, pk: int) -> Template:
    template: Template = get_object_or_404(
        Template.objects.visible_to(request.user).select_related("organisation"), pk=pk
    )
    return template


def _page(request: SignedInRequest, form: TemplateForm, crumb: str, **more: Any) -> HttpResponse:
    context = {"form": form, "crumbs": plan_crumbs((_("Templates"), reverse("planning:templates"))), "crumb": crumb}
    return render(request, "planning/template.html", context | more, status=422 if form.errors else 200)
