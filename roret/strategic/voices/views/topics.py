"""Topics: how much stands under each, and making, wording and merging them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations
from roret.strategic.voices.forms.topics import MergeForm, TopicForm
from roret.strategic.voices.models import Collection, Topic
from roret.strategic.voices.readings.few import topics_by_size
from roret.strategic.voices.requests import Crumb, find_collection, trail


@require_http_methods(["GET", "POST"])
def topics(request: HttpRequest, pk: int) -> HttpResponse:
    """All topics by size, and a form that adds one."""
    collection = find_collection(request, pk, "voices.sort")
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make_topic(**form.cleaned_data, collection=collection, by=person_of(request))
            messages.success(request, _("The topic %(topic)s is made.") % {"topic": made})
            return redirect("voices:topics", pk=pk)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
    rows = topics_by_size(collection)
    context = {
        "collection": collection,
        "rows": rows,
        "few_rows": [row for row in rows if row.few or row.mostly],
        "closed": Topic.objects.filter(collection=collection, merged_into=None).exclude(closed_at=None),
        "form": form,
        "crumb": _("Topics"),
        "crumbs": trail(collection),
    }
    return render(request, "voices/topics.html", context)


@require_http_methods(["GET", "POST"])
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name and what belongs there."""
    shown = topic_in_use(request, pk)
    form = TopicForm(request.POST or None, initial={"name": shown.name, "text": shown.text, "colour": shown.colour})
    if request.method == "POST" and form.is_valid():
        try:
            operations.rename_topic(shown, **form.cleaned_data, by=person_of(request))
            messages.success(request, _("Saved."))
            return redirect("voices:topics", pk=shown.collection_id)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
    return _form_page(request, "voices/topics_topic.html", shown, form, shown.name)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose where it goes, see how many move, and then say yes."""
    shown = topic_in_use(request, pk)
    form = MergeForm(request.POST or request.GET or None, topic=shown)
    preview = None
    if form.is_valid():
        into = form.cleaned_data["into"]
        if request.method == "POST":
            try:
                done = operations.merge_topics(shown, into=into, by=person_of(request), at=timezone.now())
                messages.success(request, _merged(done.moving, into))
            except operations.CannotMerge:
                messages.error(request, _("Somebody else has just merged one of the two topics. Nothing has moved."))
            return redirect("voices:topics", pk=shown.collection_id)
        preview = operations.merge_preview(shown, into=into)
    return _form_page(request, "voices/topics_merge.html", shown, form, _("Merge"), preview)


def _merged(moved: int, into: Topic) -> str:
    words = ngettext(
        "%(n)s contribution now stands under %(topic)s.", "%(n)s contributions now stand under %(topic)s.", moved
    )
    return words % {"n": moved, "topic": into}


def topic_in_use(request: HttpRequest, pk: int) -> Topic:
    visible = Topic.objects.visible_to(request.user).in_use().select_related("collection__organisation")
    topic = get_object_or_404(visible, pk=pk)
    require(request.user, "voices.sort", topic)
    return topic


def topics_trail(collection: Collection) -> list[Crumb]:
    """The breadcrumbs above the page of one topic."""
    return trail(collection, (_("Topics"), reverse("voices:topics", args=[collection.pk])))


def _form_page(
    request: HttpRequest,
    template: str,
    topic: Topic,
    form: Form,
    crumb: str,
    preview: operations.Merging | None = None,
) -> HttpResponse:
    context = {
        "topic": topic,
        "form": form,
        "preview": preview,
        "crumb": crumb,
        "crumbs": topics_trail(topic.collection),
    }
    return render(request, template, context)
