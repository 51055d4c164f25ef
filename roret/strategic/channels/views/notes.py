"""Meeting notes: bring a document or paste text, look its pieces through, and bring them in as input."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from roret.foundation.access.operations import require
from roret.foundation.access.rules import may
from roret.foundation.people.models import Person
from roret.foundation.people.requests import person_of
from roret.foundation.texts.engine.documents import UnreadableDocument
from roret.foundation.texts.engine.documents.blocks import MOST_BYTES
from roret.foundation.texts.readings import unreadable_in_words
from roret.strategic.channels import tasks
from roret.strategic.channels.engine.mail_words import safe_name
from roret.strategic.channels.forms.notes import AboutForm, BringForm
from roret.strategic.channels.models import Notes, Piece
from roret.strategic.channels.operations import notes as operations
from roret.strategic.channels.readings.notes import stored_pieces
from roret.strategic.channels.status import NotesState
from roret.strategic.voices.models import Collection
from roret.strategic.voices.requests import Crumb, find_collection, trail
from roret.web.requests import key_in, written_in

ON_A_PAGE = 100
CUT = operations.CannotSplit


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    collection = find_collection(request, pk, "channels.split_notes")
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("channels:notes", _bring(request, collection, form).pk)
        except UnreadableDocument as problem:
            form.add_error("file" if form.cleaned_data["file"] else "text", unreadable_in_words(problem))
        except CUT as problem:
            form.add_error(None, str(problem))
    context = {
        "form": form,
        "collection": collection,
        "earlier": Notes.objects.filter(collection=collection).select_related("brought_by")[:20],
        "crumbs": trail(collection),
        "crumb": _("Meeting notes"),
    }
    return render(request, "channels/notes_bring.html", context, status=422 if form.errors else 200)


def _bring(request: HttpRequest, collection: Collection, form: BringForm) -> Notes:
    file, at = form.cleaned_data["file"], timezone.now()
    if file and file.size > MOST_BYTES:
        raise UnreadableDocument("too_large")
    name = safe_name(file.name) if file else _("Pasted text")
    content = file.read() if file else form.cleaned_data["text"].encode()
    return operations.bring_notes(name, content, to=collection, by=person_of(request), at=at)


def _find(request: HttpRequest, pk: int) -> Notes:
    visible = Notes.objects.visible_to(request.user).select_related("collection__organisation", "unit", "brought_by")
    notes = get_object_or_404(visible, pk=pk)
    require(request.user, "channels.split_notes", notes)
    return notes


@never_cache
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The pieces, a hundred on a page. Each button saves everything on the page first, then does what it says."""
    found = _find(request, pk)
    if found.state == NotesState.STORED:
        return _stored(request, found)
    if request.method == "GET":
        return _page(request, found)
    try:
        _save(request, found)
        at = _act(request, found)
    except CUT as problem:
        return _page(request, found, problem=str(problem), status=409)
    if request.htmx:  # type: ignore[attr-defined]  # its middleware
        return _page(request, found, focus=at)
    here = f"{reverse('channels:notes', args=[pk])}?page={_page_number(request)}"
    return redirect(f"{here}#piece-{at}" if at else here)


def _page_number(request: HttpRequest) -> int:
    return max(key_in(request.GET.get("page", "")) or 1, 1)


def _page(
    request: HttpRequest,
    found: Notes,
    *,
    form: AboutForm | None = None,
    problem: str = "",
    focus: int = 0,
    status: int = 200,
) -> HttpResponse:
    counts = found.pieces.aggregate(all=Count("pk"), kept=Count("pk", filter=Q(kept=True)))
    pieces: Any = _Counted(found.pieces.all(), counts["all"])
    page = Paginator(pieces, ON_A_PAGE).get_page(_page_number(request))
    context = {
        "notes": found,
        "collection": found.collection,
        "page": page,
        "page_url": f"{reverse('channels:notes', args=[found.pk])}?page=",
        "kept": counts["kept"],
        "questions": list(found.collection.questions.all()),
        "form": form or AboutForm(instance=found),
        "about_open": form is not None,
        "problem": problem,
        "focus": focus,
        "crumbs": _trail(found),
        "crumb": found.name,
    }
    return render(request, "channels/notes.html", context, status=status)


def _trail(found: Notes) -> list[Crumb]:
    return trail(found.collection, (_("Meeting notes"), reverse("channels:bring_notes", args=[found.collection_id])))


