"""Lists that are kept and shared."""

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.planning import operations
from roret.organisational.planning.forms import ListForm
from roret.organisational.planning.models import View
from roret.organisational.planning.views import PAGING, plan_crumbs
from roret.web.requests import written_in


@require_GET
def lists(request: SignedInRequest) -> HttpResponse:
    require(request.user, "planning.keep_lists")
    found = list(View.objects.visible_to(request.user).select_related("owner")[:200])
    context = {
        "own": [view for view in found if view.owner_id == request.user.pk],
        "others": [view for view in found if view.owner_id != request.user.pk],
        "crumbs": plan_crumbs(),
        "crumb": _("Lists"),
    }
    return render(request, "planning/lists.html", context)


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """`query` is what the address said: pages and empty words are left out."""
    require(request.user, "planning.keep_lists")
    query = _tidy(written_in(request.POST, "query"))
    form = ListForm(request.POST)
    if form.is_valid():
        try:
            view = operations.keep_list(**form.cleaned_data, query=query, by=request.user)
        except operations.CannotKeepList as problem:
            form.add_error("title", str(problem))
        else:
            messages.success(request, _("The list “%(list)s” is kept.") % {"list": view})
            return redirect(address_of(view))
    context = {"form": form, "query": query, "crumbs": plan_crumbs(), "crumb": _("Keep the list")}
    return render(request, "planning/keep.html", context, status=422)


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)
    form = ListForm(request.POST or None, initial={"title": view.title, "shared": view.shared})
    if form.is_valid():
        try:
            operations.change_list(view, **form.cleaned_data, by=request.user)
        except operations.CannotKeepList as problem:
            form.add_error("title", str(problem))
        else:
            messages.success(request, _("It is saved."))
            return redirect("planning:lists")
    crumbs = plan_crumbs((_("Lists"), reverse("planning:lists")))
    context = {"form": form, "view": view, "crumbs": crumbs, "crumb": view.title}
    return render(request, "planning/keep.html", context, status=422 if form.errors else 200)


@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)
    operations.remove_list(view, by=request.user)
    messages.success(request, _("The list “%(list)s” is gone. The actions on it are not.") % {"list": view})
    return redirect("planning:lists")


def address_of(view: View) -> str:
    query = f"{view.query}&" if view.query else ""
    return f"{reverse('planning:list')}?{query}view={view.pk}"


def _own(request: SignedInRequest, pk: int) -> View:
    view: View = get_object_or_404(View.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    require(request.user, "planning.change_list", view)
    return view


def _tidy(query: str) -> str:
    left_out = {*PAGING, "view", "csrfmiddlewaretoken"}
    return urlencode([(key, value) for key, value in parse_qsl(query) if value and key not in left_out])
