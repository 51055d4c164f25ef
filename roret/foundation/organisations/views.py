"""The organisation's colour for everybody; units, roles and settings for administrators.

`access` lies above this area, so the pages ask by role here: administrators of the own organisation, nobody else.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.organisations import operations
from roret.foundation.organisations.forms import OrganisationForm, RoleForm, UnitForm
from roret.foundation.organisations.models import (
    Membership,
    Organisation,
    Unit,
    organisation_of,
)
from roret.foundation.organisations.readings import leaders_of
from roret.foundation.organisations.status import Role


@login_not_required
@cache_control(max_age=300, public=True)
@require_GET
def accent(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    return HttpResponse(f":root {{ --accent: {organisation.accent}; }}\n", content_type="text/css")


def administered_by(request: HttpRequest) -> Organisation:
    """The organisation the person administers, or PermissionDenied."""
    organisation = organisation_of(request.user, Role.ADMINISTRATOR)
    if organisation is None:
        raise PermissionDenied("organisations.administer")
    return organisation


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    organisation = administered_by(request)
    shown = list(Unit.objects.filter(organisation=organisation).in_order())
    leaders = leaders_of(shown)
    context = {
        "rows": [(unit, leaders.get(unit.pk)) for unit in shown],
        "crumb": _("Units and roles"),
        "crumbs": [(_("Administration"), reverse("organisations:units"))],
    }
    return render(request, "organisations/units.html", context)


@require_http_methods(["GET", "POST"])
def add_unit(request: HttpRequest) -> HttpResponse:
    organisation = administered_by(request)
    form = UnitForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            unit = operations.add_unit(**form.cleaned_data, organisation=organisation, by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("%(unit)s is added.") % {"unit": unit})
            return redirect("organisations:unit", pk=unit.pk)
    return _form_page(request, form, _("Add a unit"))


@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: who has which role there, and a form that gives somebody one."""
    organisation = administered_by(request)
    shown = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk, organisation=organisation)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            membership = operations.invite(**form.cleaned_data, at=shown, since=timezone.localdate(), by=request.user)
        except operations.UnitIsClosed as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("%(person)s now has the role here.") % {"person": membership.person})
        return redirect("organisations:unit", pk=pk)
    context = {
        "unit": shown,
        "form": form,
        "memberships": shown.memberships.current().select_related("person"),
        "former": shown.memberships.exclude(until=None).select_related("person"),
        "crumbs": [(_("Units and roles"), reverse("organisations:units"))],
        "crumb": shown.name,
    }
    return render(request, "organisations/unit.html", context)


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = administered_by(request)
    membership = get_object_or_404(
        Membership.objects.visible_to(request.user).select_related("unit__organisation", "person"),
        pk=pk,
        unit__organisation=organisation,
    )
    try:
        operations.end_role(membership, on=timezone.localdate(), by=request.user)
    except operations.LastAdministrator as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The role has ended. What was done stays on record."))
    return redirect("organisations:unit", pk=membership.unit_id)


@require_POST
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = administered_by(request)
    shown = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk, organisation=organisation)
    try:
        operations.close_unit(shown, on=timezone.localdate(), by=request.user)
        messages.success(request, _("%(unit)s is closed.") % {"unit": shown})
    except operations.CannotClose:
        messages.error(request, _("There are still people or open units in it. Move them first."))
    return redirect("organisations:unit", pk=pk)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    organisation = administered_by(request)
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        operations.set_up(organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organisations:settings")
    return _form_page(request, form, _("The organisation"))


def _form_page(request: HttpRequest, form: UnitForm | OrganisationForm, title: str) -> HttpResponse:
    context = {
        "form": form,
        "crumb": title,
        "crumbs": [(_("Units and roles"), reverse("organisations:units"))],
    }
    return render(request, "organisations/form.html", context)