class _Counted:
    """A list that knows its length already: one count for the whole page."""

    def __init__(self, things: Any, length: int) -> None:
        self.things, self.length = things, length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, key: Any) -> Any:
        return list(self.things[key])


def _save(request: HttpRequest, found: Notes) -> None:
    """What was changed on the page; pieces nobody touched cost nothing."""
    questions = {str(question.pk): question for question in found.collection.questions.all()}
    sent = [key for name in request.POST if name.startswith("text-") and (key := key_in(name[5:])) is not None]
    for piece in found.pieces.filter(pk__in=sent[: ON_A_PAGE * 2]).order_by("-number"):
        text = written_in(request.POST, f"text-{piece.pk}").replace("\r\n", "\n").strip()
        kept = f"kept-{piece.pk}" in request.POST
        question = questions.get(request.POST.get(f"question-{piece.pk}", ""))
        now = (text, kept, question.pk if question else None)
        if now != (piece.text, piece.kept, piece.question_id):
            operations.write_piece(piece, text=text, kept=kept, question=question, by=person_of(request))


def _act(request: HttpRequest, found: Notes) -> int:
    """What the pressed button asks for; returns the key of the piece to stand at."""
    for name, act in _ACTS.items():
        piece = found.pieces.filter(pk=key_in(request.POST.get(name, "")) or 0).select_related("question").first()
        if piece is not None:
            return act(piece, person_of(request)).pk
    return key_in(request.POST.get("at", "")) or 0


def _ask_below(piece: Piece, by: Person) -> Piece:
    operations.ask_below(piece, piece.question, by=by)
    return piece


_ACTS: dict[str, Callable[[Piece, Person], Piece]] = {
    "join": lambda piece, by: operations.join_piece(piece, by=by),
    "below": _ask_below,
}


def _stored(request: HttpRequest, found: Notes) -> HttpResponse:
    """What came of them, from the notes to the input: of each what the person may read of the input."""
    pieces = stored_pieces(request.user, found)
    context = {
        "notes": found,
        "pieces": pieces,
        "collection": found.collection,
        "count": sum(one.contribution is not None for one in pieces),
        "may_see_original": may(request.user, "voices.see_original", found),
        "crumbs": _trail(found),
        "crumb": found.name,
    }
    return render(request, "channels/notes_stored.html", context)


@require_POST
def about(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = AboutForm(request.POST, instance=Notes.objects.select_related("collection").get(pk=pk))
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        operations.describe_notes(found, **form.cleaned_data, by=person_of(request))
        messages.success(request, _("Saved for all pieces."))
    except CUT as problem:
        messages.error(request, str(problem))
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return _page(request, found, form=form, status=422)
    return redirect("channels:notes", pk)


@require_POST
def store(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands on the page is saved first, so that nothing written is left behind."""
    found = _find(request, pk)
    try:
        if found.state == NotesState.CUT:
            _save(request, found)
        stored = operations.store_notes(found, by=person_of(request), at=timezone.now())
    except (CUT, ValidationError) as problem:
        said = " ".join(getattr(problem, "messages", [str(problem)]))
        return _page(request, found, problem=said, status=409)
    tasks.refresh_alike.enqueue(found.collection_id)
    said = ngettext("%(n)s input is brought in.", "%(n)s inputs are brought in.", stored)
    messages.success(request, said % {"n": stored})
    if request.htmx:  # type: ignore[attr-defined]  # the form's other buttons swap the pieces; this one leaves them
        return HttpResponseClientRedirect(reverse("channels:notes", args=[pk]))
    return redirect("channels:notes", pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    try:
        operations.drop_notes(found, by=person_of(request))
    except CUT as problem:
        messages.error(request, str(problem))
        return redirect("channels:notes", pk)
    messages.success(request, _("The notes are thrown away. Nothing was brought in."))
    return redirect("channels:bring_notes", found.collection_id)


@never_cache
@require_GET
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text as it came."""
    found = _find(request, pk)
    said = operations.look_at_original(found, by=person_of(request))
    context = {
        "said": said,
        "notes": found,
        "crumbs": trail(found.collection, (found.name, reverse("channels:notes", args=[pk]))),
    }
    return render(request, "channels/notes_original.html", {**context, "crumb": _("The whole text")})
