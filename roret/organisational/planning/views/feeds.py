"""Calendars: the page where one gets an address, and the calendar behind it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.organisational.planning import operations
from roret.organisational.planning.engine.calendar import calendar, fingerprint
from roret.organisational.planning.forms.feeds import FeedForm
from roret.organisational.planning.models import Feed
from roret.organisational.planning.readings import calendar as days
from roret.organisational.planning.views import plan_crumbs


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    require(request.user, "planning.subscribe")
    return _page(request, FeedForm(person=person_of(request)))


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """The address is shown in the answer and nowhere else, so there is no page to come back to."""
    person = person_of(request)
    require(person, "planning.subscribe")
    form = FeedForm(request.POST, person=person)
    if form.is_valid():
        try:
            feed, key = operations.begin_feed(unit=form.cleaned_data["unit"], by=person, at=timezone.now())
        except operations.CannotSubscribe as problem:
            form.add_error(None, str(problem))
        else:
            address = settings.ADDRESS.rstrip("/") + reverse("planning:calendar", args=[key])
            return _page(request, FeedForm(person=person), made=feed, address=address)
    return _page(request, form)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    feed = get_object_or_404(Feed.objects.visible_to(person_of(request)), pk=pk)
    operations.end_feed(feed, by=person_of(request), at=timezone.now())
    return redirect("planning:feeds")


@require_safe
@login_not_required
def ical(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever has the address reads it, as long as the person it was made for may."""
    feed = _open(key)
    with translation.override(feed.person.language):
        name, found = days.name_of(feed), days.entries(feed, timezone.localdate())
    tag = f'"{fingerprint(name, found)}"'
    if request.headers.get("if-none-match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    host = urlsplit(settings.ADDRESS).hostname or "roret"
    content = calendar(name, found, language=feed.person.language, host=host, at=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"ETag": tag})
    patch_cache_control(answer, private=True, max_age=900)
    return answer


def _open(key: str) -> Feed:
    found = Feed.objects.filter(digest=operations.digest_of(key), ended_at=None)
    feed = found.select_related("person", "unit", "organisation").first()
    if feed is None or not may(feed.person, "planning.subscribe", feed):
        raise Http404
    return feed


def _page(request: HttpRequest, form: FeedForm, **more: object) -> HttpResponse:
    found = Feed.objects.visible_to(person_of(request)).filter(ended_at=None).select_related("unit", "person")
    context = {
        "form": form,
        "feeds": list(found),
        "crumbs": plan_crumbs(),
        "crumb": _("Calendars"),
        **more,
    }
    return render(request, "planning/feeds.html", context, status=422 if form.errors else 200)
