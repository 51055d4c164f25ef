"""Staff's pages of contributions: the list one can look through, one of them, and the spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.models import Person
from roret.strategic.voices import operations
from roret.strategic.voices.forms.looking import LookForm
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import alike_to, narrowed, page_of
from roret.strategic.voices.views.collections import find_collection, trail
from roret.web.requests import key_in


@require_GET
def contributions(request: HttpRequest, pk: int) -> HttpResponse:
    collection = find_collection(request, pk)
    require(request.user, "voices.read", collection)
    form = LookForm(request.GET, collection=collection)
    looked_for = form.cleaned_data if form.is_valid() else {}
    questions, below = collection.questions.all(), key_in(request.GET.get("below", ""))
    page = page_of(narrowed(Contribution.objects.filter(collection=collection), looked_for), questions, below)
    here = reverse("voices:contributions", args=[pk])
    kept = {name: value for name, value in request.GET.items() if name != "below" and value}
    context = {
        "collection": collection,
        "form": form,
        "page": page,
        "is_narrowed": bool(kept),
        "next_url": f"{here}?{urlencode({**kept, 'below': page.below})}" if page.below else "",
        "first_url": f"{here}?{urlencode(kept)}" if "below" in request.GET else "",
        "crumbs": trail(collection),
        "crumb": _("Input"),
    }
    return render(request, "voices/contributions.html", context)


@require_GET
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Contribution.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("question", "collection", "imported_in"), pk=pk)
    context: dict[str, Any] = {
        "contribution": found,
        "sortings": found.sortings.select_related("topic", "by"),
        "alike": alike_to(found),
        "may_sort": may(request.user, "voices.sort", found),
        "crumbs": [
            *trail(found.collection),
            (_("Input"), reverse("voices:contributions", args=[found.collection_id])),
        ],
        "crumb": str(found),
    }
    return render(request, "voices/contribution.html", context)


@require_GET
def export(request: HttpRequest, pk: int) -> FileResponse:
    collection = find_collection(request, pk)
    assert isinstance(request.user, Person)
    file = operations.export(collection, by=request.user)
    name = f"{slugify(collection.slug)}-{timezone.localdate().isoformat()}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name)
