"""Letters on their way in: dropped, looked through, taken in or left out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.channels.engine.mail_words import safe_name
from roret.strategic.channels.engine.messages import LARGEST_MESSAGE, TOO_LARGE, UnreadableMessage
from roret.strategic.channels.forms.letters import DropForm, TakeAllForm, TakeForm
from roret.strategic.channels.models import Letter, Mailbox
from roret.strategic.channels.operations import letters as operations
from roret.strategic.channels.status import LetterState
from roret.strategic.voices import tasks
from roret.strategic.voices.models import Collection
from roret.strategic.voices.operations.screening import look_up
from roret.strategic.voices.requests import Crumb, find_collection, trail
from roret.web.requests import key_in, written_in

SHOWN = 100


def mail_trail(collection: Collection) -> list[Crumb]:
    """The breadcrumbs above a page one comes to from the letters."""
    return trail(collection, (_("Mail"), reverse("channels:letters", args=[collection.pk])))


@never_cache
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """What waits, and a place to drop more. Each file is answered on its own: one broken mail stops no other."""
    collection = find_collection(request, pk, "channels.read_mail")
    form = DropForm(request.POST, request.FILES) if request.method == "POST" else DropForm()
    if request.method == "POST" and form.is_valid():
        refused = _drop(request, collection, form.cleaned_data["mails"])
        if not refused:
            return redirect("channels:letters", pk)
        for name, sentence in refused:
            form.add_error("mails", f"{name}: {sentence}")
    context = _list(request, collection, form)
    return render(request, "channels/letters.html", context, status=422 if form.errors else 200)


def _list(request: HttpRequest, collection: Collection, form: DropForm) -> dict[str, Any]:
    state = request.GET.get("state", "")
    state = state if state in LetterState.values else ""
    found = Letter.objects.filter(collection=collection).select_related("contribution")
    shown = found.filter(state=state) if state else found.filter(state__in=_WAITING)
    below = key_in(request.GET.get("below", ""))
    page = list((shown.filter(pk__lt=below) if below else shown)[: SHOWN + 1])
    return {
        "collection": collection,
        "letters": page[:SHOWN],
        "below": page[SHOWN - 1].pk if len(page) > SHOWN else None,
        "state": state,
        "states": [(value, label) for value, label in LetterState.choices if value in ("taken", "left")],
        "waiting": found.filter(state=LetterState.WAITING).count(),
        "mailboxes": Mailbox.objects.filter(collection=collection, stopped_at=None),
        "form": form,
        "crumbs": trail(collection),
        "crumb": _("Mail"),
    }


_WAITING = (LetterState.WAITING, LetterState.BROKEN)


def _drop(request: HttpRequest, collection: Collection, files: list[UploadedFile[bytes]]) -> list[tuple[str, str]]:
    """Keep each that can be read; returns the names of the others with the reason."""
    refused: list[tuple[str, str]] = []
    new = known = 0
    for file in files:
        try:
            if (file.size or 0) > LARGEST_MESSAGE:
                raise UnreadableMessage(TOO_LARGE)
            _letter, is_new = operations.receive(file.read(), to=collection, by=person_of(request), at=timezone.now())
            new, known = new + is_new, known + (not is_new)
        except UnreadableMessage as problem:
            refused.append((safe_name(file.name or ""), _(problem.message)))
    if new:
        said = ngettext("%(n)s letter waits to be looked through.", "%(n)s letters wait to be looked through.", new)
        messages.success(request, said % {"n": new})
    if known:
        said = ngettext("%(n)s was here already.", "%(n)s were here already.", known)
        messages.info(request, said % {"n": known})
    return refused


def _find(request: HttpRequest, pk: int) -> Letter:
    visible = Letter.objects.visible_to(request.user)
    visible = visible.select_related("collection__organisation", "contribution__organisation")
    letter = get_object_or_404(visible, pk=pk)
    require(request.user, "channels.read_mail", letter)
    return letter


@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: its words beside what was cut away. Sending the form makes it input, and goes on to the next."""
    found = _find(request, pk)
    form = _take_form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            contribution = operations.take(found, **form.cleaned_data, by=person_of(request), at=timezone.now())
            tasks.mark_alike.enqueue(contribution.pk)
            messages.success(request, _("The letter is input now: %(input)s") % {"input": contribution})
            return _next(found)
        except (operations.CannotTake, ValidationError) as problem:
            form.add_error(None, getattr(problem, "messages", str(problem)))
    return _page(request, found, form, 422 if form.errors else 200)


