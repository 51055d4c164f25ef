"""What the API offers, for people to read; and the administrator's tokens."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.organisations.models import Organisation, organisation_of
from roret.foundation.people.requests import person_of
from roret.insight.api import operations
from roret.insight.api.forms.tokens import TokenForm
from roret.insight.api.models import Token
from roret.insight.api.readings.datasets import DATASETS
from roret.insight.api.status import Scope
from roret.insight.api.views.api import api

PAGE = 50


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Every address of the API as the description has it, so that the two never differ."""
    choices = list(Organisation.objects.all()[:PAGE])
    asked_for = request.GET.get("organisation", "")
    named = next((each for each in choices if each.slug == asked_for), None)
    named = named or organisation_of(request.user) or next(iter(choices), None)
    context = {
        "endpoints": [_endpoint(path, of["get"]) for path, of in api.get_openapi_schema()["paths"].items()],
        "datasets": [(each.key, _(each.title), _(each.text)) for each in DATASETS.values()],
        "named": named,
        "others": [each for each in choices if each != named],
        "slug": named.slug if named else "",
        "address": settings.ADDRESS.rstrip("/"),
        "licence": settings.OPEN_DATA_LICENCE,
        "crumb": _("Open data and API"),
    }
    return render(request, "api/about.html", context)


def _endpoint(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    scope, summary = operation.get("x-scope"), operation["summary"]
    return {
        "path": path.removeprefix("/api/v1/{organisation}"),
        "summary": _(summary),
        "scope": Scope(scope) if scope else None,
        "parameters": [_parameter(each) for each in operation["parameters"] if each["in"] == "query"],
    }


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    says = schema.get("description", "")
    return {
        "name": parameter["name"],
        "says": _(says) if says else "",
        "values": [value for part in schema.get("allOf", []) for value in part.get("enum", [])],
    }


@never_cache
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    require(request.user, "api.administer_tokens")
    return _page(request, TokenForm())


@never_cache
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """The key is shown in the answer and nowhere else, so there is no page to come back to."""
    person = person_of(request)
    require(person, "api.administer_tokens")
    form = TokenForm(request.POST)
    if form.is_valid():
        now, today = timezone.now(), timezone.localdate()
        try:
            token, key = operations.make_token(**form.cleaned_data, by=person, at=now, on=today)
        except operations.CannotMake as why:
            form.add_error(None, str(why))
        else:
            return _page(request, TokenForm(), made=token, key=key)
    return _page(request, form)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token.objects.visible_to(person_of(request)), pk=pk)
    operations.revoke_token(token, by=person_of(request), at=timezone.now())
    messages.success(request, _("The token opens nothing from now on."))
    return redirect("api:tokens")


def _page(request: HttpRequest, form: TokenForm, **more: object) -> HttpResponse:
    organisation, today = organisation_for(request.user, "api.administer_tokens"), timezone.localdate()
    mine = Token.objects.filter(organisation=organisation)
    names = dict(Scope.choices)
    rows = list(mine.in_use(today)) + list(mine.exclude(pk__in=mine.in_use(today).values("pk"))[:PAGE])
    context = {
        "form": form,
        "tokens": [(each, each.is_in_use(today), [names.get(one, one) for one in each.scopes]) for each in rows],
        "crumbs": [(_("Units and roles"), reverse("organisations:units"))],
        "crumb": _("Tokens"),
        **more,
    }
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)
