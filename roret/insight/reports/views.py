"""Editions: the list, each as a page made of what was frozen, and as the documents kept with it."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.insight.reports import operations
from roret.insight.reports.engine.content import NotAnEdition, from_json
from roret.insight.reports.engine.wording import words
from roret.insight.reports.models import Edition
from roret.web.requests import key_in

PAGE = 50
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@require_GET
def editions(request: HttpRequest) -> HttpResponse:
    require(request.user, "reports.read")
    found = Edition.objects.visible_to(request.user).for_list().order_by("-pk")
    if (before := key_in(request.GET.get("before", ""))) is not None:
        found = found.filter(pk__lt=before)
    shown = list(found[: PAGE + 1])
    context = {
        "editions": shown[:PAGE],
        "next_url": f"?before={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "first_url": reverse("reports:editions") if before else "",
    }
    return render(request, "reports/editions.html", context)


@require_GET
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on the page is read from the frozen content; nothing from what has happened since."""
    found = _found(request, pk)
    others = Edition.objects.filter(round=found.round_id).for_list().order_by("-version")
    context = {
        "edition": found,
        "said": _said(found),
        "fits": operations.verify(found),
        "others": [other for other in others if other.pk != found.pk],
        "sees_round": may(request.user, "followup.see", found),
        "crumbs": [(_("Reports"), reverse("reports:editions"))],
        "crumb": found.title,
    }
    return render(request, "reports/edition.html", context)


@require_GET
def word(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _document(found, bytes(found.word), WORD, "docx")


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _document(found, bytes(found.pdf), "application/pdf", "pdf")


@require_GET
def of_round(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest edition of a round, for those who know the round and not the edition."""
    found = Edition.objects.visible_to(request.user).filter(round=pk).for_list().order_by("-version")
    newest: Edition = get_object_or_404(found[:1])
    require(request.user, "reports.read", newest)
    return redirect("reports:edition", pk=newest.pk)


def _found(request: HttpRequest, pk: int) -> Edition:
    found: Edition = get_object_or_404(Edition.objects.visible_to(request.user).for_page(), pk=pk)
    require(request.user, "reports.read", found)
    return found


def _said(edition: Edition) -> dict[str, Any] | None:
    """The words the documents are made of too; None when the content is no longer what it was."""
    try:
        return words(from_json(edition.content))
    except NotAnEdition:
        return None


def _document(edition: Edition, content: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"{edition.organisation} - {edition.title} - {edition.number}.{edition.version}"
    name = f"{' '.join(_NOT_IN_NAMES.sub(' ', name).split())}.{ending}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": str(disposition)})