def _take_form(found: Letter, sent: Any) -> TakeForm:
    address = operations.address_of_sender(found)
    return TakeForm(sent, collection=found.collection, address=address, initial={"text": found.text})


def _page(request: HttpRequest, found: Letter, form: TakeForm, status: int = 200) -> HttpResponse:
    if found.contribution is not None and found.contribution.is_hidden:  # its words are in the letter too
        look_up(found.contribution, by=person_of(request), at=timezone.now())
    context = {
        "letter": found,
        "collection": found.collection,
        "form": form,
        "parts": operations.parts_cut_away(found),
        "attachments": found.attachments.all(),
        "is_waiting": found.state in _WAITING,
        "crumbs": mail_trail(found.collection),
        "crumb": found.subject or str(found),
    }
    return render(request, "channels/letter.html", context, status=status)


def _next(done: Letter) -> HttpResponse:
    """The next that waits, so that twenty letters are twenty times one page."""
    waiting = Letter.objects.filter(collection=done.collection_id, state=LetterState.WAITING)
    following = waiting.filter(pk__lt=done.pk).first() or waiting.first()
    if following is None:
        return redirect("channels:letters", done.collection_id)
    return redirect("channels:letter", following.pk)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    try:
        operations.leave_out(found, reason=written_in(request.POST, "reason"), by=person_of(request))
    except operations.CannotTake as problem:
        messages.error(request, str(problem))
        return redirect("channels:letter", pk)
    messages.success(request, _("The letter is left out. You can put it back."))
    return _next(found)


@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, lambda found: operations.put_back(found, by=person_of(request)))


@require_POST
def take_back(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    def change(found: Letter) -> Letter:
        return operations.take_back_cut(
            found, part, text=written_in(request.POST, "text", found.text), by=person_of(request)
        )

    return _change(request, pk, change)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, lambda found: operations.read_again(found, by=person_of(request)))


def _change(request: HttpRequest, pk: int, change: Any) -> HttpResponse:
    found = _find(request, pk)
    try:
        change(found)
    except operations.CannotTake as problem:
        messages.error(request, str(problem))
    return redirect("channels:letter", pk)


@never_cache
@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """Always a file to keep, never a page: whatever stands in it, the browser runs nothing of it."""
    found = _find(request, pk)
    try:
        file = operations.open_original(found, by=person_of(request))
    except (operations.CannotTake, OSError) as problem:
        raise Http404 from problem
    return FileResponse(file, as_attachment=True, filename=f"mail-{pk}.eml", content_type="application/octet-stream")


@never_cache
@require_http_methods(["GET", "POST"])
def take_all(request: HttpRequest, pk: int) -> HttpResponse:
    """A preview of the oldest that wait, with a tick at each; nothing is taken that was not on the page."""
    collection = find_collection(request, pk, "channels.read_mail")
    waiting = Letter.objects.filter(collection=collection, state=LetterState.WAITING).select_related("contribution")
    form = TakeAllForm(request.POST or None, collection=collection)
    if request.method == "POST" and form.is_valid():
        ticked = [key for key in map(key_in, request.POST.getlist("letter")[:SHOWN]) if key is not None]
        chosen = waiting.filter(pk__in=ticked).order_by("pk")
        role = form.cleaned_data["role"]
        taken = operations.take_many(
            chosen, by=person_of(request), at=timezone.now(), question=form.question(), role=role
        )
        tasks.refresh_alike.enqueue(collection.pk)
        said = ngettext("%(n)s letter is input now.", "%(n)s letters are input now.", taken) % {"n": taken}
        messages.success(request, said)
        return redirect("channels:letters", pk)
    context: dict[str, Any] = {
        "collection": collection,
        "letters": waiting.order_by("pk")[:SHOWN],
        "form": form,
        "crumbs": mail_trail(collection),
    }
    context["crumb"] = _("Take in several")
    return render(request, "channels/letters_take_all.html", context, status=422 if form.errors else 200)
