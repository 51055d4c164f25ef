"""Who may what, printed from the tables; and what has been done, from the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.access.rules import Reach, all_rules
from roret.foundation.audit.models import Entry
from roret.foundation.organisations.status import Role
from roret.web.requests import key_in

PAGE = 50


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    require(request.user, "access.see_rules")
    rows = [
        {
            "rule": rule,
            "cells": [role in rule.roles for role in Role],
            "own_unit": rule.reach is Reach.UNIT,
        }
        for rule in all_rules()
    ]
    context = {"rows": rows, "roles": list(Role), "crumb": _("Who may what"), "crumbs": _crumbs()}
    return render(request, "access/rules.html", context)


@require_GET
def record(request: HttpRequest) -> HttpResponse:
    """The record of the organisation the person looks after, newest first, fifty at a time."""
    organisation = organisation_for(request.user, "audit.see")
    entries = Entry.objects.of_organisation(organisation.slug).newest_first()
    if (before := key_in(request.GET.get("before", ""))) is not None:
        entries = entries.filter(pk__lt=before)
    shown = list(entries[: PAGE + 1])
    context = {
        "entries": shown[:PAGE],
        "next_url": f"?before={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "first_url": reverse("access:record") if before else "",
        "crumb": _("What has been done"),
        "crumbs": _crumbs(),
    }
    return render(request, "access/record.html", context)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Units and roles"), reverse("organisations:units"))]
