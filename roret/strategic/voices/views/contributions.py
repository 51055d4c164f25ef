"""Staff's pages of contributions: the list one can look through, one of them, and the spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations
from roret.strategic.voices.engine.searching import Search, read_search
from roret.strategic.voices.forms.looking import LookForm
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet
from roret.strategic.voices.readings import (
    Choices,
    Page,
    alike_to,
    best_page_of,
    choices_of,
    narrowed,
    page_of,
    readable_in,
    topics_of,
    with_words_for,
    words_field,
    words_for,
)
from roret.strategic.voices.requests import find_collection, trail
from roret.strategic.voices.views.lines import lines
from roret.web.requests import key_in
from roret.web.templatetags.web import slot


@require_GET
def contributions(request: HttpRequest, pk: int) -> HttpResponse:
    collection = find_collection(request, pk, "voices.read")
    choices = choices_of(collection)
    form = look_form(request, collection, choices)
    search = search_in(form)
    page = _page(request, collection, form, search)
    chosen = slot({"request": request}, "voices.chosen", collection)
    context = {
        "collection": collection,
        "form": form,
        "page": page,
        "lines": lines(page.contributions, topics_of(page), choices, search or None, choosing=bool(chosen)),
        "chosen": chosen,
        "nothing_typed": form.looked_for().get("words") and not search,
        "chips": [(label, value, _address(request, collection, name)) for name, label, value in form.chips()],
        "export_url": _address(request, collection, to="voices:export"),
        "csv_url": _address(request, collection, to="voices:export", format="csv"),
        **_ways_on(request, collection, page),
        "crumbs": trail(collection),
        "crumb": _("Input"),
    }
    return render(request, "voices/contributions.html", context)


def look_form(request: HttpRequest, collection: Collection, choices: Choices) -> LookForm:
    may_see_original = may(request.user, "voices.see_original", collection)
    return LookForm(request.GET.dict(), choices=choices, may_see_original=may_see_original)


def search_in(form: LookForm) -> Search | None:
    """What was typed as a question; None where nothing was, and an empty one where there is no word in it."""
    typed = form.looked_for().get("words")
    return read_search(typed) if typed else None


def _page(request: HttpRequest, collection: Collection, form: LookForm, search: Search | None) -> Page:
    """Best first where one searches, unless the newest are asked for; else newest first."""
    if search is not None and not search:
        return Page([])
    given = narrowed(readable_in(collection, request.user), form.looked_for())
    words = words_field(request.user, collection)
    if search and request.GET.get("order") != NEWEST:
        return best_page_of(given, words, search, min(key_in(request.GET.get("page", "")) or 1, MOST_PAGES))
    return page_of(given, words, key_in(request.GET.get("below", "")), search)


NEWEST, MOST_PAGES = "newest", 100
_PLACES = ("below", "page")


def _address(
    request: HttpRequest, collection: Collection, *without: str, to: str = "voices:contributions", **more: Any
) -> str:
    """The list as it is narrowed now, from its beginning, without some of that and with something more."""
    kept = {name: value for name, value in request.GET.items() if value and name not in (*_PLACES, *without)}
    query = urlencode({**kept, **more})
    return reverse(to, args=[collection.pk]) + (f"?{query}" if query else "")


def _ways_on(request: HttpRequest, collection: Collection, page: Page) -> dict[str, str]:
    """Addresses: the next page, the first, and the other order."""
    first = _address(request, collection) if any(request.GET.get(name) for name in _PLACES) else ""
    following = {"below": page.below, "page": page.next_page}
    on: dict[str, Any] = {name: value for name, value in following.items() if value}
    return {
        "next_url": _address(request, collection, **on) if on else "",
        "first_url": first,
        "newest_url": _address(request, collection, order=NEWEST) if page.hits is not None else "",
        "best_url": _address(request, collection, "order") if request.GET.get("order") == NEWEST else "",
    }


@require_GET
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Contribution.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("question", "collection", "imported_in"), pk=pk)
    found.words = words_for(request.user, found)
    context: dict[str, Any] = {
        "contribution": found,
        "sortings": found.sortings.select_related("topic", "by"),
        "alike": with_words_for(request.user, alike_to(found)),
        "cases": found.cases.select_related("unit") if found.is_hidden else [],
        "may_see_original": may(request.user, "voices.see_original", found),
        "may_sort": may(request.user, "voices.sort", found),
        "crumbs": trail(found.collection, (_("Input"), reverse("voices:contributions", args=[found.collection_id]))),
        "crumb": str(found),
    }
    return render(request, "voices/contribution.html", context)


@require_GET
def export(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """What the list shows, all of it, as a file that is sent while it is made."""
    collection = find_collection(request, pk, "voices.read")
    form = look_form(request, collection, choices_of(collection))
    kind = "csv" if request.GET.get("format") == "csv" else "xlsx"
    file = operations.export(collection, by=person_of(request), given=_chosen(request, collection, form), kind=kind)
    name = f"{slugify(collection.slug)}-{timezone.localdate().isoformat()}.{kind}"
    heads = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(file, content_type=_CONTENT[kind], headers=heads)


def _chosen(request: HttpRequest, collection: Collection, form: LookForm) -> ContributionQuerySet:
    """Everything the list is narrowed to; all of the collection where it is not, in the order it came."""
    search = search_in(form)
    given = narrowed(readable_in(collection, request.user), form.looked_for())
    if search is None:
        return given.order_by("pk")
    return given.saying(search) if search else given.none()


_CONTENT = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
